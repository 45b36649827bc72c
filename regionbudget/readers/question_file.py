"""Question sets: those built in, a new one from Excel or CSV, and the rows of a table's answer."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from regionbudget.domain.finding import Problem
from regionbudget.domain.message import Message, say
from regionbudget.domain.plan import fold
from regionbudget.domain.questions import (
    LONGEST_QUESTION,
    QuestionRow,
    QuestionSet,
    Rows,
    from_plain,
    tidy,
)
from regionbudget.errors import InputError, fault
from regionbudget.paths import RESOURCES
from regionbudget.readers.cells import Cell, CellFault, Fields, as_text, quoted
from regionbudget.readers.guard import looks_like_workbook, read_file
from regionbudget.readers.table import read_table

KEY, AREA, PART, FINAL = "Nyckel", "Område", "Delrapport", "Slutrapport"
KIND, TEXT, COLUMNS, REQUIREMENTS = "Slag", "Fråga", "Kolumner", "Krav"
REQUIRED = (KEY, AREA, PART, FINAL, TEXT)
OPTIONAL = (KIND, COLUMNS, REQUIREMENTS)

_YES, _NO = {"ja", "x", "j", "1"}, {"nej", "n", "-", "–", "0"}


@dataclass(frozen=True)
class QuestionFile:
    """`problems` tells of the rows that are not in `rows`."""

    rows: list[QuestionRow]
    problems: list[Problem]


def built_in_set(agreement: str) -> QuestionSet | None:
    """The set that comes with the program for an agreement, by its key; None when there is none."""
    said = _built_in().get(agreement)
    if said is None:
        return None
    return QuestionSet(said["name"], tuple(map(from_plain, said["questions"])))


@cache
def _built_in() -> dict[str, Any]:
    known: dict[str, Any] = json.loads((RESOURCES / "questions.json").read_text(encoding="utf-8"))
    return known


def read_question_file(path: Path) -> QuestionFile:
    """Read a set, Excel or CSV. InputError when its rows cannot be read at all."""
    table = read_table(path, REQUIRED, OPTIONAL)
    problems = list(table.problems)
    rows = []
    for number, cells in table.rows:
        fields = Fields(number, cells, problems)
        key = fields.require(KEY, as_text, "")
        area = fields.require(AREA, as_text, "")
        text = fields.require(TEXT, _words, "")
        part = fields.get(PART, _yes, False)
        final = fields.get(FINAL, _yes, False)
        kind = fields.get(KIND, as_text, "")
        columns = fields.get(COLUMNS, _words, "")
        requirements = fields.get(REQUIREMENTS, _words, "")
        if fields.sound:
            rows.append(
                QuestionRow(number, key, area, part, final, kind, text, columns, requirements)
            )
    return QuestionFile(rows, problems)


def read_answer_rows(path: Path, columns: Sequence[str]) -> Rows:
    """The rows of a table's answer: Excel, CSV, or JSON as a list of rows or of objects.

    InputError names each column that is missing and each cell that can't be read.
    """
    if path.suffix.lower() == ".json":
        return _json_rows(path, columns)
    table = read_table(path, columns)
    problems = list(table.problems)
    rows = []
    for number, cells in table.rows:
        fields = Fields(number, cells, problems)
        rows.append(tuple(fields.get(column, _words, "") for column in columns))
    if problems:
        raise InputError(problems)
    return tuple(rows)


def read_answer_text(path: Path) -> str:
    """A text file's words. InputError for what is no text."""
    data = read_file(path)
    if not looks_like_workbook(data):
        for encoding in ("utf-8-sig", "cp1252"):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    raise fault(say("{file} är ingen läsbar textfil", file=path.name))


def _json_rows(path: Path, columns: Sequence[str]) -> Rows:
    data = read_file(path)
    try:
        if looks_like_workbook(data):
            raise ValueError
        said = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise fault(say("{file} är ingen läsbar JSON-fil", file=path.name)) from None
    if not isinstance(said, list):
        raise fault(say("{file} ska vara en lista av rader", file=path.name))
    problems = []
    rows = []
    for number, row in enumerate(said, 1):
        made = _json_row(row, columns)
        if isinstance(made, Message):
            problems.append(Problem(made, number))
        else:
            rows.append(made)
    if problems:
        raise InputError(problems)
    return tuple(rows)


def _json_row(row: object, columns: Sequence[str]) -> tuple[str, ...] | Message:
    if isinstance(row, dict):
        unknown = [str(key) for key in row if key not in columns]
        if unknown:
            return say(
                "kolumnen {column} finns inte; frågan har {columns}",
                column=quoted(unknown[0]),
                columns="; ".join(columns),
            )
        row = [row.get(column) for column in columns]
    plain = str | int | float | None
    if not isinstance(row, list) or not all(isinstance(cell, plain) for cell in row):
        return say("raden ska vara en lista av texter, eller ett objekt med kolumnerna som namn")
    return tuple(tidy("" if cell is None else str(cell)) for cell in row)


def _words(cell: Cell) -> str:
    """A longer text than a name, its line breaks kept."""
    if not isinstance(cell, str):
        return as_text(cell)
    if len(cell) > LONGEST_QUESTION:
        raise CellFault(
            say(
                "texten är {length} tecken lång; högst {most} får plats",
                length=str(len(cell)),
                most=str(LONGEST_QUESTION),
            )
        )
    return tidy(cell)


def _yes(cell: Cell) -> bool:
    said = fold(as_text(cell))
    if said in _YES | _NO:
        return said in _YES
    raise CellFault(say("”{text}” är varken ja eller nej", text=quoted(cell)))
