"""An agreement as sheets of cells: what the template, the window's grids and a JSON file become.

All of them pass `check_sheets`, so there is one door to a new agreement.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from regionbudget.domain.agreement_check import Checked, check_form
from regionbudget.domain.agreement_filled import Known
from regionbudget.domain.agreement_form import (
    AGREEMENT,
    AREAS,
    LINES,
    README,
    SHEETS,
    TABLE,
    VALUE_HEADING,
    Form,
    Holds,
    Record,
    Sheet,
    Value,
    cell_name,
    row_number,
)
from regionbudget.domain.finding import Problem
from regionbudget.domain.message import Message, say
from regionbudget.domain.plan import fold
from regionbudget.readers.cells import Cell, CellFault, as_amount, as_date, as_text, quoted

CellRow = tuple[int, Sequence[Cell]]
Sheets = Mapping[str, Sequence[CellRow]]
"""Numbered rows by sheet name; the first row of a sheet holds its headings."""

_NEEDED = (AGREEMENT, AREAS, LINES)


def check_sheets(sheets: Sheets, known: Known) -> Checked:
    """The agreement that the sheets state, and every fault with its sheet and cell."""
    return check_form(form_of(sheets), known)


def form_of(sheets: Sheets) -> Form:
    """The sheets' rows with amounts, days and texts read; faults of single cells are told."""
    reading = _Reading()
    by_name = {fold(name): rows for name, rows in sheets.items()}
    records: dict[str, tuple[Record, ...]] = {}
    for sheet in SHEETS:
        rows = by_name.get(fold(sheet.name))
        if rows is not None:
            read = reading.upright if sheet.upright else reading.rows
            records[sheet.name] = tuple(read(sheet, rows))
        elif sheet in _NEEDED:
            reading.tell(sheet, say("bladet {sheet} saknas", sheet=sheet.title))
    own = {fold(name) for name in (README, *(sheet.name for sheet in SHEETS))}
    notes = [_unknown_sheet(name) for name in sheets if fold(name) not in own]
    return Form(records, reading.table_headings, tuple(reading.problems), tuple(notes))


def _unknown_sheet(name: str) -> Problem:
    return Problem(
        say(
            "bladet ”{name}” läses inte; bladen heter {known}",
            name=quoted(name),
            known=", ".join(sheet.name for sheet in SHEETS),
        )
    )


class _Reading:
    """Sheets being read, and what is found wrong with their cells."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.table_headings: dict[str, str] = {}

    def tell(
        self, sheet: Sheet, message: Message, row: int | None = None, cell: str | None = None
    ) -> None:
        self.problems.append(Problem(message, row, sheet.name, cell))

    def rows(self, sheet: Sheet, rows: Sequence[CellRow]) -> Iterator[Record]:
        """A record for each filled row under the headings."""
        if not rows:
            return
        headings = self._headings(sheet, rows[0])
        absent = frozenset(
            column.name
            for column in sheet.columns
            if column.required and column.name not in headings.values()
        )
        for name in absent:
            self.tell(sheet, say("kolumnen {column} saknas", column=name), rows[0][0])
        for row, cells in rows[1:]:
            filled = {
                headings[at]: cell
                for at, cell in enumerate(cells)
                if at in headings and cell is not None
            }
            if filled and not _only_names_a_region(sheet, filled):
                places = {name: cell_name(at, row) for at, name in headings.items()}
                yield self._record(sheet, row, filled, places, absent)

    def upright(self, sheet: Sheet, rows: Sequence[CellRow]) -> Iterator[Record]:
        """The one record of the sheet whose columns stand as rows."""
        columns = {fold(column.name): column.name for column in sheet.columns}
        at = _value_column(rows[0][1] if rows else ())
        filled: dict[str, Cell] = {}
        places: dict[str, str] = {}
        for row, cells in rows[1:]:
            if cells[0] is None:
                continue
            name = columns.get(fold(quoted(cells[0])))
            if name is None:
                self.tell(sheet, _unknown(cells[0], sheet), row, cell_name(0, row))
            elif name in places:
                self.tell(sheet, say("{column} står två gånger", column=name), row)
            else:
                places[name] = cell_name(at, row)
                filled[name] = cells[at] if at < len(cells) else None
        yield self._record(sheet, 0, filled, places, frozenset())

    def _headings(self, sheet: Sheet, header: CellRow) -> dict[int, str]:
        """The heading of each place; in the table of regions it may be that of any line."""
        row, cells = header
        known = {fold(column.name): column.name for column in sheet.columns}
        found: dict[int, str] = {}
        for at, cell in enumerate(cells):
            if cell is None:
                continue
            place = cell_name(at, row)
            heading = known.get(fold(quoted(cell)), quoted(cell))
            if heading in found.values():
                message = say("kolumnen {column} finns flera gånger", column=heading)
                self.tell(sheet, message, row, place)
            elif heading in known.values():
                found[at] = heading
            elif sheet is TABLE:
                found[at] = heading
                self.table_headings[heading] = place
            else:
                self.tell(sheet, _unknown(cell, sheet), row, place)
        return found

    def _record(
        self,
        sheet: Sheet,
        row: int,
        filled: Mapping[str, Cell],
        places: Mapping[str, str],
        absent: frozenset[str],
    ) -> Record:
        kinds = {column.name: column.holds for column in sheet.columns}
        values: dict[str, Value] = {}
        unread = set(absent)
        for name, cell in filled.items():
            if cell is None:
                continue
            try:
                values[name] = _READERS[kinds.get(name, Holds.AMOUNT)](cell)
            except CellFault as error:
                unread.add(name)
                message = say("{column}: {reason}", column=name, reason=error.message)
                self.tell(sheet, message, row_number(places[name]), places[name])
        return Record(row, values, places, frozenset(unread))


def _only_names_a_region(sheet: Sheet, filled: Mapping[str, Cell]) -> bool:
    """The template lists all regions; one without figures is not filled in."""
    return sheet is TABLE and set(filled) == {TABLE.column("region").name}


def _value_column(header: Sequence[Cell]) -> int:
    names = [fold(quoted(cell)) for cell in header]
    value = fold(VALUE_HEADING)
    return names.index(value) if value in names else 1


def _unknown(cell: Cell, sheet: Sheet) -> Message:
    return say(
        "”{heading}” känns inte igen; här ska stå {known}",
        heading=quoted(cell),
        known=", ".join(column.name for column in sheet.columns),
    )


def _as_count(cell: Cell) -> int:
    try:
        whole, rest = divmod(as_amount(cell), 100)
    except CellFault:
        whole, rest = 0, 1
    if rest:
        raise CellFault(say("”{text}” är inget heltal", text=quoted(cell)))
    return whole


_READERS: Mapping[Holds, Callable[[Cell], Value]] = {
    Holds.TEXT: as_text,
    Holds.KEY: as_text,
    Holds.CHOICE: as_text,
    Holds.AMOUNT: as_amount,
    Holds.COUNT: _as_count,
    Holds.DAY: as_date,
}
