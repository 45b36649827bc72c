"""Proof of allocation: a published table held against the agreement's sums and keys, to the krona.

Each amount that follows the population is computed anew by largest remainder on exact fractions,
rows and columns are added up, and what differs is listed with its size and its likely cause
(domain rules, section 3: 0 kr tolerance). The amounts of the table are öre, its population persons,
its shares whole per cent.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from regionbudget.domain import causes
from regionbudget.domain.agreement import Agreement, AgreementLine, KeyKind
from regionbudget.domain.causes import Cause
from regionbudget.domain.distribution import distribute
from regionbudget.domain.message import Message, say
from regionbudget.domain.money import format_amount, kr

POPULATION, SHARE, TOTAL = "population", "share", "total"
BASE, REST = "base", "rest"
"""The parts of a line with a base stand in the table as `line/base` and `line/rest`."""

SUM_ROW = "Summa"
"""What the table's last row is called, as the name of a row."""

Amounts = Mapping[str, int]


class ColumnKind(StrEnum):
    """What stands in a column of the published table."""

    POPULATION = "population"
    SHARE = "share"
    LINE = "line"
    BASE = "base"
    REST = "rest"
    TOTAL = "total"


@dataclass(frozen=True)
class Column:
    """A column of the published table; `line` for the amounts of a line and for its parts."""

    key: str
    title: str
    kind: ColumnKind
    line: AgreementLine | None = None

    @property
    def is_money(self) -> bool:
        return self.kind not in (ColumnKind.POPULATION, ColumnKind.SHARE)

    @property
    def unit(self) -> int:
        """A krona in the column's values; 0 where they are no money."""
        return 100 if self.is_money else 0

    def shown(self, value: int) -> str:
        """A value of the column as it stands in a sentence."""
        return kr(value) if self.is_money else format_amount(100 * value)

    def shown_gap(self, value: int) -> str:
        """A difference with its sign."""
        return f"{'+' if value > 0 else ''}{self.shown(value)}"

    @property
    def follows_population(self) -> bool:
        """An amount that the proof counts: a line's, split by population."""
        return (
            self.kind is ColumnKind.LINE
            and self.line is not None
            and self.line.key_kind is KeyKind.POPULATION
        )


@dataclass(frozen=True)
class Published:
    """A table as it was published: per region the values of its columns, by the column's key.

    `totals` is its sum row, empty when it has none.
    """

    columns: tuple[Column, ...]
    cells: Mapping[str, Amounts]
    totals: Amounts = field(default_factory=dict)

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)


@dataclass(frozen=True)
class Difference:
    """A cell that is not what it should be; `region` is SUM_ROW in the table's sum row."""

    region: str
    column: Column
    published: int
    computed: int
    cause: Cause

    @property
    def size(self) -> int:
        return self.published - self.computed

    @property
    def text(self) -> Message:
        """Where, and what."""
        return say(
            "{region}, {column}: {what}",
            region=self.region,
            column=self.column.title,
            what=self.what,
        )

    @property
    def what(self) -> Message:
        """Both values, the difference and its cause."""
        return say(
            "{published} i tabellen mot {computed} ({gap}) – {cause}",
            published=self.column.shown(self.published),
            computed=self.column.shown(self.computed),
            gap=self.column.shown_gap(self.size),
            cause=self.cause.text,
        )


class Axis(StrEnum):
    ROW = "row"
    COLUMN = "column"


@dataclass(frozen=True)
class CrossFoot:
    """A row (of a region) or a column (by its key) whose cells do not add up to its stated sum."""

    axis: Axis
    name: str
    sum: int
    stated: int

    @property
    def difference(self) -> int:
        return self.sum - self.stated


@dataclass(frozen=True)
class ColumnSum:
    """A column's cells added up; `cells` of them are computed anew (0: none can be)."""

    column: Column
    sum: int
    cells: int
    equal: int


@dataclass(frozen=True)
class Proof:
    """What the check found. `cells` and `equal` count the amounts that follow the population.

    `differences` also tells of what can be compared but not computed: population and stated sums
    against the agreement's, and a column by another key against its own annex.
    """

    table: Published
    cells: int
    equal: int
    differences: tuple[Difference, ...]
    crossfoot: tuple[CrossFoot, ...]

    def column_of(self, each: CrossFoot) -> Column:
        """The column that a sum belongs to; of a row, the one that states it."""
        return self.table.column(each.name if each.axis is Axis.COLUMN else TOTAL)

    def crossfoot_text(self, each: CrossFoot) -> Message:
        """Which sum does not add up, and by how much."""
        return say("{where}: {what}", where=self.place_of(each), what=self.miss_of(each))

    def place_of(self, each: CrossFoot) -> Message:
        if each.axis is Axis.ROW:
            return say("raden {name}", name=each.name)
        return say("kolumnen {name}", name=self.column_of(each).title)

    def miss_of(self, each: CrossFoot) -> Message:
        column = self.column_of(each)
        return say(
            "{sum} mot angivna {stated} ({gap})",
            sum=column.shown(each.sum),
            stated=column.shown(each.stated),
            gap=column.shown_gap(each.difference),
        )

    def by_column(self) -> list["ColumnSum"]:
        """What each column adds up to, and how many of its computed cells are equal."""
        return [
            ColumnSum(
                column,
                sum(cells.get(column.key, 0) for cells in self.table.cells.values()),
                len(self.table.cells) if column.follows_population else 0,
                len(self.table.cells)
                - sum(d.column == column and d.region != SUM_ROW for d in self.differences),
            )
            for column in self.table.columns
        ]

    def difference(self, region: str, column: str) -> Difference | None:
        return next(
            (d for d in self.differences if d.region == region and d.column.key == column), None
        )


def table_columns(
    agreement: Agreement, annex: Sequence[tuple[str, str]] = ()
) -> tuple[Column, ...]:
    """The columns of the agreement's published table, in their order.

    `annex` tells them as key and heading, where it is known and has the agreement's lines; else
    they are the population, the lines in their order and the total.
    """
    lines = {line.key: line for line in agreement.lines}
    plain = (
        (POPULATION, "Befolkning"),
        *((line.key, line.title) for line in agreement.lines),
        (TOTAL, "Totalt"),
    )
    told = {key for key, _ in annex}
    layout = annex if lines.keys() <= told else plain
    return tuple(_column(key, title, lines) for key, title in layout)


def _column(key: str, title: str, lines: Mapping[str, AgreementLine]) -> Column:
    if key in lines:
        return Column(key, title, ColumnKind.LINE, lines[key])
    line, _, part = key.rpartition("/")
    return Column(key, title, ColumnKind(part), lines.get(line))


def published_by(agreement: Agreement, columns: Sequence[Column]) -> Published:
    """The agreement's own table; its column sums are the national sums. Empty when it has none."""
    kinds = (ColumnKind.POPULATION, ColumnKind.LINE, ColumnKind.TOTAL)
    held = tuple(column for column in columns if column.kind in kinds)
    beside = {POPULATION: agreement.population, TOTAL: agreement.stated_totals}
    cells = {
        region: {
            **amounts,
            **{key: values[region] for key, values in beside.items() if region in values},
        }
        for region, amounts in agreement.allocations.items()
    }
    return Published(held, cells)


def prove(
    agreement: Agreement, table: Published, annexes: Mapping[str, Amounts] | None = None
) -> Proof:
    """Hold a table against the agreement. `annexes`: öre per region by the key of a line.

    The lines by another key than population are compared with their annex, else with the
    agreement's own table.
    """
    expected = Expected(agreement, table, annexes or {})
    differences = [
        each for column in table.columns for each in _column_differences(column, table, expected)
    ]
    crossfoot = (*_columns_off(table, expected), *_rows_off(table))
    differences += _crossings(table, expected, crossfoot)
    counted = [
        (region, column)
        for column in table.columns
        if column.follows_population
        for region in table.cells
    ]
    unequal = sum(d.column.follows_population and d.region != SUM_ROW for d in differences)
    return Proof(table, len(counted), len(counted) - unequal, tuple(differences), crossfoot)


class Expected:
    """What the table should hold, by column key, where that can be known."""

    def __init__(
        self, agreement: Agreement, table: Published, annexes: Mapping[str, Amounts]
    ) -> None:
        self._agreement = agreement
        self._annexes = annexes
        self._regions = list(table.cells)
        self.population = _population(agreement, table)
        self._cells = {column.key: self._column(column) for column in table.columns}

    def cells(self, column: Column) -> Amounts:
        """Per region; empty where nothing is known."""
        return self._cells[column.key]

    def total(self, column: Column) -> int | None:
        """The sum that the column should have."""
        match column.kind:
            case ColumnKind.POPULATION:
                return sum(self.population.values()) or None
            case ColumnKind.SHARE:
                return 100
            case ColumnKind.TOTAL:
                return sum(line.national_ore for line in self._agreement.lines)
            case _:
                return national_sum(column, len(self._regions))

    def _column(self, column: Column) -> Amounts:
        match column.kind:
            case ColumnKind.POPULATION:
                return self.population if self._agreement.population else {}
            case ColumnKind.SHARE:
                return _per_cent(self.population)
            case ColumnKind.TOTAL:
                return self._agreement.stated_totals
            case _:
                return self._amounts(column)

    def _amounts(self, column: Column) -> Amounts:
        if column.line is not None and column.line.key_kind is KeyKind.OTHER:
            return self._annexes.get(column.key) or {
                region: amounts[column.key]
                for region, amounts in self._agreement.allocations.items()
            }
        return split_by_population(column, self.population)


def national_sum(column: Column, regions: int) -> int:
    """What a line, its base or the rest of it comes to in all regions, in öre; 0 of no line."""
    line = column.line
    if line is None:
        return 0
    base = line.base_ore * regions
    sums = {ColumnKind.BASE: base, ColumnKind.REST: line.national_ore - base}
    return sums.get(column.kind, line.national_ore)


def split_by_population(column: Column, population: Amounts) -> dict[str, int]:
    """The amounts of a line, or of a part of it: the base to each, the rest by population."""
    line = column.line
    if line is None or not population:
        return {}
    if column.kind is ColumnKind.BASE:
        return dict.fromkeys(population, line.base_ore)
    base = 0 if column.kind is ColumnKind.REST else line.base_ore
    rest = line.national_ore - line.base_ore * len(population)
    if rest < 0:
        return {}
    return {region: part + base for region, part in distribute(rest, population).items()}


def _per_cent(population: Amounts) -> dict[str, int]:
    """Shares in whole per cent, each rounded half up, as the annex prints them."""
    whole = sum(population.values())
    return {region: (200 * people + whole) // (2 * whole) for region, people in population.items()}


def _population(agreement: Agreement, table: Published) -> dict[str, int]:
    """The agreement's own population; of one that has none the table's, a misprint repaired.

    The misprint is that of the region whose corrected population makes most amounts equal.
    """
    if agreement.population:
        return {r: agreement.population[r] for r in table.cells if r in agreement.population}
    people = {region: cells.get(POPULATION, 0) for region, cells in table.cells.items()}
    if sum(people.values()) <= 0:
        return {}
    if _equal_cells(table, people) == _computable_cells(table):
        return people
    corrected = [
        {**people, region: value}
        for region in people
        for value in _implied(table, people, region)
        if value > 0
    ]
    return max([people, *corrected], key=lambda each: _equal_cells(table, each))


def _implied(table: Published, people: Amounts, region: str) -> Iterator[int]:
    """What a region's population may be, given the others'.

    It is what the sum row leaves, or what the region's share of the largest line tells.
    """
    others = sum(people.values()) - people[region]
    if POPULATION in table.totals:
        yield table.totals[POPULATION] - others
    lines = [c.line for c in table.columns if c.follows_population and c.line is not None]
    if not lines:
        return
    line = max(lines, key=lambda each: each.national_ore)
    part = table.cells[region].get(line.key, 0) - line.base_ore
    rest = line.national_ore - line.base_ore * len(people) - part
    if part > 0 and rest > 0:
        yield (2 * others * part + rest) // (2 * rest)


def _computable_cells(table: Published) -> int:
    return len(table.cells) * sum(column.follows_population for column in table.columns)


def _equal_cells(table: Published, population: Amounts) -> int:
    return sum(
        table.cells[region].get(column.key) == ore
        for column in table.columns
        if column.follows_population
        for region, ore in split_by_population(column, population).items()
    )


def _column_differences(
    column: Column, table: Published, expected: Expected
) -> Iterator[Difference]:
    computed = expected.cells(column)
    if column.kind is ColumnKind.POPULATION and not computed:
        computed = expected.population  # the table's own, but for a misprint
    published = {r: cells[column.key] for r, cells in table.cells.items() if column.key in cells}
    pairs = [(r, value, computed[r]) for r, value in published.items() if r in computed]
    causes_of = causes.for_column(
        [(value, right) for _, value, right in pairs],
        rounded=_rounded_each(column, published, expected.population),
        unit=column.unit,
    )
    for (region, value, right), cause in zip(pairs, causes_of, strict=True):
        if cause is not None:
            yield Difference(region, column, value, right, cause)
    stated, total = table.totals.get(column.key), expected.total(column)
    if stated is not None and total is not None and stated != total:
        yield Difference(
            SUM_ROW, column, stated, total, causes.of_number(stated, total, column.unit)
        )


def _rounded_each(column: Column, published: Amounts, population: Amounts) -> bool:
    """Whether each cell of the column is its share rounded by itself to whole kronor."""
    if not column.follows_population or not population or column.line is None:
        return False
    line, whole = column.line, sum(population.values())
    rest = (line.national_ore - line.base_ore * len(population)) // 100
    return all(
        published.get(region) == line.base_ore + 100 * ((2 * rest * people + whole) // (2 * whole))
        for region, people in population.items()
    )


def _crossings(
    table: Published, expected: Expected, crossfoot: Sequence[CrossFoot]
) -> Iterator[Difference]:
    """Cells that nothing tells the right value of, where one row and one column miss the same."""
    rows = {each.name: each.difference for each in crossfoot if each.axis is Axis.ROW}
    for each in crossfoot:
        regions = [name for name, gap in rows.items() if gap == each.difference]
        if each.axis is Axis.ROW or len(regions) != 1 or regions[0] == SUM_ROW:
            continue
        column, region = table.column(each.name), regions[0]
        if column.kind is ColumnKind.LINE and not expected.cells(column):
            value = table.cells[region][column.key]
            right = value - each.difference
            cause = causes.of_number(value, right, column.unit)
            yield Difference(region, column, value, right, cause)


def _columns_off(table: Published, expected: Expected) -> Iterator[CrossFoot]:
    for column in table.columns:
        values = [cells[column.key] for cells in table.cells.values() if column.key in cells]
        stated = table.totals.get(column.key, expected.total(column))
        if column.kind is ColumnKind.SHARE or stated is None or not values:
            continue
        if sum(values) != stated:
            yield CrossFoot(Axis.COLUMN, column.key, sum(values), stated)


def _rows_off(table: Published) -> Iterator[CrossFoot]:
    for name, cells in (*table.cells.items(), (SUM_ROW, table.totals)):
        stated = cells.get(TOTAL)
        total = sum_of_lines(table.columns, cells)
        if stated is not None and total is not None and total != stated:
            yield CrossFoot(Axis.ROW, name, total, stated)


def sum_of_lines(columns: Sequence[Column], cells: Amounts) -> int | None:
    """The row's lines added up (their parts left out), in öre; None when one is missing."""
    keys = [column.key for column in columns if column.kind is ColumnKind.LINE]
    if any(key not in cells for key in keys):
        return None
    return sum(cells[key] for key in keys)
