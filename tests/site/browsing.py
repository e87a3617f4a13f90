"""A browser, and a server for it that knows no other host."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, Playwright, expect

NAMES = ("chromium", "chromium-browser", "google-chrome")

PATIENCE = 10  # seconds that something may take, on a machine that runs other tests as well
expect.set_options(timeout=PATIENCE * 1000)

# Chromium otherwise looks up its maker's hosts at every start, and waits for them on a closed network.
ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",  # tests run as root in containers, where the sandbox can't start; only our own pages are opened
)


class NoBrowserError(Exception):
    """No browser could be started; the message says what to install."""


def start(playwright: Playwright) -> Browser:
    """The machine's Chromium, else the one that Playwright downloaded. Raises NoBrowserError."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    try:
        return playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
    except Error as error:
        raise NoBrowserError(
            f"No browser: none of {', '.join(NAMES)} on the PATH starts, nor one of Playwright's own."
            f" Run .ci/tools, which installs one (`make test` does), or leave these tests out: pytest -m 'not browser'."
            f"\n{error.message.splitlines()[0]}"
        ) from None


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """A folder on a free port of this machine: the address, with a slash at its end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Reader:
    """One tab at a site, and all that goes wrong in it."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.home = home
        self.wrong: list[str] = []
        page.set_default_timeout(PATIENCE * 1000)
        page.on("request", self._asked)
        page.on("response", lambda got: self._note(got.status >= 400, f"{got.status} {got.url}"))
        page.on("console", lambda said: self._note(said.type in ("error", "warning"), f"console: {said.text}"))
        page.on("pageerror", lambda error: self._note(True, f"script: {error.message}"))

    def _asked(self, request: object) -> None:
        url = str(request.url)
        self._note(not url.startswith((self.home, "data:", "blob:")), f"request elsewhere: {url}")

    def _note(self, wrong: bool, what: str) -> None:
        if wrong:
            self.wrong.append(what)

    def open(self, url: str) -> Page:
        """A page by its address below the site's own, once its scripts have run."""
        self.page.goto(self.home + url)
        self.page.evaluate("document.fonts.ready.then(() => true)")
        return self.page

    def resize(self, screen: dict[str, int]) -> None:
        """Give the window another size, and wait until the page has it."""
        self.page.set_viewport_size(screen)
        self.until("({ width, height }) => innerWidth === width && innerHeight === height", screen)

    def where(self) -> str:
        """The address below the site's own."""
        return self.page.url.removeprefix(self.home)

    def sees(self, id_: str) -> None:
        """Wait until the element with the id is in view with nothing over it; fails after a while."""
        self.until(_IN_VIEW, id_)

    def until(self, true: str, given: object = None) -> None:
        """Wait until a function of the page is true; fails after a while. Playwright's own way is refused by our policy."""
        end = time.monotonic() + PATIENCE
        while not self.page.evaluate(true, given):
            assert time.monotonic() < end, f"never true for {given}: {true}"
            self.page.wait_for_timeout(50)


# The first letters of the element, as a table's row may be wider than a phone: within the window, and on top.
_IN_VIEW = """
id => {
  const element = document.getElementById(id)
  if (!element) return false
  const range = document.createRange()
  range.selectNodeContents(element)
  const box = [...range.getClientRects()].find(box => box.width > 1 && box.height > 1)
  if (!box) return false
  const x = box.left + Math.min(box.width, 20) / 2, y = box.top + box.height / 2
  if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return false
  const top = document.elementFromPoint(x, y)
  return element.contains(top) || (top !== null && top.contains(element) && top.closest('article') !== null)
}
"""
