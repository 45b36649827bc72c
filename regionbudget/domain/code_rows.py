"""Codes as rows of a table that people fill in and paste into: kind, name, code."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from regionbudget.domain.external_codes import (
    FIGURE_WORDS,
    OUTCOME,
    TARGET,
    Coded,
    Layout,
    Part,
    Subject,
    code_fault,
)
from regionbudget.domain.finding import Problem
from regionbudget.domain.message import Message, say
from regionbudget.domain.plan import fold

COLUMN = "column"
KIND_WORDS: Mapping[str, Message] = {
    Subject.AREA: say("område"),
    Subject.ACTIVITY: say("aktivitet"),
    Subject.MEASURE: say("mått"),
    COLUMN: say("kolumn"),
}
"""What a row is about: something that has a code, or the code of a column."""

COLUMN_WORDS: Mapping[str, Message] = {
    **{figure.value: words for figure, words in FIGURE_WORDS.items()},
    OUTCOME: say("Indikatorns utfall"),
    TARGET: say("Indikatorns mål"),
}

FORMER_WORDS = {"indikators utfall": OUTCOME, "indikators mål": TARGET}
"""What two of the columns were called before, folded: rows that people keep still read."""

PART_WORDS: Mapping[Part, Message] = {
    Part.DATE: say("datum"),
    Part.UNIT: say("enhet"),
    Part.MEASURE: say("mått"),
    Part.COLUMN: say("kolumn"),
    Part.VALUE: say("värde"),
}

FIGURE_KEYS = {figure.value: figure for figure in FIGURE_WORDS}

Words = Callable[[Message], str]
"""How the program's own words are shown where the rows are written."""


@dataclass(frozen=True)
class CodeRow:
    number: int
    kind: str
    name: str
    code: str


@dataclass(frozen=True)
class Stated:
    """The codes and the column codes that rows state; `problems` by the rows' numbers."""

    codes: dict[tuple[Subject, str], str]
    columns: dict[str, str]
    problems: tuple[Problem, ...]


def rows_of(listed: Sequence[Coded], layout: Layout, words: Words = str) -> list[list[str]]:
    """Everything that can have a code, and every column, as rows to fill in. What can be taken
    for another of its kind by its name stands by its key."""
    named, keyed = _by_name(listed, words), _by_key(listed)

    def name(each: Coded) -> str:
        title = _title(each, words)
        of = each.subject, fold(title)
        return title if len(named[of]) == 1 and of not in keyed else each.key

    rows = [[words(KIND_WORDS[each.subject]), name(each), each.code] for each in listed]
    columns = [
        [words(KIND_WORDS[COLUMN]), words(word), layout.column(key)]
        for key, word in COLUMN_WORDS.items()
    ]
    return [*rows, *columns]


def stated(rows: Iterable[CodeRow], listed: Sequence[Coded], words: Words = str) -> Stated:
    """What rows say of what can have a code. A row with a blank code takes one away, unless another
    row gives one: a block that is pasted in need not lie over the row it is about."""
    codes: dict[tuple[Subject, str], str] = {}
    columns: dict[str, str] = {}
    problems: list[Problem] = []
    named, keyed = _by_name(listed, words), _by_key(listed)
    for row in rows:
        code = " ".join(row.code.split())
        found = _found(row, keyed, named, words)
        if isinstance(found, Message):
            problems.append(Problem(found, row.number))
        elif (wrong := code_fault(code)) is not None:
            problems.append(Problem(wrong, row.number))
        elif isinstance(found, str):
            columns[found] = code
        elif code and codes.get((found.subject, found.key), code) not in {"", code}:
            twice = say("{name} har redan en annan kod på en rad ovanför", name=found.title)
            problems.append(Problem(twice, row.number))
        else:
            of = found.subject, found.key
            codes[of] = code or codes.get(of, "")
    return Stated(codes, columns, tuple(problems))


def order_of(text: str, words: Words = str) -> tuple[Part, ...] | Message:
    """The parts of a line in the order that a text names them, with commas between."""
    known = {fold(words(word)): part for part, word in PART_WORDS.items()}
    parts = [known.get(fold(each)) for each in text.split(",")]
    found = tuple(part for part in parts if part is not None)
    if sorted(found) != sorted(Part) or len(found) != len(parts):
        return say(
            "ordningen ska ha var och en av {parts} en gång",
            parts=", ".join(map(words, PART_WORDS.values())),
        )
    return found


def _by_key(listed: Iterable[Coded]) -> dict[tuple[str, str], Coded]:
    return {(each.subject, fold(each.key)): each for each in listed}


def _title(each: Coded, words: Words) -> str:
    """The measures that every activity has are the program's own words."""
    own = FIGURE_KEYS.get(each.key) if each.subject is Subject.MEASURE else None
    return words(FIGURE_WORDS[own]) if own else each.title


def _by_name(listed: Iterable[Coded], words: Words) -> dict[tuple[str, str], list[Coded]]:
    """By what kind it is and its folded title; a new plan may use a title in two areas."""
    found: dict[tuple[str, str], list[Coded]] = defaultdict(list)
    for each in listed:
        found[each.subject, fold(_title(each, words))].append(each)
    return found


def _found(
    row: CodeRow,
    keyed: Mapping[tuple[str, str], Coded],
    named: Mapping[tuple[str, str], Sequence[Coded]],
    words: Words,
) -> Coded | str | Message:
    """What the row is about: something that can have a code, or a column's key."""
    kind = _key(KIND_WORDS, row.kind, words)
    if kind is None:
        kinds = ", ".join(map(words, KIND_WORDS.values()))
        return say("”{kind}” är inget slag; skriv {kinds}", kind=row.kind, kinds=kinds)
    if kind == COLUMN:
        known = ", ".join(map(words, COLUMN_WORDS.values()))
        column = _key(COLUMN_WORDS, row.name, words) or FORMER_WORDS.get(fold(row.name))
        return column or say(
            "det finns ingen kolumn för ”{key}”; välj bland {known}", key=row.name, known=known
        )
    of = kind, fold(row.name)
    found = [keyed[of]] if of in keyed else named.get(of, ())
    if len(found) == 1:
        return found[0]
    if found:
        keys = " eller ".join(each.key for each in found)
        return say("”{name}” är flera; skriv {keys}", name=row.name, keys=keys)
    return say("{name} finns inte i planen", name=row.name)


def _key(known: Mapping[str, Message], text: str, words: Words) -> str | None:
    wanted = fold(text)
    return next((k for k, word in known.items() if wanted in {k, fold(words(word))}), None)
