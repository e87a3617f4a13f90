"""The measures of GB/T 9704-2012 (党政机关公文格式) that Word and PDF share; the numbers before each are its clauses."""

from __future__ import annotations

from dataclasses import dataclass

from tieout.model.document import Cell, Table, width

# 5.1: A4. 5.2.1: 天头 37 mm ± 1, 订口 28 mm ± 1, 版心 156 mm × 225 mm; what is left is the right and the foot. In mm.
PAGE_WIDTH, PAGE_HEIGHT = 210, 297
TOP, LEFT = 37, 28
TEXT_WIDTH, TEXT_HEIGHT = 156, 225
RIGHT, BOTTOM = PAGE_WIDTH - LEFT - TEXT_WIDTH, PAGE_HEIGHT - TOP - TEXT_HEIGHT

# 5.2.3: 22 lines a page and 28 characters a line fill the type area.
LINES, CHARACTERS = 22, 28

# 5.2.2: 3号, where nothing else is said; 7.3.1: the title 2号; 7.5: the page number 4号. In points.
TEXT, TITLE, PAGE_NUMBER = 16, 22, 14
TABLE = 14  # 4号: no clause; a size smaller than the text is the custom

POINTS = 72 / 25.4
"""Points in a millimetre."""
PITCH = int(TEXT_HEIGHT * POINTS * 20 / LINES) / 20
"""From line to line in points, rounded down to what Word can hold (1/20), so that 22 lines fit: 28.95."""
ADVANCE = TEXT_WIDTH * POINTS / CHARACTERS
"""From character to character in points: 15.79. 28 of 16 points would be 2 mm wider than the type area."""

# 7.5: the dashes beside the page number stand 7 mm below the type area; one character free on the outer side.
DASH_BELOW = 7

INDENT = 2
"""7.3.3: characters free at the beginning of a paragraph."""


class NoPdfError(Exception):
    """No PDF can be made: the machine's fonts lack characters of the document, or else; the message says why in Chinese."""


@dataclass(frozen=True, slots=True)
class Font:
    """A typeface as offices have it, and those that stand in for it, best first: by Chinese and by English names."""

    name: str
    instead: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All of them."""
        return (self.name, *self.instead)


_SONG = ("Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun")
_HEI = ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Micro Hei")
_SERIF, _SANS = (*_SONG, *_HEI), (*_HEI, *_SONG)

FANGSONG = Font("仿宋_GB2312", ("FangSong_GB2312", "仿宋", "FangSong", "STFangsong", "FandolFang R", *_SERIF))
KAITI = Font(
    "楷体_GB2312", ("KaiTi_GB2312", "楷体", "KaiTi", "STKaiti", "Kaiti SC", "FandolKai", "AR PL UKai CN", *_SERIF)
)
HEITI = Font("黑体", ("SimHei", "STHeiti", "Heiti SC", "FandolHei", *_SANS))
XIAOBIAOSONG = Font(
    "方正小标宋简体", ("FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05", "STZhongsong", *_SERIF)
)
SONGTI = Font("宋体", ("SimSun", "STSong", "FandolSong", *_SERIF))
FONTS = (FANGSONG, KAITI, HEITI, XIAOBIAOSONG, SONGTI)

# 7.3.3: the first level 黑体, the second 楷体, the third and fourth 仿宋.
HEADINGS = (HEITI, KAITI, FANGSONG, FANGSONG)


def left(text: str, right: float) -> float:
    """Where a line that leaves so much free on its right begins, in characters: 7.3.5.2 goes by how lines begin."""
    return max(0, CHARACTERS - right - width(text))


def shares(table: Table) -> list[float]:
    """What part of the table's width each column takes, by its longest cell; none is too narrow to read."""
    longest = [max(map(_width, column)) for column in zip(*table.head, *table.rows, strict=True)]
    wanted = [min(max(one, _LEAST), _MOST) for one in longest]
    return [one / sum(wanted) for one in wanted]


_LEAST, _MOST = 4, 20  # characters


def _width(cell: Cell) -> float:
    return width("".join(run.text for run in cell.runs))
