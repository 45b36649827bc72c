"""The rows of a filled form, judged cell by cell: what each says, and what is wrong with it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from regionbudget.domain.agreement import Agreement
from regionbudget.domain.agreement_form import (
    AGREEMENT,
    AREAS,
    DEADLINES,
    EARMARKS,
    LINES,
    REQUIREMENTS,
    SUCCESSION,
    TABLE,
    Column,
    Form,
    Holds,
    Record,
    Sheet,
    row_number,
)
from regionbudget.domain.finding import Problem
from regionbudget.domain.message import Message, say
from regionbudget.domain.money import kr
from regionbudget.domain.plan import fold

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_KEY = 40


@dataclass(frozen=True)
class Known:
    """What the program knows beside the form.

    `regions` is each region's one name by its folded spellings; `agreement` gives an agreement by
    its key, or None.
    """

    regions: Mapping[str, str]
    agreement: Callable[[str], Agreement | None]


class Row:
    """A record's values by field, each judged by its column; absent or wrong is None."""

    def __init__(
        self, sheet: Sheet, record: Record, problems: list[Problem], notes: list[Problem]
    ) -> None:
        self.sheet, self.record = sheet, record
        self._problems, self._notes = problems, notes
        self._values = {column.code: self._judged(column) for column in sheet.columns}

    def __getitem__(self, code: str) -> Any:
        return self._values[code]

    def fault(self, code: str, message: Message) -> None:
        self._problems.append(self.problem(code, message))

    def note(self, code: str, message: Message) -> None:
        self._notes.append(self.problem(code, message))

    def problem(self, code: str, message: Message) -> Problem:
        return self.problem_in(self.sheet.column(code).name, message)

    def problem_in(self, heading: str, message: Message) -> Problem:
        place = self.record.places.get(heading)
        row = row_number(place) if place else self.record.row
        return Problem(message, row or None, self.sheet.name, place)

    def _judged(self, column: Column) -> Any:
        value = self.record.values.get(column.name)
        if value is None:
            if column.required and column.name not in self.record.unread:
                self.fault(column.code, say("{column} saknas", column=column.title))
            return None
        if column.choices and not column.refers:
            return self._choice(column, str(value))
        if column.holds is Holds.KEY and not column.refers and not _is_key(str(value)):
            self.fault(column.code, _no_key(str(value)))
        elif column.holds in {Holds.AMOUNT, Holds.COUNT} and isinstance(value, int) and value < 0:
            self.fault(column.code, say("{column} är negativt", column=column.title))
        else:
            return value
        return None

    def _choice(self, column: Column, word: str) -> Any:
        """A word of the form is read; what it means in the agreement's JSON is read too."""
        for known, meaning in column.choices.items():
            if fold(word) == fold(known) or word == meaning:
                return meaning
        self.fault(
            column.code,
            say(
                "”{word}” finns inte; skriv {known}",
                word=word,
                known=_either(column.choices),
            ),
        )
        return None


@dataclass
class Filled:
    """The whole form, judged cell by cell, and what has been found wrong so far."""

    form: Form
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    line_headings: dict[str, str] = field(default_factory=dict)
    """The heading of each line's column in the table of regions, once that is checked."""

    def __post_init__(self) -> None:
        self.problems += self.form.problems
        self.notes += self.form.notes
        self.areas, self.lines = self._rows(AREAS), self._rows(LINES)
        self.earmarks, self.deadlines = self._rows(EARMARKS), self._rows(DEADLINES)
        self.requirements = self._rows(REQUIREMENTS)
        self.table, self.succession = self._rows(TABLE), self._rows(SUCCESSION)
        (self.head,) = self._rows(AGREEMENT) or [
            Row(AGREEMENT, Record(0, {}, {}), self.problems, self.notes)
        ]

    def _rows(self, sheet: Sheet) -> list[Row]:
        records = self.form.records.get(sheet.name, ())
        return [Row(sheet, record, self.problems, self.notes) for record in records]

    def lines_in(self, area: str) -> list[Row]:
        return [line for line in self.lines if line["area"] == area]

    def earmarks_of(self, line: str) -> list[Row]:
        return [earmark for earmark in self.earmarks if earmark["line"] == line]

    def section_of_area(self, key: str) -> str | None:
        return next((area["section"] for area in self.areas if area["key"] == key), None)


def refuse_twins(rows: Sequence[Row], name: Callable[[Row], Any], code: str) -> None:
    first: dict[Any, Row] = {}
    for row in rows:
        value = name(row)
        if value is None:
            continue
        if value in first:
            earlier = first[value].problem(code, say("")).cell or "–"
            row.fault(
                code,
                say(
                    "”{name}” står redan på bladet {sheet}, cell {cell}",
                    name=str(row[code]),
                    sheet=first[value].sheet.title,
                    cell=earlier,
                ),
            )
        first.setdefault(value, row)


def must_exist(row: Row, code: str, known: Sequence[str]) -> None:
    value = row[code]
    if value is not None and value not in known:
        row.fault(
            code,
            say(
                "{column} ”{key}” finns inte; där finns {known}",
                column=row.sheet.column(code).title,
                key=str(value),
                known=", ".join(known) or "–",
            ),
        )


def does_not_add_up(stated: int, whose: Message, found: int) -> Message:
    return say(
        "summan stämmer inte: här står {stated} men {whose} blir {found}",
        stated=kr(stated),
        whose=whose,
        found=kr(found),
    )


def keys_of(rows: Iterable[Row]) -> list[str]:
    return [row["key"] for row in rows if row["key"] is not None]


def word_of(row: Row, code: str) -> str:
    choices = row.sheet.column(code).choices
    return next(word for word, meaning in choices.items() if meaning == row[code])


def _is_key(text: str) -> bool:
    return len(text) <= LONGEST_KEY and _KEY.fullmatch(text) is not None


def _no_key(text: str) -> Message:
    return say(
        "”{text}” är ingen nyckel; skriv högst {most} tecken av a–z, 0–9 och bindestreck",
        text=text,
        most=str(LONGEST_KEY),
    )


def _either(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} eller {last}" if first else last
