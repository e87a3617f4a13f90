"""Files that engines write and no page of this site uses."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fnmatch import fnmatchcase

from tieout.writers.site.search import WORKERS, finds_words

SHIM = "assets/iframe-worker.js"
"""Lets the search run in a copy opened from a folder; of no use elsewhere."""

ALWAYS = (
    "assets/javascripts/*.map",  # lead from minified code to its source, for the themes' makers
    "assets/stylesheets/*.map",
    "sitemap.xml.gz",  # the same as sitemap.xml
)
UNLESS_NAMED = (  # by the first page, which loads what all pages load
    "assets/images/favicon.png",
    "assets/stylesheets/classic/*.css",
    "assets/stylesheets/modern/*.css",
)
LANGUAGES = "assets/javascripts/lunr/*"
"""MkDocs: what the theme's search knows of languages, 33 files, of which it loads those of `plugins: search: lang`; ours none."""


def unused(files: Mapping[str, bytes], *, from_folder: bool = False) -> set[str]:
    """The files that can go. ``from_folder``: of a copy opened without a server."""
    home = files.get("index.html", b"").decode()
    spoken = _languages(files)
    found = {name for name in files if any(fnmatchcase(name, pattern) for pattern in ALWAYS)}
    for name in files:
        if any(fnmatchcase(name, pattern) for pattern in UNLESS_NAMED) and name not in home:
            found.add(name)
        if fnmatchcase(name, LANGUAGES) and name not in spoken:
            found.add(name)
    # Neither an address nor a wrong one is asked for where there is no server.
    return found | ({"404.html", "sitemap.xml", "robots.txt"} & files.keys() if from_folder else {SHIM} & files.keys())


def _languages(files: Mapping[str, bytes]) -> set[str]:
    """The files that Material's search loads for its languages, as its worker chooses them."""
    if any(fnmatchcase(name, WORKERS) and finds_words(data.decode()) for name, data in files.items()):
        return set()
    index = files.get("search/search_index.json")
    languages = json.loads(index)["config"]["lang"] if index else []
    chosen = [language for language in languages if language != "en"]
    names = [f"min/lunr.{language}.min.js" for language in chosen]
    names += ["min/lunr.stemmer.support.min.js"] if chosen or len(languages) > 1 else []
    names += ["min/lunr.multi.min.js"] if len(languages) > 1 else []
    names += ["tinyseg.js"] if "ja" in chosen else []
    names += ["wordcut.js"] if {"hi", "th"} & {*chosen} else []
    return {LANGUAGES.replace("*", name) for name in names}
