"""What the authority asks of a region: question sets, who is asked what when, and the answers.

A set is data: it comes late and changes every year. A key names its question for as long as the
question is the same, so that answers stay with it when a new set is imported.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from regionbudget.domain.agreement import EVERY_AREA, Requirement
from regionbudget.domain.finding import Problem
from regionbudget.domain.message import Message, say
from regionbudget.domain.periods import Period, PeriodKind, month
from regionbudget.domain.plan import Area, Plan, fold
from regionbudget.domain.requirements import RequirementNames

LONGEST_ANSWER = 30_000
"""Characters of an answer; what a cell of a workbook holds, with room for what stands around it."""
LONGEST_QUESTION = 4_000

PART_MONTH = 6
"""The part report, due in September, covers January to June."""


class Asked(StrEnum):
    """In which of the year's two reports a question stands: that of September, that of March."""

    PART = "part"
    FINAL = "final"


class AnswerKind(StrEnum):
    TEXT = "text"
    TABLE = "table"
    INDICATOR = "indicator"


INDICATOR_COLUMNS = ("Aktivitet", "Indikator", "Mål", "Utfall", "Enhet")
"""What an indicator question shows when its set names no columns."""

KIND_WORDS = {
    AnswerKind.TEXT: "Text",
    AnswerKind.TABLE: "Tabell",
    AnswerKind.INDICATOR: "Indikator",
}

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Question:
    """`area` is an area's key, or EVERY_AREA. `requirements` are the keys of what the agreement
    asks for that the question is about; without any it is about its whole area."""

    key: str
    area: str
    when: tuple[Asked, ...]
    text: str
    kind: AnswerKind = AnswerKind.TEXT
    columns: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()


@dataclass(frozen=True)
class QuestionSet:
    """`name` tells where it comes from: the built-in set's title, or the file it was read from."""

    name: str
    questions: tuple[Question, ...]

    def asked(self, when: Asked, areas: Iterable[str]) -> list[Question]:
        """The questions of one report, by area in the order given, those of every area last."""
        order = {key: place for place, key in enumerate((*areas, EVERY_AREA))}
        last = len(order)
        found = [each for each in self.questions if when in each.when]
        return sorted(found, key=lambda each: order.get(each.area, last))

    def question(self, key: str) -> Question | None:
        return next((each for each in self.questions if each.key == key), None)


@dataclass(frozen=True)
class Answer:
    """`accepted`: the words are the program's own suggestion, taken as they were."""

    text: str
    rows: Rows = ()
    accepted: bool = False
    by: str = ""
    recorded_at: str = ""

    @property
    def is_blank(self) -> bool:
        return not self.text and not any(map(any, self.rows))


@dataclass(frozen=True)
class QuestionRow:
    """A question as a file states it, nothing looked up."""

    number: int
    key: str
    area: str
    part: bool
    final: bool
    kind: str
    text: str
    columns: str
    requirements: str


def asked_in(period: Period) -> Asked | None:
    """The whole year is the final report, June the part report of January to June; others none."""
    if period.kind is PeriodKind.YEAR:
        return Asked.FINAL
    return Asked.PART if period == part_period(period.year) else None


def part_period(year: int) -> Period:
    """The month that the part report ends with; its sums are counted from January."""
    return month(year, PART_MONTH)


def tidy(text: str) -> str:
    """Pasted text with one kind of line break and one form of åäö, without what nobody sees."""
    lines = re.split(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", text)
    kept = ("".join(filter(_is_seen, line)).rstrip() for line in lines)
    joined = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip("\n")
    return unicodedata.normalize("NFC", joined)


def one_line(text: str) -> str:
    """A name as it is kept."""
    return " ".join(tidy(text).split())


def _is_seen(character: str) -> bool:
    """Not a control character, half a character, nor a mark of no width."""
    hidden = unicodedata.category(character) in {"Cc", "Cs"} or character in _NO_WIDTH
    return character == "\t" or not hidden


_NO_WIDTH = frozenset("\u200b\u2060\ufeff")


def check_answer(question: Question, answer: Answer) -> Message | None:
    """Why the question can't be answered so; None when it can."""
    if len(answer.text) > LONGEST_ANSWER:
        return say(
            "svaret är {length} tecken långt; högst {most} får plats",
            length=str(len(answer.text)),
            most=str(LONGEST_ANSWER),
        )
    width = len(question.columns)
    if answer.rows and not width:
        return say("frågan ”{key}” besvaras med text och har ingen tabell", key=question.key)
    wrong = next((n for n, row in enumerate(answer.rows, 1) if len(row) != width), None)
    if wrong is not None:
        return say(
            "tabellens rad {row} har inte frågans kolumner: {columns}",
            row=str(wrong),
            columns="; ".join(question.columns),
        )
    return None


def question_set(
    name: str, rows: Sequence[QuestionRow], plan: Plan, requirements: Sequence[Requirement]
) -> tuple[QuestionSet, list[Problem]]:
    """The set that a file's rows make, and a sentence on each fault with its row."""
    problems: list[Problem] = []
    keys = Counter(row.key for row in rows)
    names = RequirementNames(requirements)
    questions = []
    for row in rows:
        question, faults = _question(row, plan.areas, names)
        questions.append(question)
        problems += [Problem(each, row.number) for each in faults]
        if row.key and keys[row.key] > 1:
            said = say("nyckeln ”{key}” står på flera rader; varje fråga har sin egen", key=row.key)
            problems.append(Problem(said, row.number))
    return QuestionSet(name, tuple(questions)), problems


def _question(
    row: QuestionRow, areas: Sequence[Area], names: RequirementNames
) -> tuple[Question, list[Message]]:
    faults: list[Message] = []
    if row.key and re.fullmatch(r"[a-z0-9][a-z0-9-]{0,59}", row.key) is None:
        faults.append(
            say(
                "nyckeln ”{key}” får bara ha små bokstäver a–z, siffror och bindestreck",
                key=row.key,
            )
        )
    when = tuple(
        each for each, asked in ((Asked.PART, row.part), (Asked.FINAL, row.final)) if asked
    )
    if not when:
        faults.append(say("frågan hör varken till delrapporten eller slutrapporten; skriv ja i en"))
    area = _area(row.area, areas)
    if area is None:
        faults.append(
            say(
                "området ”{area}” finns inte i planen; skriv * för alla områden, eller ett av "
                "{areas}",
                area=row.area,
                areas=", ".join(each.key for each in areas),
            )
        )
    kind = _kind(row.kind)
    if kind is None:
        faults.append(say("slaget ”{kind}” är inte Text, Tabell eller Indikator", kind=row.kind))
    columns = tuple(part.strip() for part in re.split(r"[;|\n]", row.columns) if part.strip())
    faults += _column_faults(kind, columns)
    asked = names.find(row.requirements, area, faults)
    if kind is AnswerKind.INDICATOR and not columns:
        columns = INDICATOR_COLUMNS
    return (
        Question(row.key, area or "", when, row.text, kind or AnswerKind.TEXT, columns, asked),
        faults,
    )


def _column_faults(kind: AnswerKind | None, columns: Sequence[str]) -> Iterator[Message]:
    if kind is AnswerKind.TABLE and not columns:
        yield say("en tabell behöver kolumner; skriv deras namn med ; emellan")
    if kind is AnswerKind.TEXT and columns:
        yield say("en textfråga har inga kolumner; välj Tabell, eller ta bort dem")
    twice = [name for name, count in Counter(map(fold, columns)).items() if count > 1]
    if twice:
        yield say("kolumnen ”{column}” står flera gånger", column=twice[0])


def _area(text: str, areas: Sequence[Area]) -> str | None:
    if fold(text) in {EVERY_AREA, "alla"}:
        return EVERY_AREA
    wanted = fold(text)
    found = [each.key for each in areas if wanted in {fold(each.key), fold(each.title)}]
    return found[0] if found else None


def _kind(text: str) -> AnswerKind | None:
    wanted = fold(text)
    if not wanted:
        return AnswerKind.TEXT
    return next((k for k, word in KIND_WORDS.items() if wanted in {fold(word), k.value}), None)


def as_plain(question: Question) -> dict[str, Any]:
    """The question as it lies in a plan file and among the built-in sets; the usual is left out."""
    said: dict[str, Any] = {
        "key": question.key,
        "area": question.area,
        "when": [each.value for each in question.when],
        "text": question.text,
    }
    if question.kind is not AnswerKind.TEXT:
        said |= {"kind": question.kind.value, "columns": list(question.columns)}
    if question.requirements:
        said["requirements"] = list(question.requirements)
    return said


def from_plain(said: Mapping[str, Any]) -> Question:
    return Question(
        said["key"],
        said["area"],
        tuple(map(Asked, said["when"])),
        said["text"],
        AnswerKind(said.get("kind", AnswerKind.TEXT)),
        tuple(said.get("columns", ())),
        tuple(said.get("requirements", ())),
    )
