"""The picture that stands for the site where its address is shared, as Open Graph wants one: 1200 × 630 pixels, PNG."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

import typst

from tieout.writers.document.layout import HEITI

WIDTH, HEIGHT = 1200, 630
PICTURE = "share.png"
"""Where it lies, below the site's root."""


@lru_cache(maxsize=4)  # a site finished under two engines has the same
def picture(title: str, office: str, said: str) -> bytes:
    """The picture with a title, the office below it and a line at its foot; empty where the machine has no Chinese font."""
    known = {name.lower() for name in typst.Fonts(include_embedded_fonts=False).families()}
    font = [name for name in HEITI.names if name.lower() in known]
    if not font:
        return b""
    given = json.dumps({"title": title, "office": office, "said": said, "font": font}, ensure_ascii=False)
    template = files("tieout.writers.site").joinpath("sharing.typ").read_bytes()
    return typst.compile(template, sys_inputs={"picture": given}, format="png", ppi=72)
