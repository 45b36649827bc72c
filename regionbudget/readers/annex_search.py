"""Which groups of digits belong together, where blanks part both thousands and columns.

A row of a pasted table is a run of groups (`130 697 18 174 397 …`). Its readings are the ways to
part the run into the table's columns; the row's sum, and then the sums of the columns, decide.
Values are whole kronor (persons, per cent).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from math import prod

from regionbudget.domain.message import Message, say
from regionbudget.domain.money import LARGEST_KRONOR
from regionbudget.domain.proof import Column, ColumnKind
from regionbudget.errors import fault

MOST_STEPS = 150_000
"""How much is tried before a text is given up: the annexes take some thousand steps."""
MOST_COMBINATIONS = 20_000
MOST_GROUPS_IN_NUMBER = 5
GROUP = 3
"""Digits in a group of thousands."""

Values = tuple[int, ...]
"""A value for each of the table's columns, in their order."""


class How(StrEnum):
    """What decided how a row was read."""

    ONLY = "only"
    PARTED = "parted"
    ROW_SUM = "row_sum"
    COLUMN_SUM = "column_sum"
    NEAREST = "nearest"

    @property
    def text(self) -> Message:
        return _HOW[self]


_HOW = {
    How.ONLY: say("raden kan bara delas på ett sätt"),
    How.PARTED: say("kolumnerna är åtskilda i texten"),
    How.ROW_SUM: say("radens summa avgör"),
    How.COLUMN_SUM: say("kolumnernas summor avgör"),
    How.NEAREST: say(
        "radens summa går inte ihop; vald är den läsning som är närmast kolumnernas rest"
    ),
}


@dataclass(frozen=True)
class Row:
    """A row to read: `name` for messages, `runs` the groups it may consist of.

    There are several runs when a line of its own may belong to the row or be a page number.
    `parted`: the text itself parts the columns, with one group each.
    """

    name: str
    runs: tuple[tuple[str, ...], ...]
    parted: bool = False


@dataclass(frozen=True)
class Reading:
    """What a row was read as; `run` is the place of the run that it takes."""

    row: Row
    values: Values
    how: How
    run: int = 0


class Steps:
    """What is left of the work that one text may cost."""

    def __init__(self, most: int = MOST_STEPS) -> None:
        self._left = most

    def take(self, row: Row, count: int = 1) -> None:
        """InputError when the text can be read in more ways than it is sensible to try."""
        self._left -= count
        if self._left < 0:
            raise fault(
                say(
                    "raden för {row} kan delas på för många sätt för att prövas; klistra in "
                    "tabellen med tabb mellan kolumnerna, eller läs in den från Excel",
                    row=row.name,
                )
            )


@dataclass
class _Open:
    """A row with more than one possible reading, each with the run it takes."""

    row: Row
    runs: dict[Values, int]
    how: How

    @property
    def candidates(self) -> list[Values]:
        return list(self.runs)

    def read(self, values: Values) -> Reading:
        return Reading(self.row, values, self.how, self.runs[values])


class Search:
    """Finds the reading of each row. `sums` are what the columns add up to, None where unknown."""

    def __init__(self, columns: Sequence[Column], sums: Sequence[int | None]) -> None:
        self._columns = columns
        self._sums = sums
        self._limits = [_limit(column, known) for column, known in zip(columns, sums, strict=True)]
        self._steps = Steps()
        self._lines = [at for at, c in enumerate(columns) if c.kind is ColumnKind.LINE]
        self._total = next((at for at, c in enumerate(columns) if c.kind is ColumnKind.TOTAL), None)
        self._parts = list(_parts(columns))

    def read_rows(self, rows: Sequence[Row]) -> list[Reading]:
        """A reading for each row, together nearest to the sums of the columns.

        InputError where a row cannot be parted at all, where two readings fit equally well, and
        where there are too many to try.
        """
        readings: dict[str, Reading] = {}
        open_rows: list[_Open] = []
        for row in rows:
            found = self._candidates(row)
            if isinstance(found, Reading):
                readings[row.name] = found
            else:
                open_rows.append(found)
        for each, values in zip(open_rows, self._choose(open_rows, readings), strict=True):
            readings[each.row.name] = each.read(values)
        return [readings[row.name] for row in rows]

    def read_sum_row(self, row: Row) -> Reading:
        """The reading of the sum row: its own sum decides, else what the columns should come to."""
        found = self._candidates(row)
        if isinstance(found, Reading):
            return found
        return found.read(self._choose([found], {})[0])

    def _candidates(self, row: Row) -> Reading | _Open:
        if row.parted:
            return Reading(row, tuple(_number(group) for group in row.runs[0]), How.PARTED)
        strict = self._splits(row, strict=True)
        fitting = {values: run for values, run in strict.items() if self._fits(values)}
        if len(fitting) == 1:
            how = How.ONLY if len(strict) == 1 else How.ROW_SUM
            return _Open(row, fitting, how).read(*fitting)
        if fitting:
            return _Open(row, fitting, How.COLUMN_SUM)
        loose = self._splits(row, strict=False)
        if not loose:
            raise fault(_unreadable(row, self._columns))
        return _Open(row, loose, How.NEAREST)

    def _splits(self, row: Row, *, strict: bool) -> dict[Values, int]:
        """All ways to part the row, each once, with the run it takes."""
        return {
            values: place
            for place, run in enumerate(row.runs)
            for values in self._parted(row, run, strict=strict)
        }

    def _parted(self, row: Row, run: tuple[str, ...], *, strict: bool) -> Iterator[Values]:
        """The ways to part a run of groups. Not strict: a number may begin with a nought.

        Depth first; `firsts` counts the groups from a place on that must begin a number, which
        cuts off most ways early.
        """
        firsts = _must_begin(run)
        columns = len(self._columns)
        stack: list[tuple[int, Values]] = [(0, ())]
        while stack:
            self._steps.take(row)
            at, values = stack.pop()
            left = columns - len(values)
            if left == 0:
                if at == len(run):
                    yield values
                continue
            if not left <= len(run) - at <= left * MOST_GROUPS_IN_NUMBER or firsts[at] > left:
                continue
            column, limit = self._columns[len(values)], self._limits[len(values)]
            for end in _ends(run, at, column, strict=strict):
                value = _number("".join(run[at:end]))
                if value <= limit:
                    stack.append((end, (*values, value)))

    def _fits(self, values: Values) -> bool:
        """Whether the row adds up: its lines to its total, a line's parts to the line."""
        if any(values[a] + values[b] != values[whole] for a, b, whole in self._parts):
            return False
        return self._total is None or sum(values[at] for at in self._lines) == values[self._total]

    def _misses(self, values: Values) -> int:
        if self._total is None:
            return 0
        return abs(sum(values[at] for at in self._lines) - values[self._total])

    def _choose(self, open_rows: list[_Open], readings: Mapping[str, Reading]) -> list[Values]:
        """One candidate for each row: those that leave least between the columns and their sums."""
        if not open_rows:
            return []
        rest = [
            (known or 0) - sum(reading.values[at] for reading in readings.values())
            for at, known in enumerate(self._sums)
        ]
        combinations = prod(len(each.candidates) for each in open_rows)
        if combinations > MOST_COMBINATIONS:
            return self._approach(open_rows, rest)
        self._steps.take(open_rows[0].row, combinations)
        ranked = [
            (self._distance(rest, chosen), chosen)
            for chosen in product(*(each.candidates for each in open_rows))
        ]
        least = min(distance for distance, _ in ranked)
        best = [chosen for distance, chosen in ranked if distance == least]
        if len(best) > 1:
            raise fault(_ambiguous(open_rows, best, self._columns))
        return list(best[0])

    def _approach(self, open_rows: list[_Open], rest: Sequence[int]) -> list[Values]:
        """Where the combinations are too many: row by row, given the others, until none changes."""
        chosen = [min(each.candidates, key=self._misses) for each in open_rows]
        for _ in range(len(open_rows) + 2):
            before = list(chosen)
            for place, each in enumerate(open_rows):
                others = chosen[:place] + chosen[place + 1 :]
                left = [r - sum(row[at] for row in others) for at, r in enumerate(rest)]
                chosen[place] = self._nearest(each, left)
            if chosen == before:
                break
        return chosen

    def _nearest(self, row: _Open, rest: Sequence[int]) -> Values:
        self._steps.take(row.row, len(row.candidates))
        ranked = [(self._distance(rest, (values,)), values) for values in row.candidates]
        least = min(distance for distance, _ in ranked)
        best = [values for distance, values in ranked if distance == least]
        if len(best) > 1:
            raise fault(_ambiguous([row], [(values,) for values in best], self._columns))
        return best[0]

    def _distance(self, rest: Sequence[int], chosen: Sequence[Values]) -> tuple[int, int]:
        """How many columns miss what is left for them, and by how much in all.

        A wrong digit makes one column miss; a wrong parting makes several, be it by less.
        """
        gaps = [
            abs(rest[at] - sum(values[at] for values in chosen))
            for at, known in enumerate(self._sums)
            if known is not None
        ]
        return sum(map(bool, gaps)), sum(gaps)


def _limit(column: Column, known: int | None) -> int:
    """The largest value a cell may have: one wrong digit makes it at most ten times too large."""
    if column.kind is ColumnKind.SHARE:
        return 999
    return LARGEST_KRONOR if known is None else 10 * known


def _parts(columns: Sequence[Column]) -> Iterator[tuple[int, int, int]]:
    """The places of a line's base, of its rest and of the line itself."""
    at = {column.key: place for place, column in enumerate(columns)}
    for column in columns:
        base, rest = f"{column.key}/{ColumnKind.BASE}", f"{column.key}/{ColumnKind.REST}"
        if base in at and rest in at:
            yield at[base], at[rest], at[column.key]


def _must_begin(run: Sequence[str]) -> list[int]:
    """For each place, how many groups from there on can only begin a number."""
    counts = [0]
    for group in reversed(run):
        counts.append(counts[-1] + (len(group) != GROUP))
    return counts[::-1]


def _ends(run: Sequence[str], at: int, column: Column, *, strict: bool) -> Iterator[int]:
    """Where a number that begins at a place may end."""
    first = run[at]
    if column.kind is ColumnKind.SHARE:
        if len(first.rstrip("%")) <= GROUP:
            yield at + 1
        return
    if "%" in first or (strict and first[0] == "0" and first != "0"):
        return
    yield at + 1
    if len(first) > GROUP or (strict and first == "0"):
        return
    for end in range(at + 2, min(len(run), at + MOST_GROUPS_IN_NUMBER) + 1):
        if len(run[end - 1]) != GROUP or "%" in run[end - 1]:
            return
        yield end


def _number(digits: str) -> int:
    return int(digits.rstrip("%"))


def _unreadable(row: Row, columns: Sequence[Column]) -> Message:
    return say(
        "raden för {row} går inte att dela i {count} kolumner ({columns}): {text}",
        row=row.name,
        count=str(len(columns)),
        columns=", ".join(column.title for column in columns),
        text=" ".join(row.runs[0])[:200],
    )


def _ambiguous(
    open_rows: Sequence[_Open], twins: Sequence[Sequence[Values]], columns: Sequence[Column]
) -> Message:
    """The first row that the two readings part differently, and how."""
    one, other = twins[0], twins[1]
    at = next(
        place for place, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]
    )
    return say(
        "raden för {row} kan läsas på två sätt som båda går ihop: {one} eller {other}",
        row=open_rows[at].row.name,
        one=_shown(one[at], other[at], columns),
        other=_shown(other[at], one[at], columns),
    )


def _shown(values: Values, other: Values, columns: Sequence[Column]) -> str:
    """Only the columns in which two readings differ."""
    return ", ".join(
        f"{column.title} {value}"
        for column, value, otherwise in zip(columns, values, other, strict=True)
        if value != otherwise
    )
