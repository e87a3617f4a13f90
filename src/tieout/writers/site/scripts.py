"""Which of our scripts a page needs: the engine names all of them on every page, and each is of use on some."""

from __future__ import annotations

import re

_NEEDS = {  # by the script's name, what it works on
    "check-again.js": 'class="check-again"',
    "metrics-table.js": 'class="metrics-tools"',
}
_SCRIPT = re.compile(r'\s*<script src="[^"]*?([^"/]*)"></script>')


def needed(html: str) -> str:
    """The page without the scripts that would find nothing to do on it."""
    return _SCRIPT.sub(lambda found: "" if _NEEDS.get(found[1], "") not in html else found[0], html)
