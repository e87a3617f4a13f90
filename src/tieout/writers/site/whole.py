"""The whole report on one page, for paper: the sections as they were built, one after the other."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping
from html import escape
from urllib.parse import unquote, urlsplit

from tieout.model.project import Project
from tieout.writers.site.built import address, article, page_named, relative

_TAG = re.compile(r"<[a-zA-Z/][^<>]*>")
_HEADING = re.compile(r"^<(/?)h([1-5])\b")
_IDS = re.compile(r'(?<=\s)(id|for|headers|aria-labelledby|aria-describedby|aria-controls|aria-owns)="([^"]*)"')
_HREF = re.compile(r'(?<=[\s:])(href|src)="([^"]*)"')
_IN_PAGE = re.compile(r"url\(#([^)]*)\)")
_PERMALINK = re.compile(r'<a class="headerlink"[^>]*>.*?</a>', re.DOTALL)
_SKIP = re.compile(r'<a id="__skip"[^>]*></a>')
_LINKED = re.compile(r'<link rel="(?:stylesheet|icon)"[^>]*>|<script src="[^"]*/reading\.js"></script>')
_TOP = "whole"
"""The id of the page's heading; those within the sections begin with the sections' names."""
_BODY = re.compile(r"<body\b[^>]*>")
_LANGUAGE = re.compile(r'<html lang="([^"]*)"')


def sections(project: Project, files: Collection[str], year: int) -> list[str]:
    """The files of the year's pages, in the report's order."""
    names = (page_named(page.path.removesuffix(".md"), files) for page in project.sections(year))
    return [name for name in names if name]


def whole_name(sections: list[str]) -> str:
    """The file of the page with these sections of a year: as theirs are, so that what most of them link to stays where it is."""
    year = sections[0].partition("/")[0]
    directories = any(name.endswith("/index.html") and name != f"{year}/index.html" for name in sections)
    return f"{year}/whole/index.html" if directories else f"{year}/whole.html"


def whole(files: Mapping[str, str], names: list[str], title: str, office: str, edition: str) -> str:
    """The page. ``names`` are its sections (at least one), ``edition`` the paragraph that says which edition it is."""
    first, here = files[names[0]], whole_name(names)
    language, body = _LANGUAGE.search(first), _BODY.search(first)
    known = {address(name): _slug(name) for name in names}
    home = relative(here, "" if here.endswith("/index.html") else "index.html")
    parts = [
        f'<section id="{_slug(name)}">\n{_section(article(files[name]), name, here, known)}\n</section>'
        for name in names
    ]
    return "\n".join(
        [
            f'<!doctype html>\n<html lang="{language[1] if language else "zh"}">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width,initial-scale=1">\n<meta name="robots" content="noindex">',
            f"<title>{escape(title)}（全文）</title>",
            *_LINKED.findall(first),
            f"</head>\n{body[0] if body else '<body>'}",
            f'<a class="md-skip" href="#{_TOP}">跳到正文</a>',
            '<header class="md-header"><nav class="md-header__inner md-grid" aria-label="页眉">',
            f'<div class="md-header__title"><a class="tieout-home" href="{home}">回到网站</a></div></nav></header>',
            '<main class="md-main"><div class="md-main__inner md-grid"><div class="md-content">',
            '<article class="md-content__inner md-typeset tieout-whole">',
            f'<h1 id="{_TOP}">{escape(title)}</h1>\n<p class="office">{escape(office)}</p>',
            edition,
            *parts,
            "</article></div></div></main>\n</body>\n</html>\n",
        ]
    )


def _slug(name: str) -> str:
    """What a section is called within the page: its path below the year's folder."""
    path = address(name).removesuffix("/").removesuffix(".html")
    return path.partition("/")[2].replace("/", "-") or path


def _section(html: str, name: str, here: str, known: Mapping[str, str]) -> str:
    """A section with its headings one rank lower, its ids its own, its links between sections within the page.

    ``here`` is the page's file, from which other links are to lead.
    """
    slug, deep = _slug(name), name.count("/") != here.count("/")

    def way(href: str) -> str:
        path, _, anchor = href.partition("#")
        if not path:
            return f"#{slug}-{anchor}" if anchor else href
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path)))
        if found := known.get(f"{target}/") or known.get(target):
            return f"#{found}-{anchor}" if anchor else f"#{found}"
        return moved(href) if deep else href

    def moved(href: str) -> str:
        """A link to elsewhere, from a page that lies deeper or less deep."""
        parts = urlsplit(href)
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return href
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), parts.path)).removeprefix(".")
        return parts._replace(path=relative(here, target + "/" * parts.path.endswith("/") * bool(target))).geturl()

    def tag(found: re.Match[str]) -> str:
        text = _HEADING.sub(lambda rank: f"<{rank[1]}h{int(rank[2]) + 1}", found[0])
        text = _IDS.sub(lambda ids: f'{ids[1]}="{" ".join(f"{slug}-{one}" for one in ids[2].split())}"', text)
        text = _HREF.sub(lambda link: f'{link[1]}="{way(link[2])}"', text)
        return _IN_PAGE.sub(rf"url(#{slug}-\1)", text)

    return _TAG.sub(tag, _SKIP.sub("", _PERMALINK.sub("", html))).strip()
