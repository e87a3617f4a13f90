"""The edition in the footer of every page: commit, date and what the checks came to."""

from __future__ import annotations

from tieout.model.version import Version
from tieout.writers.site.built import attribute

FOOTER = '<div class="md-copyright">'
"""Where both engines put the site's copyright, on every page."""


def edition(version: Version, tally: str, checks: str) -> str:
    """The edition as a paragraph. ``tally`` is what the checks came to, ``checks`` the way to their page, empty for none."""
    commit = f"版本 {version.commit} · " if version.commit else ""
    shown = f'<a href="{attribute(checks)}">{attribute(tally)}</a>' if checks else attribute(tally)
    return (
        f'<p class="tieout-version" data-commit="{attribute(version.commit)}" data-date="{version.date}">'
        f'{commit}<time datetime="{version.date}">{version.written_date}</time> · {shown}</p>'
    )
