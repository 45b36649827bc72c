"""What the first step offers of a file: how its cells may be read, and the roles of its columns."""

from collections.abc import Mapping, Sequence
from typing import Any

from regionbudget.domain.ledger_mapping import Column, Role
from regionbudget.domain.plan import fold
from regionbudget.readers.ledger_guess import Guess, Question
from regionbudget.readers.ledger_layout import Layout
from regionbudget.readers.sheet_source import Source
from regionbudget.ui.text import tr

HEADER_ROWS = 30
"""How far down the row of headings may be chosen."""

_EXCLUDED = {
    Role.DATE: (Role.PERIOD,),
    Role.PERIOD: (Role.DATE,),
    Role.AMOUNT: (Role.DEBIT, Role.CREDIT),
    Role.SIDE: (Role.DEBIT, Role.CREDIT),
    Role.DEBIT: (Role.AMOUNT, Role.SIDE),
    Role.CREDIT: (Role.AMOUNT, Role.SIDE),
}
"""Roles that a table has no more when another of its columns gets a role."""

ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 (BOM)",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "cp1252": "Windows (CP1252)",
    "cp437": "DOS (CP437)",
}


def offered(
    source: Source, guess: Guess, doubts: Mapping[str, Question]
) -> dict[str, list[tuple[Any, str]]]:
    """What each field offers, by its key."""
    is_text = bool(source.delimiter)
    encoding = {**ENCODINGS, source.encoding: ENCODINGS.get(source.encoding, source.encoding)}
    whole = [("", tr("Arbetsbok i Excel"))]
    unsaid = {
        key: [(None, tr("Välj …") if key in doubts else tr("Framgår av filen"))]
        for key in ("decimal", "thousands", "dates", "sign", "credit_sign", "sheet")
    }
    return {
        "sheet": [
            *(unsaid["sheet"] if "sheet" in doubts else []),
            *((title, title or tr("Textfil")) for title in guess.sheets),
        ],
        "header_row": header_rows(guess.layout),
        "encoding": list(encoding.items()) if is_text else whole,
        "delimiter": delimiters(source.delimiter) if is_text else whole,
        "decimal": [
            *unsaid["decimal"],
            (",", tr("Komma: 1,50")),
            (".", tr("Punkt: 1.50")),
        ],
        "thousands": [
            *unsaid["thousands"],
            ("", tr("Inga: 1000")),
            (" ", tr("Blanksteg: 1 000")),
            (".", tr("Punkt: 1.000")),
            (",", tr("Komma: 1,000")),
            ("'", tr("Apostrof: 1'000")),
        ],
        "dates": [
            *unsaid["dates"],
            ("ymd", tr("År, månad, dag")),
            ("dmy", tr("Dag, månad, år")),
            ("mdy", tr("Månad, dag, år")),
        ],
        "sign": [
            *(unsaid["sign"] if "sign" in doubts else []),
            (1, tr("Plus i filen")),
            (-1, tr("Minus i filen")),
        ],
        "credit_sign": [
            *(unsaid["credit_sign"] if "credit_sign" in doubts else []),
            (1, tr("Utan eget tecken")),
            (-1, tr("Med eget minus")),
        ],
    }


def chosen_value(key: str, source: Source, guess: Guess, doubts: Mapping[str, Question]) -> object:
    match key:
        case "sheet":
            return None if key in doubts else guess.layout.grid.title
        case "header_row":
            return guess.layout.header_row
        case "encoding":
            return source.encoding
        case "delimiter":
            return source.delimiter
        case _:
            return getattr(guess.mapping, key)


def titles_of(layout: Layout) -> list[str]:
    """The headings, as many as the rows have cells."""
    width = max((len(cells) for _, cells in layout.rows[:200]), default=0)
    return [*layout.header, *[""] * (width - len(layout.header))]


def with_role(
    titles: Sequence[str], columns: Mapping[Role, Column], place: int, role: Role | None
) -> dict[Role, Column]:
    """The columns when the one at `place` gets the role; another that had it has none then.

    A signed amount and debit with credit exclude each other, as a date and a period do.
    """
    named = _named(titles, place)
    kept = {each: at for each, at in columns.items() if _place(titles, at) != place}
    if role is None:
        return kept
    for other in _EXCLUDED.get(role, ()):
        kept.pop(other, None)
    return {**kept, role: named}


def _named(titles: Sequence[str], place: int) -> Column:
    """The heading, where it tells the column from the others; else the column's number."""
    title = titles[place]
    alike = sum(fold(each) == fold(title) for each in titles)
    return title if title and alike == 1 else place + 1


def _place(titles: Sequence[str], at: Column) -> int | None:
    if isinstance(at, int):
        return at - 1
    return next((n for n, title in enumerate(titles) if fold(title) == fold(at)), None)


def header_rows(layout: Layout) -> list[tuple[int, str]]:
    """The rows that may hold the headings, each with how it begins; 0 is none."""
    offered = [(0, tr("Filen har ingen rubrikrad"))]
    for number, cells in layout.grid.rows[:HEADER_ROWS]:
        texts = " · ".join(str(cell) for cell in cells if cell is not None)
        offered.append((number, tr("Rad {n}: {texts}").format(n=number, texts=texts)))
    return offered


def delimiters(found: str) -> list[tuple[str, str]]:
    known = {
        ";": tr("Semikolon"),
        "\t": tr("Tabb"),
        ",": tr("Komma"),
        "|": tr("Lodstreck"),
    }
    return list({**known, found: known.get(found, found)}.items())
