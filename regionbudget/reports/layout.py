"""Where everything stands in a sheet: rows of blocks, widths of columns, addresses of cells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from regionbudget.domain.followup import Status
from regionbudget.domain.money import format_amount
from regionbudget.reports.bands import MOST, READABLE_PT, bands
from regionbudget.reports.cleaning import clean
from regionbudget.reports.excel import quote_sheetname, xl_rowcol_to_cell
from regionbudget.reports.table import (
    Block,
    Chart,
    Column,
    Fields,
    Kind,
    Look,
    Ref,
    Report,
    Row,
    Sheet,
    Signatures,
    Table,
    Text,
    amounts,
    ore_columns,
)

READABLE = 130
"""The widest a running text is set, in characters."""

LETTERS = 1.18
"""Letters of running text to a unit of width, which is a digit of Excel's own font."""

LABELS = 34
"""The narrowest column of a form's labels, in characters."""

VALUES = 60
"""The narrowest that the values of a form stand on."""

BODY_PT = 9
"""Of the letters in the body of a table."""

_PAGE_WIDE, _PAGE_HIGH = 1065, 735
"""What stands between the margins of A4, lying and standing, in pixels."""

_AIR = 0.93
"""Of a band: LibreOffice sets columns wider, and one column too many would take a page."""

_ENOUGH = 85
"""In percent: larger letters in bands would only take more pages."""

ROWS_TO_SIGN = 4
"""The rows of a signature: who signs, date, signature, name."""

SUMS = {Look.SUBTOTAL, Look.RING_FENCED_SUM, Look.TOTAL}
"""Rows whose words run over the empty cells beside them instead of wrapping."""


@dataclass(frozen=True)
class Place:
    """A table's place: its sheet and the row (from 0) of its first body row."""

    sheet: str
    table: Table
    body: int

    @property
    def header(self) -> int:
        return self.body - 1

    def address(self, row: int, column: str) -> str:
        """The cell's address within the sheet, for example `C5`."""
        return str(xl_rowcol_to_cell(self.body + row, self.table.column(column)))


Places = Mapping[str, Place]
"""The tables of a workbook by key."""


def blocks_with_rows(sheet: Sheet) -> Iterator[tuple[Block, int]]:
    """Each block of the sheet and the row (from 0) where it starts."""
    row = 0
    before: Block | None = None
    for block in sheet.blocks:
        row += _gap(before, block)
        yield block, row
        row += _rows(block)
        before = block


def gaps(sheet: Sheet) -> Iterator[int]:
    """The blank rows between the blocks."""
    end = 0
    for block, row in blocks_with_rows(sheet):
        yield from range(end, row)
        end = row + _rows(block)


def _gap(before: Block | None, block: Block) -> int:
    if before is None or (isinstance(before, Text) and before.look is Look.HEADING):
        return 0
    both_text = isinstance(before, Text) and isinstance(block, Text)
    starts_part = isinstance(block, Text) and block.look in {Look.HEADING, Look.TITLE}
    if isinstance(block, Chart):
        return 0
    if isinstance(before, Table | Chart) and isinstance(block, Text) and not starts_part:
        return 0
    return 0 if both_text and not starts_part else 1


def _rows(block: Block) -> int:
    match block:
        case Table():
            return len(block.rows) + 1
        case Chart():
            return 0
        case Text():
            return 1
        case Fields():
            return len(block.rows)
        case Signatures():
            return (ROWS_TO_SIGN + 1) * len(block.signatures) - 1


def places(report: Report) -> dict[str, Place]:
    return {
        block.key: Place(sheet.title, block, row + 1)
        for sheet in report.sheets
        for block, row in blocks_with_rows(sheet)
        if isinstance(block, Table)
    }


def address(all_places: Places, ref: Ref, sheet: str) -> str:
    """The address of a cell as a formula on `sheet` writes it."""
    place = all_places[ref.table]
    cell = place.address(ref.row, ref.column)
    return cell if place.sheet == sheet else f"{quote_sheetname(place.sheet)}!{cell}"


def absolute(place: Place, row: int, column: str) -> str:
    """The address of a cell as a name of the workbook holds it."""
    cell = xl_rowcol_to_cell(
        place.body + row, place.table.column(column), row_abs=True, col_abs=True
    )
    return f"{quote_sheetname(place.sheet)}!{cell}"


def names(report: Report, all_places: Places) -> Iterator[tuple[str, str]]:
    """The names of the workbook, each with the address of its cell."""
    for place in all_places.values():
        for number, row in place.table.named_rows():
            for column, name in row.names.items():
                yield name, absolute(place, number, column)
    for sheet in report.sheets:
        for block, start in blocks_with_rows(sheet):
            for at, field in enumerate(block.rows if isinstance(block, Fields) else (), start):
                if field.name:
                    cell = xl_rowcol_to_cell(at, 1, row_abs=True, col_abs=True)
                    yield field.name, f"{quote_sheetname(sheet.title)}!{cell}"


def column_widths(sheet: Sheet) -> list[float]:
    """The width of each column in characters: the widest that any table asks for.

    A sheet without tables has one column for its texts.
    """
    widths: list[float] = []
    for block in sheet.blocks:
        if isinstance(block, Table):
            ore = ore_columns(block)
            asked = [_width(block, each, decimals=each.key in ore) for each in block.columns]
            widths += [0.0] * (len(asked) - len(widths))
            widths = [max(pair) for pair in zip(widths, asked + widths[len(asked) :], strict=True)]
    if any(isinstance(block, Fields | Signatures) for block in sheet.blocks):
        return _with_room_for_a_form(widths)
    return widths or [READABLE]


def _with_room_for_a_form(widths: Sequence[float]) -> list[float]:
    label, *others = widths or [0.0]
    others = others or [0.0]
    others[-1] += max(VALUES - sum(others), 0)
    return [max(label, LABELS), *others]


def pixels(width: float) -> int:
    """A column's width on a screen of 96 points to the inch, from its width in characters."""
    return int(width * 7 + 5)


@dataclass(frozen=True)
class Paged:
    """How a sheet is printed: the columns of each page beside the other, after the `kept` first,
    and how large."""

    bands: Sequence[range]
    kept: int
    percent: int


def page_bands(sheet: Sheet, widths: Sequence[float]) -> Paged:
    """As few pages beside each other as let the letters be read, all of one size.

    Only a sheet that holds one table in sight can be parted so.
    """
    page = _PAGE_HIGH if sheet.portrait else _PAGE_WIDE
    kept = max(sheet.frozen_columns, 1)
    wide = list(map(pixels, widths))
    paged = Paged([range(kept, len(widths))], kept, 100 * page // sum(wide))
    if sheet.frozen is None or sheet.one_page or len(widths) <= kept + 1:
        return paged
    for count in range(2, MOST + 1):
        if paged.percent * BODY_PT >= READABLE_PT * 100:
            break
        found = bands(wide, kept, count)
        widest = sum(wide[:kept]) + max(sum(wide[band.start : band.stop]) for band in found)
        paged = Paged(found, kept, min(int(_AIR * 100 * page / widest), _ENOUGH))
    return paged


def _width(table: Table, column: Column, *, decimals: bool) -> float:
    """Room for the longest word of the title, and for the largest amount in bold."""
    word = max(map(len, column.title.split()), default=0) * 0.85 + 2.2
    if column.kind is not Kind.AMOUNT:
        return max(column.width, word)
    found = list(amounts(table, column.key)) or [0]
    shown = (format_amount(ore, decimals=decimals) for ore in (min(found), max(found)))
    return max(column.width, word, max(map(len, shown)) * 0.88 + 2.2)


def value_columns(widths: Sequence[float]) -> int:
    """The columns that a form's label and value span: at least two."""
    return max(text_columns(widths), 2)


def text_columns(widths: Sequence[float]) -> int:
    """How many columns a running text spans, so that it is neither cut nor too wide to read."""
    total, count = 0.0, 0
    for width in widths:
        if count and total + width > READABLE:
            break
        total += width
        count += 1
    return max(count, 1)


def text_lines(text: str, width: float) -> int:
    """How many lines the text takes in that width, as near as can be told without drawing it."""
    room = max(int(width * LETTERS), 1)
    if len(text) <= room and "\n" not in text:
        return 1
    return sum(max(len(wrap(part, room)), 1) for part in text.split("\n"))


def row_lines(row: Row, columns: Sequence[Column], widths: Sequence[float]) -> int:
    """How many lines the tallest wrapped text of a row takes."""
    wrapped = (
        text_lines(clean(cell), width - 1)
        for cell, width in ((row[c.key], w) for c, w in zip(columns, widths, strict=False))
        if isinstance(cell, str) and not isinstance(cell, Status)
    )
    return 1 if row.look in SUMS else max(wrapped, default=1)


def header_lines(columns: Sequence[Column], widths: Sequence[float]) -> int:
    pairs = zip(columns, widths, strict=False)
    return max(text_lines(column.title, width - 1) for column, width in pairs)
