"""The edition in the footer of every page: commit, date and what the checks came to."""

from __future__ import annotations

import re

from tieout.model.version import Version
from tieout.writers.site.built import attribute

FOOTER = re.compile(
    r"""<(?:div|p|footer|section)\b[^>]*\bclass=(?:"(?:[^"]*\s)?md-copyright(?:\s[^"]*)?"|'(?:[^']*\s)?md-copyright(?:\s[^']*)?'|md-copyright(?=[\s>]))[^>]*>""",
    re.IGNORECASE,
)
"""Where both engines put the site's copyright, on every page."""


def edition(version: Version, tally: str, checks: str, office: str = "", page: str = "") -> str:
    """The edition as a paragraph. ``tally`` is what the checks came to, ``checks`` the way to their page, empty for none.

    ``office`` publishes it and ``page`` is the page's own full address: paper shows it, and citations say both.
    """
    commit = f"版本 {version.commit} · " if version.commit else ""
    shown = f'<a href="{attribute(checks)}">{attribute(tally)}</a>' if checks else attribute(tally)
    known = {"commit": version.commit, "date": version.date} | {
        k: v for k, v in (("office", office), ("page", page)) if v
    }
    data = " ".join(f'data-{name}="{attribute(value)}"' for name, value in known.items())
    paper = f'<span class="address"> · {attribute(page)}</span>' if page else ""
    return (
        f'<p class="tieout-version" {data}>'
        f'{commit}<time datetime="{version.date}">{version.written_date}</time> · {shown}{paper}</p>'
    )
