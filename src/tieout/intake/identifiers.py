"""Ids from Chinese words: their sounds in Latin letters (GB/T 16159 without marks of tone)."""

from __future__ import annotations

import re
from collections.abc import Collection

from pypinyin import lazy_pinyin

from tieout.model.chinese_number import chinese_number

WHOLE = 10
"""Characters of a label that are taken whole; of a longer one the last are, for the noun stands there."""
KEPT = 6
_HAN = re.compile(r"[\u4e00-\u9fff]|[A-Za-z]+(?:[0-9]+(?:\.[0-9]+)?)?")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_OTHER = re.compile("[^a-z0-9]+")
# Verbs that nearly every label begins with, and words that say nothing of what is counted.
_COMMON = re.compile(
    r"^(?:深入|继续|进一步|持续|积极|不断|全面|切实|扎实)*(?:开展|组织|完成|办理|接受|发放|召开|举办|强化|加强|深化|推进|推动|做好|落实)?(?!之|情况)(?=..)"
)
_LONGEST = 40
_MONTH = re.compile(r"(?<![\d.])(?:[1-9]|1[0-2])(?=月)", re.ASCII)


def identifier(text: str, taken: Collection[str], otherwise: str) -> str:
    """A part of an id for a text, other than those taken; ``otherwise`` where the text has no words."""
    text = _MONTH.sub(lambda one: chinese_number(int(one[0])), text)
    said = _COMMON.sub("", _BRACKETS.sub("", text) if len(text) > WHOLE else text)
    last = said.rpartition("的")[2]
    words = _HAN.findall(said)
    if len(words) > WHOLE and len(last) > 1:
        words = _HAN.findall(last)
    chosen = words if len(words) <= WHOLE else words[-KEPT:]
    base = _sounds(chosen)[:_LONGEST] or otherwise
    base = base if base[0].isalpha() else f"n{base}"
    if base in taken:  # what tells it apart may stand at its beginning, or in a bracket
        whole = _sounds(_HAN.findall(_COMMON.sub("", text)))
        base = whole if len(whole) <= _LONGEST and whole[:1].isalpha() else base
    found, number = base, 1
    while found in taken:
        number += 1
        found = f"{base}_{number}"
    return found


def _sounds(words: list[str]) -> str:
    spoken = "".join(lazy_pinyin("".join(words), errors="default")).lower().replace("ü", "v")
    return _OTHER.sub("", spoken)
