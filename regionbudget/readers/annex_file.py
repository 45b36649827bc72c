"""A table of all regions from Excel or CSV: a row per region, a column per line."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from regionbudget.domain.agreement import Agreement
from regionbudget.domain.finding import Problem
from regionbudget.domain.message import Message, say
from regionbudget.domain.plan import fold
from regionbudget.domain.proof import (
    SUM_ROW,
    Column,
    ColumnKind,
    Published,
)
from regionbudget.errors import InputError
from regionbudget.readers.annex_rows import annex_columns, missing_rows, row_name, unknown_region
from regionbudget.readers.cells import Cell, CellFault, Fields, as_amount, as_text, quoted
from regionbudget.readers.table import read_table

REGION = "Region"
_HEADINGS = {
    ColumnKind.POPULATION: ("population", "befolkning"),
    ColumnKind.BASE: ("{line} grundbelopp",),
    ColumnKind.REST: ("{line} befolkning",),
    ColumnKind.LINE: ("{line} total", "{title}"),
    ColumnKind.TOTAL: ("totalt", "total", "summa"),
}
"""What a column may be called beside its key and its heading in the annex."""
_PASSING = {"for", "kr", "och"}
"""Words that tell no headings apart."""

_Words = tuple[str, ...]


def read_annex_file(path: Path, agreement: Agreement) -> Published:
    """Read an Excel or CSV table of all regions, with or without a sum row.

    A column is known by its line's key or title, or by its heading in the annex, however spaced and
    spelled (`nara_vard_primarvard`). Befolkning, Totalt and a line's parts may be left out; shares
    in per cent are not read. InputError lists every fault with its row.
    """
    columns = [c for c in annex_columns(agreement) if c.kind is not ColumnKind.SHARE]
    present = _present(columns, read_table(path, (REGION,)).header)
    table = read_table(path, (REGION,), list(present.values()))
    problems = list(table.problems)
    cells: dict[str, dict[str, int]] = {}
    for number, row in table.rows:
        fields = Fields(number, row, problems)
        if not any(fields.filled(heading) for heading in present.values()):
            continue  # a note under the table
        region = fields.require(REGION, _as_region, "")
        if region in cells:
            fields.fault(say("{region} står två gånger", region=region))
        cells[region] = {
            column.key: fields.require(heading, _as_grant if column.is_money else _as_count, 0)
            for column, heading in present.items()
            if region != SUM_ROW or fields.filled(heading)
        }
    problems += missing_rows(cells)
    if problems:
        raise InputError(problems)
    totals = cells.pop(SUM_ROW, {})
    return Published(tuple(present), cells, totals)


def holds_regions(path: Path) -> bool:
    """Whether the file's table has a row per region, not a row per line of one region."""
    try:
        return fold(REGION) in {fold(text) for text in read_table(path, (REGION,)).header}
    except InputError:
        return False


def _present(columns: Sequence[Column], header: Sequence[str]) -> dict[Column, str]:
    """The columns that the file has, with the heading they stand under.

    InputError names every line that is missing.
    """
    found = {_words(heading): heading for heading in header}
    if all(_words(column.title) in found for column in columns):  # the annex as it stands
        return {column: found[_words(column.title)] for column in columns}
    present: dict[Column, str] = {}
    problems: list[Problem] = []
    for column in columns:
        headings = _headings_of(column, columns, found)
        if len(headings) > 1:
            names = " och ".join(headings)
            problems.append(Problem(say("kolumnen {column} finns flera gånger", column=names)))
        elif headings:
            present[column] = headings[0]
        elif column.kind is ColumnKind.LINE:
            problems.append(Problem(_missing(column, header)))
    if problems:
        raise InputError(problems)
    return present


def _headings_of(
    column: Column, columns: Sequence[Column], found: Mapping[_Words, str]
) -> list[str]:
    """The file's headings that mean a column; another column's key never does."""
    line = column.line
    names = [column.title, *_HEADINGS.get(column.kind, ())]
    filled = (
        name.format(line=line.key if line else "", title=line.title if line else "")
        for name in names
    )
    taken = {_words(other.key) for other in columns if other is not column}
    wanted = {_words(column.key), *({_words(name) for name in filled} - taken)}
    return [
        heading
        for words, heading in found.items()
        if words in wanted or (column.kind is ColumnKind.POPULATION and words[:1] in wanted)
    ]


def _words(text: str) -> _Words:
    """A heading as headings are compared: its words without case, accents and signs."""
    bare = unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode().casefold()
    return tuple(word for word in re.split(r"[^a-z0-9]+", bare) if word and word not in _PASSING)


def _missing(column: Column, header: Sequence[str]) -> Message:
    name = column.title if column.line is None else f"{column.line.title} ({column.key})"
    return say("kolumnen {column} saknas; filen har: {found}", column=name, found=", ".join(header))


def _as_region(cell: Cell) -> str:
    text = as_text(cell)
    name = row_name(text)
    if name is None:
        raise CellFault(unknown_region(quoted(text)))
    return name


def _as_grant(cell: Cell) -> int:
    ore = as_amount(cell)
    if ore < 0:
        raise CellFault(say("beloppet är negativt"))
    return ore


def _as_count(cell: Cell) -> int:
    """A number of persons."""
    ore = _as_grant(cell)
    if ore % 100:
        raise CellFault(say("”{text}” är inget helt tal", text=quoted(cell)))
    return ore // 100
