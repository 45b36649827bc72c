"""A report as data: sheets of blocks, tables of rows, cells that know what they are.

Nothing here knows Excel. Amounts are whole öre; a sum carries both its result, which comes from
the domain, and the cells that it adds, so that the writer can make a live formula of it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import overload

from regionbudget.domain.followup import Status
from regionbudget.domain.history import Head
from regionbudget.domain.message import Message
from regionbudget.reports.cleaning import clean


@dataclass(frozen=True)
class Amount:
    ore: int


@dataclass(frozen=True)
class Share:
    """A share of 1; None: there is nothing to share."""

    value: float | None


@dataclass(frozen=True)
class Sum:
    """The sum of the rows `first`..`last` (places in the same table) of the cell's own column.

    Sums within the range are not counted again.
    """

    ore: int
    first: int
    last: int


@dataclass(frozen=True)
class Ref:
    """A cell by the table's key, the row's place in it and the column's key."""

    table: str
    row: int
    column: str


@dataclass(frozen=True)
class Formula:
    """A live formula and its result from the domain.

    `{key}` in the template is the cell of that column in the same row, or of `refs`. Names of the
    workbook stand as they are.
    """

    template: str
    result: "Amount | Share | Status | str"
    refs: Mapping[str, Ref] = field(default_factory=dict)


@dataclass(frozen=True)
class Trend:
    """A small drawing of the row's own amounts, from the column `first` to the column `last`."""

    first: str
    last: str


Cell = str | int | date | Status | Amount | Share | Sum | Formula | Trend | None


class Kind(StrEnum):
    """What a column holds; decides alignment and number format."""

    TEXT = "text"
    NUMBER = "number"
    AMOUNT = "amount"
    SHARE = "share"
    DATE = "date"
    STATUS = "status"
    TREND = "trend"


class Look(StrEnum):
    """How a row or a text stands out. RING_FENCED is the same purple everywhere."""

    PLAIN = "plain"
    RING_FENCED = "ring_fenced"
    RING_FENCED_SUM = "ring_fenced_sum"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    TITLE = "title"
    HEADING = "heading"
    NOTE = "note"
    WARNING = "warning"


@dataclass(frozen=True)
class Column:
    """`width` is in characters; a column of amounts grows with its largest amount."""

    key: str
    title: str
    kind: Kind = Kind.TEXT
    width: float = 14


@dataclass(frozen=True)
class Row:
    """Cells by column key; a column without a cell is blank. `names` are names of the workbook."""

    cells: Mapping[str, Cell]
    look: Look = Look.PLAIN
    names: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, column: str) -> Cell:
        return self.cells.get(column)


Plain = str | int | date | None
"""A value whose column says what it is: in a column of amounts a number is öre."""


@dataclass(frozen=True)
class Records(Sequence[Row]):
    """The rows of a long table: plain values in the order of the columns, then rows as they are.

    A hundred thousand entries are kept and written as they come, without a value for each cell;
    who asks for a row gets one.
    """

    columns: Sequence[Column]
    values: Sequence[Sequence[Plain]]
    after: Sequence[Row] = ()

    def __len__(self) -> int:
        return len(self.values) + len(self.after)

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...

    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        if isinstance(place, slice):
            return [self._row(each) for each in range(*place.indices(len(self)))]
        return self._row(range(len(self))[place])

    def of_column(self, key: str) -> Iterator[Plain]:
        """The plain values of a column."""
        at = next(place for place, column in enumerate(self.columns) if column.key == key)
        return (record[at] for record in self.values)

    def _row(self, place: int) -> Row:
        if place >= len(self.values):
            return self.after[place - len(self.values)]
        pairs = zip(self.columns, self.values[place], strict=True)
        return Row({column.key: _cell(column.kind, value) for column, value in pairs})


def _cell(kind: Kind, value: Plain) -> Cell:
    return Amount(value) if kind is Kind.AMOUNT and isinstance(value, int) else value


@dataclass(frozen=True)
class Table:
    """`filtered`: the reader may filter the rows, which the totals then must not follow."""

    key: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    filtered: bool = False

    def column(self, key: str) -> int:
        return next(place for place, column in enumerate(self.columns) if column.key == key)

    def named_rows(self) -> Iterator[tuple[int, Row]]:
        """The rows that have names of the workbook, each with its place."""
        first = len(self.rows.values) if isinstance(self.rows, Records) else 0
        for place in range(first, len(self.rows)):
            if self.rows[place].names:
                yield place, self.rows[place]


def amount_ore(cell: Cell) -> int | None:
    """The öre that a cell shows; None when it shows no amount."""
    match cell:
        case Amount(ore) | Sum(ore):
            return ore
        case Formula(result=Amount(ore)):
            return ore
        case _:
            return None


def amounts(table: Table, column: str) -> Iterator[int]:
    """Every amount that the column shows, in öre."""
    rows = table.rows
    if isinstance(rows, Records):
        yield from (value for value in rows.of_column(column) if isinstance(value, int))
        rows = rows.after
    for row in rows:
        ore = amount_ore(row[column])
        if ore is not None:
            yield ore


def ore_columns(table: Table) -> set[str]:
    """The columns where any amount has öre, so that all of the column show two decimals."""
    return {
        column.key
        for column in table.columns
        if column.kind is Kind.AMOUNT and any(ore % 100 for ore in amounts(table, column.key))
    }


@dataclass(frozen=True)
class Text:
    text: str
    look: Look = Look.PLAIN


@dataclass(frozen=True)
class Chart:
    """Bars of some columns over the rows `first`..`last` of a table; it takes no rows of its own.

    `lines`: curves instead, from row to row. It stands to the right of the table `beside`, as tall
    as that. `alt` is read aloud.
    """

    table: str
    category: str
    series: Sequence[str]
    first: int
    last: int
    title: str
    alt: str
    beside: str
    lines: bool = False


@dataclass(frozen=True)
class Field:
    """A label with what stands beside it; without a value it is a line to write on.

    `name` is the workbook's name of the value's cell. A formula may use names and `refs`.
    `choices`: what may be written there, when it is one of a few words.
    """

    label: str
    value: str | int | date | Amount | Share | Formula | None = None
    name: str = ""
    look: Look = Look.PLAIN
    choices: Sequence[str] = ()


def cell_name(label: str) -> str:
    """A label as a name of the workbook: letters and digits, parted by underscores."""
    return "_".join(re.findall(r"\w+", label))


@dataclass(frozen=True)
class Fields:
    """The labels and values of a part of a form, one below the other."""

    rows: Sequence[Field]


@dataclass(frozen=True)
class Signature:
    """Lines to sign on: who signs as what (a post), and the name in print when it is known."""

    role: str
    post: str = ""
    name: str = ""

    @property
    def who(self) -> str:
        return f"{self.role}: {self.post}" if self.post else self.role


DATE_LINE, SIGN_LINE, NAME_LINE = "Datum", "Underskrift", "Namnförtydligande"
"""By the lines to write on."""


@dataclass(frozen=True)
class Signatures:
    """Who signs, one below the other."""

    signatures: Sequence[Signature]


Block = Table | Text | Chart | Fields | Signatures


@dataclass(frozen=True)
class Sheet:
    """`frozen` is the table whose header and first `frozen_columns` columns stay in sight.

    `repeated` is the table whose header is printed on every page, when nothing is frozen.
    `one_page`: printed on one, so that a form's signatures stay with what they sign.
    """

    title: str
    blocks: Sequence[Block]
    frozen: str | None = None
    frozen_columns: int = 0
    repeated: str | None = None
    portrait: bool = False
    one_page: bool = False

    def table(self, key: str) -> Table:
        return next(b for b in self.blocks if isinstance(b, Table) and b.key == key)


@dataclass(frozen=True)
class Report:
    """`recorded_at` is the UTC text that dates the workbook. `notes` are told to whoever has it
    written, and not printed: what deserves a look before it is sent.
    """

    title: str
    subject: str
    region: str
    draft: bool
    head: Head
    recorded_at: str
    sheets: Sequence[Sheet]
    notes: Sequence[Message] = ()

    def sheet(self, title: str) -> Sheet:
        return next(sheet for sheet in self.sheets if sheet.title == title)


def recorded(text: str) -> datetime:
    """The journal's UTC text as the naive time that a document's properties take."""
    moment = datetime.fromisoformat(text)
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


_LONGEST_TITLE = 31
_NOT_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def sheet_title(text: str) -> str:
    """The text as a sheet's title, which may hold 31 letters and not all of them."""
    plain = " ".join(clean(text).translate(_NOT_IN_TITLES).split())
    return plain if len(plain) <= _LONGEST_TITLE else plain[: _LONGEST_TITLE - 1].rstrip() + "…"
