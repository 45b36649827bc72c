"""An agreement's JSON laid out as the sheets of the form: for template, grids and check."""

import json
import math
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from regionbudget.domain.agreement import Agreement
from regionbudget.domain.agreement_form import (
    AGREEMENT,
    AREAS,
    DEADLINES,
    EARMARKS,
    JOINED,
    LINES,
    NAME_HEADING,
    NO,
    REQUIREMENTS,
    SHEETS,
    SUCCESSION,
    TABLE,
    VALUE_HEADING,
    YES,
    Column,
    Holds,
    Sheet,
)
from regionbudget.domain.finding import Problem
from regionbudget.domain.message import say
from regionbudget.domain.money import parse_amount
from regionbudget.errors import InputError, fault
from regionbudget.readers.agreement_json import Json, agreement_as_content
from regionbudget.readers.agreement_sheets import CellRow, Sheets
from regionbudget.readers.cells import BadCell, Cell

_Filled = dict[str, Cell]
"""A row's cells by the columns' codes."""


def sheets_of(agreement: Agreement) -> Sheets:
    """The agreement as the form filled in."""
    return _unfold(agreement_as_content(agreement)).sheets()


def blank_sheets(regions: Iterable[str]) -> Sheets:
    """The form with nothing but the regions' names in it."""
    unfolded = _Unfolded()
    for region in regions:
        unfolded.add(TABLE, {"region": region})
    return unfolded.sheets()


def sheets_of_json(text: str, name: str) -> Sheets:
    """A file of others as the form filled in; InputError when it is no agreement at all.

    Values are as they stand, for the check to judge.
    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise fault(say("{file} är ingen läsbar JSON-fil", file=name)) from None
    if not isinstance(content, dict) or not {"key", "areas"} <= set(content):
        raise fault(say("{file} är ingen överenskommelse", file=name))
    unfolded = _unfold(content)
    if unfolded.problems:
        raise InputError(unfolded.problems)
    return unfolded.sheets()


def _unfold(content: Json) -> "_Unfolded":
    unfolded = _Unfolded()
    unfolded.add(
        AGREEMENT,
        {**content, "predecessor": _part(content.get("predecessor"), "agreement")},
        inside=("areas", *(sheet.code for sheet in (DEADLINES, REQUIREMENTS, TABLE))),
    )
    for area in unfolded.items(AREAS, content.get("areas")):
        unfolded.add(AREAS, area, inside=("lines",))
        for line in unfolded.items(LINES, area.get("lines")):
            unfolded.add(LINES, {"area": area.get("key"), **line}, inside=("earmarks",))
            for earmark in unfolded.items(EARMARKS, line.get("earmarks", [])):
                unfolded.add(EARMARKS, {"line": line.get("key"), **earmark})
    for sheet in (DEADLINES, REQUIREMENTS):
        for item in unfolded.items(sheet, content.get(sheet.code, [])):
            unfolded.add(sheet, item)
    for item in unfolded.items(SUCCESSION, _part(content.get("predecessor"), "lines") or []):
        unfolded.add(SUCCESSION, item)
    table = content.get("allocations", {})
    for region, amounts in table.items() if isinstance(table, dict) else ():
        unfolded.add(TABLE, {"region": region, **(amounts if isinstance(amounts, dict) else {})})
    return unfolded


def _part(value: object, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else None


class _Unfolded:
    """The form being filled from JSON, and the names in it that belong nowhere."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._rows: dict[str, list[_Filled]] = {sheet.name: [] for sheet in SHEETS}

    def items(self, sheet: Sheet, value: object) -> list[Json]:
        """The list of a sheet's rows."""
        if isinstance(value, list) and all(isinstance(item, dict) for item in value):
            return value
        message = say("delen ”{name}” är ingen lista", name=sheet.code)
        self.problems.append(Problem(message, None, sheet.name))
        return []

    def add(self, sheet: Sheet, item: Json, inside: Iterable[str] = ()) -> None:
        """A row; what lies inside the item has sheets of its own."""
        columns = {column.code: column for column in sheet.columns}
        row: _Filled = {}
        for code, value in item.items():
            if code in columns:
                row[code] = _cell(columns[code], value)
            elif sheet is TABLE:
                row[code] = _cell(_LINE_OF_TABLE, value)
            elif code not in inside:
                message = say("”{name}” hör inte hit", name=code)
                self.problems.append(Problem(message, None, sheet.name))
        self._rows[sheet.name].append(row)

    def sheets(self) -> Sheets:
        return {sheet.name: self._laid_out(sheet) for sheet in SHEETS}

    def _laid_out(self, sheet: Sheet) -> list[CellRow]:
        rows = self._rows[sheet.name]
        if sheet.upright:
            values = rows[0] if rows else {}
            lines: list[list[Cell]] = [[NAME_HEADING, VALUE_HEADING]]
            lines += [[column.name, values.get(column.code)] for column in sheet.columns]
            return list(enumerate(lines, 1))
        headings = self._headings(sheet)
        lines = [list(headings.values()), *([row.get(code) for code in headings] for row in rows)]
        return list(enumerate(lines, 1))

    def _headings(self, sheet: Sheet) -> Mapping[str, str]:
        """Each column's heading by its code; the lines' columns stand before the total."""
        own = {column.code: column.name for column in sheet.columns}
        if sheet is not TABLE:
            return own
        lines = [str(row.get("key")) for row in self._rows[LINES.name] if row.get("key")]
        used = [code for row in self._rows[TABLE.name] for code in row if code not in own]
        total = own.pop("total")
        return {**own, **{code: code for code in (*lines, *used)}, "total": total}


_LINE_OF_TABLE = Column(say("Belopp"), "amount", say("Kronor."), Holds.AMOUNT)


def _cell(column: Column, value: object) -> Cell:
    """A value of the JSON as the cell that a person would have filled in."""
    match value:
        case bool():
            return YES if value else NO
        case None | int():
            return value
        case float() if math.isfinite(value):
            return Decimal(str(value))
        case str():
            return _text(column, value)
        case list() if column.code == "to" and all(isinstance(part, str) for part in value):
            return JOINED.join(value) or None
        case _:
            return BadCell(say("värdet är ingen uppgift"))


def _text(column: Column, text: str) -> Cell:
    """A day and an amount become what they are; of a code the word; other texts stand."""
    for word, meaning in column.choices.items():
        if meaning == text:
            return word
    try:
        match column.holds:
            case Holds.DAY:
                return date.fromisoformat(text)
            case Holds.AMOUNT:
                return Decimal(parse_amount(text)) / 100
            case _:
                return text.strip() or None
    except ValueError:
        return text
