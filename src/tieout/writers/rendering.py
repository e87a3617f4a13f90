"""HTML made of the templates of this package."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined


def rendered(name: str, shown: Callable[[str], str], **values: object) -> str:
    """The template with the values, each as ``shown`` writes it: that has to escape all that HTML takes for its own."""
    html = _templates(shown).get_template(name).render(**values)
    return "\n".join(line for line in html.splitlines() if line.strip())  # a blank line would end the block in Markdown


@cache
def _templates(shown: Callable[[str], str]) -> Environment:
    return Environment(
        loader=PackageLoader("tieout.writers"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701 - every value passes the stricter filter on the next line
        finalize=lambda value: shown(str(value)),
    )
