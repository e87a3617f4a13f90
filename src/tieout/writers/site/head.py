"""What a page's head says to those who share it or look for it: Open Graph (ogp.me) and the canonical address."""

from __future__ import annotations

import re

from tieout.writers.site.built import attribute, canonical, heading, opening
from tieout.writers.site.sharing import HEIGHT, WIDTH

_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)">')


def description(html: str) -> str:
    """What the engine says a page is about, as it stands in the attribute; empty where it says nothing."""
    found = _DESCRIPTION.search(html)
    return found[1] if found else ""


def described(html: str, site: str) -> str:
    """The page with a description of its own where the engine gave it ``site``, that of the first page."""
    own = attribute(opening(html))
    if not own or not site or description(html) != site:
        return html
    return _DESCRIPTION.sub(lambda _: f'<meta name="description" content="{own}">', html, count=1)


def head(html: str, site: str, address: str, picture: str = "") -> str:
    """The elements that the engine did not write. Full addresses of the page and of the site's picture, empty where not known."""
    title = heading(html) or site
    properties = {
        "og:type": "article" if title != site else "website",
        "og:title": title,
        "og:description": opening(html) or title,
        "og:url": address,
        "og:site_name": site,
        "og:locale": "zh_CN",
    }
    if picture:
        properties |= {
            "og:image": picture,
            "og:image:width": str(WIDTH),
            "og:image:height": str(HEIGHT),
            "og:image:alt": site,
        }
    found = [f'<meta property="{name}" content="{attribute(said)}">' for name, said in properties.items() if said]
    if address and not canonical(html):
        found.append(f'<link rel="canonical" href="{attribute(address)}">')
    return "".join(found)
