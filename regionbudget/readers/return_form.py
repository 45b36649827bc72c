"""A return form that came back: its two sheets as cells, whatever program saved them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from regionbudget.domain.agreement_form import cell_name
from regionbudget.domain.filled_form import FilledActivity, FilledEntry, FilledForm, Stated
from regionbudget.domain.finding import Problem
from regionbudget.domain.history import HEAD_PROPERTY
from regionbudget.domain.message import Message, say
from regionbudget.domain.plan import fold
from regionbudget.domain.return_form import (
    ACTIVITY,
    AMOUNT,
    ASKED,
    CATEGORY,
    COMMENT,
    DATE,
    ENTRY_COLUMNS,
    ENTRY_SHEET,
    FIGURE_TITLES,
    FORECAST,
    FORM_SHEET,
    HOLDER_MARK,
    PLAN_MARK,
    REASON,
    TEXT,
    TOKEN_MARK,
    TOTAL,
    VOUCHER,
    Said,
)
from regionbudget.readers.cells import (
    Cell,
    CellFault,
    as_amount,
    as_date,
    as_text,
    quoted,
)
from regionbudget.readers.excel_rows import CellRow, custom_property, whole_sheets
from regionbudget.readers.guard import check_workbook, read_file

T = TypeVar("T")
D = TypeVar("D")

_FORM_COLUMNS = (ACTIVITY, *FIGURE_TITLES.values(), *ASKED)
_MARKS = (TOKEN_MARK, HOLDER_MARK, PLAN_MARK, HEAD_PROPERTY)
_LONGEST_WORDS = 10_000


def read_return_form(path: Path) -> FilledForm:
    """Read a form. What cannot be read stands among its problems, by sheet and cell.

    InputError when the file is no workbook, or a dangerous one.
    """
    data = read_file(path)
    check_workbook(data, path.name)
    sheets = whole_sheets(data, path.name)
    problems: list[Problem] = []
    form = _find(sheets, FORM_SHEET, _FORM_COLUMNS, problems)
    entries = _find(sheets, ENTRY_SHEET, ENTRY_COLUMNS, problems)
    rows, total, marks = _form_rows(form, problems) if form else ([], None, {})
    stored = custom_property(data, TOKEN_MARK)
    tokens = [marks.get(TOKEN_MARK, ""), (stored or "").strip()]
    return FilledForm(
        name=path.name,
        sha256=sha256(data).hexdigest(),
        tokens=tuple(dict.fromkeys(token for token in tokens if token)),
        head=marks.get(HEAD_PROPERTY, ""),
        plan=marks.get(PLAN_MARK, ""),
        activities=tuple(rows),
        total=total,
        entries=tuple(_entries(entries, problems)) if entries else (),
        columns=form.places if form else {},
        entry_columns=entries.places if entries else {},
        problems=tuple(problems),
    )


@dataclass(frozen=True)
class _Sheet:
    """A sheet's rows below its header, and where each column stands (from 0)."""

    name: str
    places: Mapping[str, int]
    rows: list[CellRow]


def _find(
    sheets: Mapping[str, list[CellRow]],
    name: str,
    columns: Sequence[str],
    problems: list[Problem],
) -> _Sheet | None:
    """The sheet of this name; else one that looks like it, which is told; else None, told too."""
    own = next((rows for title, rows in sheets.items() if fold(title) == fold(name)), None)
    found = None if own is None else _with_header(name, own, columns)
    if found is not None:
        return found
    if own is not None:
        problems.append(Problem(say("rubrikraden saknas"), None, name))
        return None
    for title, rows in sheets.items():
        if _with_header(name, rows, columns) is not None and fold(title) not in _OWN_NAMES:
            problems.append(
                Problem(
                    say("bladet {sheet} heter ”{title}” i filen", sheet=name, title=quoted(title)),
                    None,
                    name,
                )
            )
            return _with_header(name, rows, columns)
    message = say(
        "bladet {sheet} saknas; arbetsboken har {sheets}",
        sheet=name,
        sheets=", ".join(f"”{quoted(title)}”" for title in sheets) or say("inga blad med innehåll"),
    )
    problems.append(Problem(message, None, name))
    return None


_OWN_NAMES = {fold(FORM_SHEET), fold(ENTRY_SHEET)}


def _with_header(name: str, rows: list[CellRow], columns: Sequence[str]) -> _Sheet | None:
    """The first row that names the activity's column and another, or three others."""
    names = {fold(column): column for column in columns}
    for at, (_, cells) in enumerate(rows):
        places: dict[str, int] = {}
        for place, cell in enumerate(cells):
            if isinstance(cell, str) and fold(cell) in names:
                places.setdefault(names[fold(cell)], place)
        if len(places) >= 2 and (ACTIVITY in places or len(places) >= 3):
            return _Sheet(name, places, rows[at + 1 :])
    return None


@dataclass
class _Row:
    """The cells of one row, and the list that gathers what is wrong with them."""

    sheet: _Sheet
    number: int
    cells: list[Cell]
    problems: list[Problem]
    sound: bool = field(default=True, init=False)

    def cell(self, column: str) -> Cell:
        at = self.sheet.places.get(column)
        return None if at is None or at >= len(self.cells) else self.cells[at]

    def get(self, column: str, read: Callable[[Cell], T], default: D) -> T | D:
        cell = self.cell(column)
        if cell is None:
            return default
        try:
            return read(cell)
        except CellFault as error:
            self.fault(column, say("{column}: {reason}", column=column, reason=error.message))
            return default

    def require(self, column: str, read: Callable[[Cell], T], default: D) -> T | D:
        if self.cell(column) is None:
            self.fault(column, say("{column} saknas", column=column))
        return self.get(column, read, default)

    def fault(self, column: str, message: Message) -> None:
        self.sound = False
        at = self.sheet.places.get(column)
        cell = None if at is None else cell_name(at, self.number)
        self.problems.append(Problem(message, self.number, self.sheet.name, cell))


def _form_rows(
    sheet: _Sheet, problems: list[Problem]
) -> tuple[list[FilledActivity], FilledActivity | None, dict[str, str]]:
    """The activities' rows, the row of totals, and what stands after each mark below them."""
    rows: list[FilledActivity] = []
    total: FilledActivity | None = None
    marks: dict[str, str] = {}
    for number, cells in sheet.rows:
        mark = _mark(cells)
        if mark is not None:
            marks.setdefault(*mark)
            continue
        row = _Row(sheet, number, cells, problems)
        figures = {figure: _stated(row.cell(title)) for figure, title in FIGURE_TITLES.items()}
        name = _locked_text(row.cell(ACTIVITY))
        if fold(name) == fold(TOTAL):
            total = FilledActivity(number, name, figures)
        elif name or any(stated is not None for stated in figures.values()):
            rows.append(FilledActivity(number, name, figures, _said(row)))
    return rows, total, marks


def _mark(cells: list[Cell]) -> tuple[str, str] | None:
    """A mark in the row, and the cell after it."""
    for at, cell in enumerate(cells):
        if isinstance(cell, str) and cell in _MARKS:
            following = [each for each in cells[at + 1 :] if each is not None]
            return cell, _locked_text(following[0]) if following else ""
    return None


def _locked_text(cell: Cell) -> str:
    """The text of a locked cell, readable or not."""
    try:
        return as_text(cell)
    except CellFault:
        return quoted(cell)


def _stated(cell: Cell) -> Stated:
    """A locked figure as it stands; what is no amount is kept as its text."""
    if cell is None:
        return None
    try:
        return as_amount(cell)
    except CellFault:
        return quoted(cell) or "#"


def _said(row: _Row) -> Said:
    return Said(
        row.get(FORECAST, as_amount, None),
        row.get(REASON, _as_words, ""),
        row.get(COMMENT, _as_words, ""),
    )


def _as_words(cell: Cell) -> str:
    """Running text, its lines kept."""
    if not isinstance(cell, str):
        return as_text(cell)
    if len(cell) > _LONGEST_WORDS:
        raise CellFault(
            say(
                "texten är {length} tecken lång; högst {most} får plats",
                length=str(len(cell)),
                most=str(_LONGEST_WORDS),
            )
        )
    lines = [" ".join(line.split()) for line in cell.splitlines()]
    if not all(line.isprintable() for line in lines):
        raise CellFault(say("texten ”{text}” innehåller otillåtna tecken", text=quoted(cell)))
    return "\n".join(lines).strip()


def _entries(sheet: _Sheet, problems: list[Problem]) -> list[FilledEntry]:
    missing = [column for column in ENTRY_COLUMNS if column not in sheet.places]
    if missing:
        problems += [
            Problem(
                say("kolumnen {column} saknas; den är borttagen eller omdöpt", column=column),
                None,
                sheet.name,
            )
            for column in missing
        ]
        return []
    found = []
    for number, cells in sheet.rows:
        row = _Row(sheet, number, cells, problems)
        if all(row.cell(column) is None for column in ENTRY_COLUMNS):
            continue
        day = row.require(DATE, as_date, None)
        activity = row.require(ACTIVITY, as_text, "")
        ore = row.require(AMOUNT, _as_cost, 0)
        text, voucher, category = (
            row.get(column, as_text, "") for column in (TEXT, VOUCHER, CATEGORY)
        )
        if day is not None and row.sound:
            found.append(FilledEntry(number, day, activity, ore, text, voucher, category))
    return found


def _as_cost(cell: Cell) -> int:
    ore = as_amount(cell)
    if ore == 0:
        raise CellFault(say("beloppet är 0"))
    return ore
