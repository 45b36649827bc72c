"""The agreement's other tables, checked by the key that their own text states.

A table that follows another key than the stated one is not wrong: what is said is that it differs
from the stated key, and which simple key it comes nearest to (domain rules, section 3).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from math import lcm

from regionbudget.domain.distribution import largest_remainder, swedish_key
from regionbudget.domain.message import Message, join, say
from regionbudget.domain.money import kr
from regionbudget.domain.proof import Axis, CrossFoot, Published

NEAR_ORE = 10 * 100
"""A column within this of a simple key follows it, but for its rounding."""


@dataclass(frozen=True)
class SideColumn:
    """`line`: the column must equal that line of the allocation, cell by cell."""

    key: str
    title: str
    national_ore: int
    line: str | None = None


@dataclass(frozen=True)
class SideTable:
    """A table beside the allocation. `amounts` are öre per region and column.

    Its stated key gives an equal part of each column to every one of `weights` (per region), by
    largest remainder, or each cell rounded by itself. `totals` are its stated row sums, if any.
    """

    key: str
    agreement: str
    title: str
    basis: str
    columns: tuple[SideColumn, ...]
    amounts: Mapping[str, Mapping[str, int]]
    weights: Mapping[str, Mapping[str, int]]
    rounded_each: bool
    totals: Mapping[str, int]


class Verdict(StrEnum):
    EQUAL = "equal"
    OTHER_KEY = "other_key"
    DIFFERS = "differs"

    @property
    def text(self) -> Message:
        return _VERDICTS[self]


_VERDICTS = {
    Verdict.EQUAL: say("stämmer"),
    Verdict.OTHER_KEY: say("annan nyckel än den angivna"),
    Verdict.DIFFERS: say("skiljer från bilaga 1"),
}


@dataclass(frozen=True)
class ColumnCheck:
    """A column against its stated key: cells, how many are equal, and the largest gap in öre.

    `nearest` is the simple key it comes nearest to and `nearest_ore` how near, where the stated one
    does not hold.
    """

    column: SideColumn
    cells: int
    equal: int
    largest_ore: int
    nearest: str | None = None
    nearest_ore: int = 0

    @property
    def text(self) -> Message:
        if self.equal == self.cells:
            return say("{column} stämmer", column=self.column.title)
        if self.nearest is not None and self.nearest_ore <= NEAR_ORE:
            return say(
                "{column} följer {key} så när som på {gap}",
                column=self.column.title,
                key=self.nearest,
                gap=kr(self.nearest_ore),
            )
        if self.nearest is not None:
            return say(
                "{column} följer ingen enkel nyckel, som mest {gap} från den angivna",
                column=self.column.title,
                gap=kr(self.largest_ore),
            )
        return say(
            "{column} skiljer som mest {gap}", column=self.column.title, gap=kr(self.largest_ore)
        )


@dataclass(frozen=True)
class SideProof:
    table: SideTable
    columns: tuple[ColumnCheck, ...]
    crossfoot: tuple[CrossFoot, ...]

    @cached_property
    def cells(self) -> int:
        return sum(check.cells for check in self.columns)

    @cached_property
    def equal(self) -> int:
        return sum(check.equal for check in self.columns)

    @cached_property
    def largest_ore(self) -> int:
        return max((check.largest_ore for check in self.columns), default=0)

    @property
    def verdict(self) -> Verdict:
        if self.equal == self.cells:
            return Verdict.EQUAL
        compared = any(check.column.line for check in self.columns)
        return Verdict.DIFFERS if compared else Verdict.OTHER_KEY

    @property
    def text(self) -> Message:
        """The verdict, what each column follows, and sums that do not add up."""
        return join([self.verdict.text, *self.details], "; ")

    @property
    def details(self) -> list[Message]:
        """What each column follows where the stated key does not hold, and sums that miss."""
        columns = [] if self.verdict is Verdict.EQUAL else [check.text for check in self.columns]
        sums = [
            say(
                "summan är {sum} mot angivna {stated}, {gap} i skillnad",
                sum=kr(each.sum),
                stated=kr(each.stated),
                gap=kr(each.difference),
            )
            for each in self.crossfoot
        ]
        return [*columns, *sums]


def prove_side(side: SideTable, table: Published) -> SideProof:
    """Check a side table: by its stated key, or against the allocation in `table`."""
    checks = tuple(_check(side, column, table) for column in side.columns)
    return SideProof(side, checks, (*_columns_off(side), *_rows_off(side)))


def _check(side: SideTable, column: SideColumn, table: Published) -> ColumnCheck:
    amounts = {region: row[column.key] for region, row in side.amounts.items()}
    if column.line is not None:
        held = {region: cells.get(column.line) for region, cells in table.cells.items()}
        gaps = [abs(ore - (held.get(region) or 0)) for region, ore in amounts.items()]
        return ColumnCheck(column, len(gaps), gaps.count(0), max(gaps))
    gaps = _gaps(amounts, split(side, column, tuple(side.weights)))
    if not any(gaps):
        return ColumnCheck(column, len(gaps), len(gaps), 0)
    simple = {name: max(_gaps(amounts, split(side, column, (name,)))) for name in side.weights}
    nearest = min(simple, key=simple.__getitem__)
    return ColumnCheck(column, len(gaps), gaps.count(0), max(gaps), nearest, simple[nearest])


def _gaps(amounts: Mapping[str, int], computed: Mapping[str, int]) -> list[int]:
    return [abs(ore - computed[region]) for region, ore in amounts.items()]


def split(side: SideTable, column: SideColumn, names: tuple[str, ...]) -> dict[str, int]:
    """The column's sum split with an equal part by each of the named weights, in whole kronor."""
    weights = _joined([side.weights[name] for name in names])
    kronor = column.national_ore // 100
    if side.rounded_each:
        whole = sum(weights.values())
        return {r: 100 * ((2 * kronor * w + whole) // (2 * whole)) for r, w in weights.items()}
    regions = sorted(weights, key=swedish_key)
    parts = largest_remainder(kronor, [weights[region] for region in regions])
    return {region: 100 * part for region, part in zip(regions, parts, strict=True)}


def _joined(weights: list[Mapping[str, int]]) -> dict[str, int]:
    """One whole weight per region in which every one of the weights counts alike."""
    sums = [sum(each.values()) for each in weights]
    whole = lcm(*sums)
    factors = [whole // total for total in sums]
    return {
        region: sum(each[region] * factor for each, factor in zip(weights, factors, strict=True))
        for region in weights[0]
    }


def _columns_off(side: SideTable) -> list[CrossFoot]:
    sums = [(c, sum(row[c.key] for row in side.amounts.values())) for c in side.columns]
    return [
        CrossFoot(Axis.COLUMN, column.key, total, column.national_ore)
        for column, total in sums
        if total != column.national_ore
    ]


def _rows_off(side: SideTable) -> list[CrossFoot]:
    sums = {region: sum(row.values()) for region, row in side.amounts.items()}
    return [
        CrossFoot(Axis.ROW, region, sums[region], stated)
        for region, stated in side.totals.items()
        if sums[region] != stated
    ]
