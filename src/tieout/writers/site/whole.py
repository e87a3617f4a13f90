"""The whole report on one page, for paper: the sections as they were built, one after the other."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from html import escape
from urllib.parse import unquote

from tieout.writers.site.built import address, article, nav_order, relative

_TAG = re.compile(r"<[a-zA-Z/][^<>]*>")
_HEADING = re.compile(r"^<(/?)h([1-5])\b")
_IDS = re.compile(r'(?<=\s)(id|for|headers|aria-labelledby|aria-describedby|aria-controls|aria-owns)="([^"]*)"')
_HREF = re.compile(r'(?<=[\s:])(href)="([^"]*)"')
_IN_PAGE = re.compile(r"url\(#([^)]*)\)")
_PERMALINK = re.compile(r'<a class="headerlink"[^>]*>.*?</a>', re.DOTALL)
_SKIP = re.compile(r'<a id="__skip"[^>]*></a>')
_LINKED = re.compile(r'<link rel="(?:stylesheet|icon)"[^>]*>')
_BODY = re.compile(r"<body\b[^>]*>")
_LANGUAGE = re.compile(r'<html lang="([^"]*)"')


def sections(files: Mapping[str, str], year: int) -> list[str]:
    """The files of the year's pages, in the order of the navigation."""
    order = nav_order(files.get("index.html", ""))
    names = [name for name in sorted(files) if name.startswith(f"{year}/") and name != whole_name(name)]
    return sorted(names, key=lambda name: order.index(address(name)) if address(name) in order else len(order))


def whole_name(section: str) -> str:
    """The file of the page, as deep as its sections so that what they link to stays where it is."""
    folder = posixpath.dirname(section)
    return (
        posixpath.join(posixpath.dirname(folder), "whole/index.html")
        if section.endswith("/index.html")
        else posixpath.join(folder, "whole.html")
    )


def whole(files: Mapping[str, str], names: list[str], title: str, office: str, edition: str) -> str:
    """The page. ``names`` are its sections (at least one), ``edition`` the paragraph that says which edition it is."""
    first, here = files[names[0]], whole_name(names[0])
    language, body = _LANGUAGE.search(first), _BODY.search(first)
    known = {address(name): _slug(name) for name in names}
    parts = [
        f'<section id="{_slug(name)}">\n{_section(article(files[name]), name, known)}\n</section>' for name in names
    ]
    return "\n".join(
        [
            f'<!doctype html>\n<html lang="{language[1] if language else "zh"}">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width,initial-scale=1">\n<meta name="robots" content="noindex">',
            f"<title>{escape(title)}（全文）</title>",
            *_LINKED.findall(first),
            f"</head>\n{body[0] if body else '<body>'}",
            '<main class="md-main"><div class="md-main__inner md-grid"><div class="md-content">',
            '<article class="md-content__inner md-typeset tieout-whole">',
            f'<p class="back"><a href="{relative(here, "" if here.endswith("/index.html") else "index.html")}">回到网站</a></p>',
            f'<h1>{escape(title)}</h1>\n<p class="office">{escape(office)}</p>',
            edition,
            *parts,
            "</article></div></div></main>\n</body>\n</html>\n",
        ]
    )


def _slug(name: str) -> str:
    return posixpath.basename(address(name).removesuffix("/")).removesuffix(".html")


def _section(html: str, name: str, known: Mapping[str, str]) -> str:
    """A section with its headings one rank lower, its ids its own, and its links between sections within the page."""
    slug = _slug(name)

    def way(href: str) -> str:
        path, _, anchor = href.partition("#")
        if not path:
            return f"#{slug}-{anchor}" if anchor else href
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path)))
        found = known.get(f"{target}/") or known.get(target)
        return f"#{found}-{anchor}" if found and anchor else f"#{found}" if found else href

    def tag(found: re.Match[str]) -> str:
        text = _HEADING.sub(lambda rank: f"<{rank[1]}h{int(rank[2]) + 1}", found[0])
        text = _IDS.sub(lambda ids: f'{ids[1]}="{" ".join(f"{slug}-{one}" for one in ids[2].split())}"', text)
        text = _HREF.sub(lambda link: f'{link[1]}="{way(link[2])}"', text)
        return _IN_PAGE.sub(rf"url(#{slug}-\1)", text)

    return _TAG.sub(tag, _SKIP.sub("", _PERMALINK.sub("", html))).strip()
