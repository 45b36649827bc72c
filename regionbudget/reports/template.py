"""A region's own workbook, filled where its named cells have the names of our reports.

Everything else in it stays: other sheets, formats, print set-up. What the library that writes it
cannot carry over is told, never lost unseen.
"""

import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from regionbudget.domain.message import Message, say
from regionbudget.errors import fault
from regionbudget.reports.cleaning import looks_like_formula
from regionbudget.reports.dated import dated
from regionbudget.reports.formats import SHARE_FORMAT, amount_format
from regionbudget.reports.named import DRAFT, named_values, value_of
from regionbudget.reports.table import Cell, Formula, Report, Share, amount_ore, recorded

_BUILT_IN = ("_xlnm.", "_xlchart", "_FilterDatabase")
_GENERAL = "General"
_LOST: tuple[tuple[Message, str, bytes], ...] = (
    (say("diagram"), r"xl/charts/chart\d+\.xml", b""),
    (say("diagramblad"), r"xl/chartsheets/.+\.xml", b""),
    (say("bilder"), r"xl/media/.+", b""),
    (say("figurer och textrutor"), r"xl/drawings/drawing\d+\.xml", rb"<xdr:(sp|cxnSp|grpSp)\b"),
    (say("miniatyrdiagram"), r"xl/worksheets/sheet\d+\.xml", rb"sparklineGroup\b"),
    (say("formulärkontroller"), r"xl/(ctrlProps|activeX)/.+", b""),
    (say("utsnitt"), r"xl/(slicers|timelines)/.+", b""),
    (say("makron"), r"xl/vbaProject\.bin", b""),
    (say("länkar till andra arbetsböcker"), r"xl/externalLinks/.+\.xml", b""),
    (say("trådade kommentarer"), r"xl/threadedComments/.+", b""),
)
"""What a workbook may hold that can be lost: in which parts, and what marks it there."""


@dataclass(frozen=True)
class Filled:
    """The filled workbook. `notes`: names that are not ours, and what did not come along."""

    content: bytes
    notes: tuple[Message, ...]


@dataclass(frozen=True)
class _Target:
    name: str
    cell: SheetCell


def fill(data: bytes, name: str, report: Report) -> Filled:
    """The workbook `data`, which must have passed the guard, with the report's values.

    InputError when it cannot be read, or when no cell has a name of the report's.
    """
    values = {each.casefold(): value for each, value in named_values(report).items()}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = _opened(data, name)
        found = list(_targets(book))
        ours = [each for each in found if each.name.casefold() in values]
        if not ours:
            raise fault(_no_names(name, report))
        for each in ours:
            _write(each.cell, values[each.name.casefold()])
        if report.draft:
            _mark_as_draft(book)
        book.calculation.fullCalcOnLoad = True
        content = BytesIO()
        try:
            book.save(content)
        except Exception as error:
            raise _unreadable(name) from error
    made = dated(content, recorded(report.recorded_at))
    others = sorted({each.name for each in found if each.name.casefold() not in values})
    return Filled(made, tuple(_notes(data, made, others)))


def _opened(data: bytes, name: str) -> Any:
    """The library raises anything at all on a broken workbook: all of it is one InputError."""
    try:
        return openpyxl.load_workbook(BytesIO(data), keep_links=False)
    except Exception as error:
        raise _unreadable(name) from error


def _unreadable(name: str) -> Exception:
    return fault(say("{file} är skadad och kan inte läsas som en Excel-arbetsbok", file=name))


def _no_names(name: str, report: Report) -> Message:
    return say(
        "ingen cell i {file} har ett namn ur rapporten; namnen är {names}",
        file=name,
        names=", ".join(named_values(report)),
    )


def _targets(book: Any) -> Iterator[_Target]:
    """The cells that the workbook and its sheets name; of a range its first cell."""
    scopes = [book.defined_names, *(sheet.defined_names for sheet in book.worksheets)]
    for name, defined in ((n, d) for scope in scopes for n, d in scope.items()):
        if name.startswith(_BUILT_IN):
            continue
        cell = _cell(book, defined)
        if cell is not None:
            yield _Target(name, cell)


def _cell(book: Any, defined: Any) -> SheetCell | None:
    """None for a name of something else than a cell: a constant, a formula, a lost reference."""
    try:
        places = list(defined.destinations)
        title, area = places[0]
        sheet = book[title]
        column, row, *_ = range_boundaries(area)
        found = sheet.cell(row, column)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return None
    return found if isinstance(sheet, Worksheet) and isinstance(found, SheetCell) else None


def _write(where: SheetCell, cell: Cell) -> None:
    value = value_of(cell)
    where.value = value
    if isinstance(value, str):
        where.data_type = "s"
        where.quotePrefix = looks_like_formula(value)
    elif where.number_format == _GENERAL:
        where.number_format = _number_format(cell)


def _number_format(cell: Cell) -> str:
    ore = amount_ore(cell)
    if ore is not None:
        return amount_format(decimals=ore % 100 != 0)
    shown = cell.result if isinstance(cell, Formula) else cell
    if isinstance(shown, Share):
        return SHARE_FORMAT
    return "yyyy-mm-dd" if isinstance(shown, date) else _GENERAL


def _mark_as_draft(book: Any) -> None:
    for sheet in book.worksheets:
        sheet.oddHeader.center.text = DRAFT


def _notes(data: bytes, made: bytes, others: list[str]) -> Iterator[Message]:
    if others:
        yield say(
            "mallens namn {names} finns inte i rapporten och är orörda", names=", ".join(others)
        )
    before, after = _counted(data), _counted(made)
    lost = [word for word, _, _ in _LOST if after[str(word)] < before[str(word)]]
    if lost:
        yield say(
            "det här i mallen följer inte med: {what}", what=", ".join(str(word) for word in lost)
        )
    if before["diagram"] and after["diagram"]:
        yield say("mallens diagram kan ha fått ett enklare utseende; se efter")


def _counted(data: bytes) -> Mapping[str, int]:
    """How many of each thing that can be lost."""
    counts = {str(word): 0 for word, _, _ in _LOST}
    with ZipFile(BytesIO(data)) as archive:
        for part in archive.namelist():
            for word, parts, mark in _LOST:
                if re.fullmatch(parts, part, re.IGNORECASE):
                    counts[str(word)] += len(re.findall(mark, archive.read(part))) if mark else 1
    return counts
