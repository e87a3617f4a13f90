"""What the navigation in mkdocs.yml leads to: whoever edits that text looks afterwards whether it says what it should."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def led_to(text: str) -> set[str]:
    """The pages that it leads to, nothing being made of the file's tags; none where the text is no YAML."""
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError:
        return set()
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return {path for key, value in pairs if key.value == "nav" for path in _scalars(value)}


def _scalars(node: Any) -> Iterator[str]:
    if isinstance(node, yaml.ScalarNode):
        yield node.value
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _scalars(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _scalars(value)
