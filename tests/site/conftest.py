"""The browser, the screens, and windows on the built sites, for all tests of what a reader does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.site.browsing import Reader, serving, start
from tests.site.built import Site

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}

on_each_screen = pytest.mark.parametrize("screen", [PHONE, DESK], ids=["390px", "1280px"])
Opened = Callable[..., Reader]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = start(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def host(sites_folder: Path) -> Iterator[str]:
    with serving(sites_folder) as address:
        yield address


@pytest.fixture
def open_site(browser: Browser, host: str) -> Iterator[Opened]:
    """A site in a new window. At the end, a request elsewhere, a missing file or an error in it fails the test."""
    readers: list[Reader] = []

    def opened(site: Site, screen: dict[str, int], **settings: object) -> Reader:
        context = browser.new_context(viewport=screen, reduced_motion="reduce", locale="zh-CN", **settings)
        readers.append(Reader(context.new_page(), f"{host}{site.engine}/"))
        return readers[-1]

    yield opened
    for reader in readers:
        reader.page.context.close()
    assert [what for reader in readers for what in reader.wrong] == []
