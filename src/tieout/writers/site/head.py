"""What a page's head says to those who share it or look for it: Open Graph (ogp.me) and the canonical address."""

from __future__ import annotations

from tieout.writers.site.built import attribute, canonical, heading, opening


def head(html: str, site: str, address: str) -> str:
    """The elements that the engine did not write. ``address`` is the page's full address, empty where it is not known."""
    title = heading(html) or site
    properties = {
        "og:type": "article" if title != site else "website",
        "og:title": title,
        "og:description": opening(html) or title,
        "og:url": address,
        "og:site_name": site,
        "og:locale": "zh_CN",
    }
    found = [f'<meta property="{name}" content="{attribute(said)}">' for name, said in properties.items() if said]
    if address and not canonical(html):
        found.append(f'<link rel="canonical" href="{attribute(address)}">')
    return "".join(found)
