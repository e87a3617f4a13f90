"""A table as people read it: which of its rows are heads, and what each number stands under and beside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from tieout.intake.clauses import clean
from tieout.model.manuscript import Table
from tieout.model.serial import HEAD, serials
from tieout.scan import all_figures, known_unit

_LEFT = 4
"""Columns at the left that say what a row is."""
_LARGEST_SERIAL = 3  # digits
_UNITS = re.compile(r"(?:计\s*量\s*)?单\s*位")
_IN_BRACKETS = re.compile(r"[(（]\s*(?:单位[:：])?\s*([^()（）\s]{1,8})\s*[)）]")
_YEAR = re.compile(r"((?:19|20)\d\d)年")
LAST_YEAR = re.compile(r"(?:上年|去年)(?:度|同期|全年|[末底])?(?:数|数值|实际|(?:完成|执行)(?:数|情况))?")
"""The head of a column with the numbers of the year before."""
COUNTED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(](?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[)）]、?|[0-9]{1,2}(?:[、．]|\.(?![0-9])|\.(?=(?:19|20)[0-9]{2}年)))\s*(?=.)"
)
"""A number that words begin with, by which they are listed."""
_FOR_ALL = re.compile(r"单\s*位[:：]\s*([^\s()（）、，,；;/:：]{1,6})\s*[)）]?$")
_RATE = re.compile(r"[率幅%‰]|比[例重]?$|增长|同比|环比|增减")
_WORD = re.compile(r"\w")
_WITHIN = re.compile(r"其\s*中\s*[:：]?\s*")

Path = tuple[str, ...]
"""Words from the widest to the narrowest: what stands over several columns or rows, then over one."""


class Grid:
    """Reads the form of a table. Cells are named by row and column."""

    def __init__(self, table: Table, above: Sequence[str] = ()) -> None:
        """``above`` are the paragraphs right above it, which may say the unit of its numbers: 单位：万元."""
        self.rows, self.across, self.down = table.rows, table.across, table.down
        self.merged = bool(table.across or table.down)
        self.width = len(table.rows[0])
        self.numbers = {
            (r, c) for r, row in enumerate(self.rows) for c, cell in enumerate(row) if r > 0 and _is_number(cell)
        }
        self.bands = {row for row in range(len(self.rows)) if self._is_band(row)}
        self.heads = set[int]()
        for row in range(len(self.rows)):
            if row not in self.bands and self._is_head(row):
                self.heads.add(row)
        titles = [self.rows[row][0] for row in (0, *sorted(self.bands))]
        said = (_FOR_ALL.search(text.strip()) for text in (*reversed(above), *titles))
        self.usual = next((one[1] for one in said if one and is_unit(one[1])), "")
        self._paths: dict[tuple[int, int], Path] = {}

    # Rows.

    def _is_band(self, row: int) -> bool:
        """Whether one text goes over the whole table: a title, or the name of the part below."""
        said = [column for column, cell in enumerate(self.rows[row]) if cell.strip()]
        whole = all((row, column) in self.across for column in range(1, self.width)) or not self.merged
        return said == [0] and self.width > 1 and whole and (row, 0) not in self.numbers

    def _is_head(self, row: int) -> bool:
        """Whether a row says what stands below it. The first does, and those that divide it, and later ones that repeat it."""
        if row == 0:
            return True
        if any((row, column) in self.numbers for column in range(self.width)):
            return False
        leading = all(above in self.heads or above in self.bands for above in range(row))
        if leading and row - 1 in self.heads:
            return self._divides(row) or self._is_of_units(row)
        if row - 1 in self.bands and (leading or 0 in self.bands):
            return sum(bool(cell.strip()) for cell in self.rows[row]) > 1
        first = self.rows[row][0].strip()
        return bool(first) and any(self.rows[head][0].strip() == first for head in self.heads)

    def _divides(self, row: int) -> bool:
        """Whether a row has words where one above it goes over several columns."""
        over = (
            column
            for column in range(1, self.width)
            if not self.rows[row - 1][column].strip() and (not self.merged or (row - 1, column) in self.across)
        )
        return any(self.rows[row][column].strip() for column in over)

    def _is_of_units(self, row: int) -> bool:
        said = [cell.strip() for cell in self.rows[row] if cell.strip()]
        return len(said) > 1 and all(map(_IN_BRACKETS.fullmatch, said))

    def band(self, row: int) -> str:
        """The name of the part that a row is of; empty where the table has none."""
        above = [band for band in self.bands if band < row]
        return clean(self.rows[max(above)][0]) if above else ""

    def block(self, row: int) -> tuple[int, ...]:
        """The rows of the heads that a row stands under."""
        last = max((head for head in self.heads if head < row), default=-1)
        first = last
        while first - 1 in self.heads:
            first -= 1
        return tuple(range(first, last + 1)) if last >= 0 else ()

    # Columns.

    def over(self, cell: tuple[int, int]) -> Path:
        """The words of the heads over a cell, as they are written."""
        row, column = cell
        block = self.block(row)
        key = (block[-1] if block else -1, column)
        if key not in self._paths:
            said = (self._head(block, head, column) for head in block)
            self._paths[key] = tuple(text for text in said if text)
        return self._paths[key]

    def _head(self, block: Sequence[int], row: int, column: int) -> str:
        """The words of a head over a column: its own, or those at the left that go over it."""
        while column >= 0:
            text = self.rows[row][column].strip()
            if text:
                return text
            goes_down = (row, column) in self.down
            if not self.merged and row > block[0] and self.rows[row - 1][column].strip():
                goes_down = True
            if goes_down or (self.merged and (row, column) not in self.across):
                return ""
            column -= 1
        return ""

    def telling(self, cell: tuple[int, int]) -> Path:
        """The heads over a cell but those that go over all numbers beside it, which tell them not apart."""
        row, _ = cell
        path = self.over(cell)
        block = self.block(row)
        beside = [self.over((row, c)) for c in self._numbered(block) if (row, c) != cell]
        shared = 0
        while beside and shared < len(path) - 1 and all(one[: shared + 1] == path[: shared + 1] for one in beside):
            shared += 1
        return path[shared:]

    def _numbered(self, block: Sequence[int]) -> list[int]:
        return self._columns_with_numbers.get(block[-1] if block else -1, [])

    @cached_property
    def _columns_with_numbers(self) -> dict[int, list[int]]:
        found: dict[int, set[int]] = {}
        for row, column in self.numbers:
            block = self.block(row)
            if not self.is_serial((row, column)):
                found.setdefault(block[-1] if block else -1, set()).add(column)
        return {key: sorted(columns) for key, columns in found.items()}

    def is_serial(self, cell: tuple[int, int]) -> bool:
        """Whether a cell only numbers its row."""
        row, column = cell
        text = self.rows[row][column].strip()
        plain = text.isascii() and text.isdecimal() and len(text) <= _LARGEST_SERIAL
        return plain and any(map(HEAD.fullmatch, self.over(cell)))

    @cached_property
    def counted(self) -> set[tuple[int, int]]:
        """The serial numbers that a check knows as such, and that can stand as they are."""
        return {(row, 0) for row in serials([row[0] for row in self.rows])}

    # Beside.

    def beside(self, cell: tuple[int, int]) -> Path:
        """The words before a number in its row, without what numbers it; those of a cell that goes over several rows as well."""
        return tuple(COUNTED.sub("", self.rows[r][c].strip(), count=1) for r, c in self._naming(cell))

    def is_listed(self, cell: tuple[int, int]) -> bool:
        """Whether the words before it begin with a number, as those of a part of the whole do: 一、税收收入."""
        return any(COUNTED.match(self.rows[r][c].strip()) for r, c in self._naming(cell))

    def _naming(self, cell: tuple[int, int]) -> list[tuple[int, int]]:
        """The cells with the words before a number: after another number, where some stand there; else at the left of all."""
        row, column = cell
        numbers = [
            place for place in range(column) if (row, place) in self.numbers and not self.is_serial((row, place))
        ]
        if not numbers:
            return self._words(row, range(min(column, _LEFT)))
        between = range(numbers[-1] + 1, column)
        own = any(self._says_what((row, place)) for place in between)
        return self._words(row, between if own else range(min(numbers[0], _LEFT)))

    def _words(self, row: int, places: range) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        own = False  # whether a word of the row itself stands further left: then an empty cell is its
        for place in places:
            at = row
            if self.rows[row][place].strip():
                own = own or self._says_what((row, place))
            elif (row, place) in self.across or (own and (row, place) not in self.down):
                continue
            while at >= 0 and not self.rows[at][place].strip():
                at -= 1
            if at >= 0 and at not in self.heads and at not in self.bands and self._says_what((at, place)):
                found.append((at, place))
        return found

    def _says_what(self, cell: tuple[int, int]) -> bool:
        text = self.rows[cell[0]][cell[1]].strip()
        if not _WORD.search(text) or self.is_serial(cell) or self._is_unit(cell):
            return False
        return not list(all_figures(text))

    def beside_in_full(self, cell: tuple[int, int]) -> str:
        """The same as a label; 其中 is said of the row above."""
        row, column = cell
        path = self.beside(cell)
        if path and (within := _WITHIN.match(path[-1])) and row - 1 > 0:
            rest = path[-1][within.end() :]
            above = row - 1
            while above > 0 and (own := self.beside((above, column))) and _WITHIN.match(own[-1]):
                above -= 1
            whole = _cleaned(self.beside((above, column))) if above not in self.heads | self.bands else ""
            return f"{whole}其中{clean(rest)}" if whole and rest else _cleaned(path)
        return _cleaned(path)

    # Units and years.

    def _is_unit(self, cell: tuple[int, int]) -> bool:
        return is_unit(self.rows[cell[0]][cell[1]].strip()) and any(map(_UNITS.fullmatch, self.over(cell)))

    def unit(self, cell: tuple[int, int]) -> str:
        """The unit of a number without one: in the heads, in a column of units, beside it or above all; empty where none is."""
        row, _ = cell
        over, beside = tuple(reversed(self.over(cell))), [self.rows[r][c] for r, c in self._naming(cell)]
        if own := _unit_in(over):
            return own
        if any(map(_RATE.search, over)):
            return ""
        columns = (self.rows[row][place].strip() for place in range(self.width) if self._is_unit((row, place)))
        return next(columns, "") or _unit_in(beside) or ("" if any(map(_RATE.search, beside)) else self.usual)

    def year(self, cell: tuple[int, int], now: int) -> int | None:
        """The year that the heads or the row name; ``now`` is that of the report."""
        texts = (*reversed(self.over(cell)), *(self.rows[r][c] for r, c in self._naming(cell)))
        named = next((int(found[1]) for text in texts if (found := _YEAR.search(text))), None)
        return now - 1 if named is None and any(LAST_YEAR.fullmatch(without_unit(text)) for text in texts) else named


def without_unit(text: str) -> str:
    """Words without a unit in brackets."""
    return _IN_BRACKETS.sub("", text)


def is_unit(text: str) -> bool:
    """Whether it is a unit that numbers have, without a digit, which the data file takes in none: m2."""
    return known_unit(text) and not any(map(str.isdecimal, text))


def _unit_in(texts: Iterable[str]) -> str:
    """The first unit that stands in brackets in one of the texts."""
    return next((one[1] for text in texts for one in _IN_BRACKETS.finditer(text) if is_unit(one[1])), "")


def _cleaned(path: Path) -> str:
    return "".join(clean(without_unit(text)) for text in path)


def _is_number(text: str) -> bool:
    """Whether a cell is one figure and no word: 38, ↑3.1%."""
    found = [(start, start + len(figure.surface)) for start, figure in all_figures(text)]
    return len(found) == 1 and alone(text, *found[0])


def alone(text: str, start: int, end: int) -> bool:
    """Whether a cell has no words but those from one place to the other."""
    return not _WORD.search(text[:start] + text[end:])
