"""A table of all regions as it is copied from the agreement's PDF, where blanks part everything.

Lines are told apart by the regions' names; a row may be broken over several lines, a name too.
What is neither is left out and said: headings, footnotes, page numbers.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from regionbudget.domain.agreement import Agreement
from regionbudget.domain.finding import Problem
from regionbudget.domain.message import Message, say
from regionbudget.domain.money import BLANKS
from regionbudget.domain.plan import fold
from regionbudget.domain.proof import (
    SUM_ROW,
    Column,
    ColumnKind,
    Published,
    national_sum,
)
from regionbudget.errors import InputError, fault
from regionbudget.readers.annex_rows import annex_columns, missing_rows, row_name, unknown_region
from regionbudget.readers.annex_search import How, Reading, Row, Search
from regionbudget.readers.cells import quoted

LONGEST_TEXT = 200_000
MOST_LINES = 2_000
MOST_GROUPS = 100
MOST_FAULTS = 50
"""An annex takes a few thousand characters, and some forty groups of digits in a row."""

_BLANK = f"[{BLANKS}\t]"
_TAIL = re.compile(rf"(?:^|(?<={_BLANK}))\d[\d%{BLANKS}\t]*$", re.ASCII)
_NUMBER = re.compile(rf"\d{{1,3}}(?:[{BLANKS}]\d{{3}})+|\d+%?", re.ASCII)
_MARK = re.compile(r"\*+$|(?<=\D)\d\)$", re.ASCII)
"""The mark of a footnote after a name."""
_SEPARATORS = (r"\t", rf"{_BLANK}{{2,}}", " ")


@dataclass(frozen=True)
class AnnexText:
    """What a pasted text was read as, by region (SUM_ROW for the sum row).

    `how` tells what decided a row's reading and `source` how its numbers stand in the text.
    `ignored` are the lines that were left out.
    """

    table: Published
    how: Mapping[str, How]
    source: Mapping[str, str]
    ignored: tuple[Problem, ...]


@dataclass
class _Draft:
    """A row as it is gathered: the run of digits of each of its lines, with the line's number."""

    name: str
    line: int
    tails: list[tuple[int, str]] = field(default_factory=list)


def read_annex_text(text: str, agreement: Agreement) -> AnnexText:
    """Read pasted text as the table of an agreement; its columns stand as in the annex.

    InputError lists every line that cannot be read and every region that is missing, or says that
    a row can be read in two ways.
    """
    _refuse_endless(text)
    columns = annex_columns(agreement)
    gathered = _Gathered(len(columns))
    for number, line in enumerate(re.split(r"\r\n|[\r\n\f\v\u2028]", text), 1):
        gathered.add(number, line)
        if len(gathered.problems) > MOST_FAULTS:  # each is looked up among all names
            raise InputError(gathered.problems)
    drafts = gathered.rows()
    problems = [*gathered.problems, *_missing_or_twice(drafts)]
    if problems:
        raise InputError(problems)
    rows = {draft.name: _row(draft, len(columns)) for draft in drafts}
    readings = _read(agreement, columns, rows)
    cells = {each.row.name: _in_ore(each.values, columns) for each in readings}
    totals = cells.pop(SUM_ROW, {})
    return AnnexText(
        Published(columns, cells, totals),
        {each.row.name: each.how for each in readings},
        {draft.name: _joined(draft.tails) for draft in drafts},
        (*gathered.ignored(), *_page_numbers(drafts, readings)),
    )


def _in_ore(values: Sequence[int], columns: Sequence[Column]) -> dict[str, int]:
    return {
        column.key: value * (100 if column.is_money else 1)
        for column, value in zip(columns, values, strict=True)
    }


def _refuse_endless(text: str) -> None:
    if len(text) > LONGEST_TEXT or text.count("\n") > MOST_LINES:
        raise fault(say("texten är för lång för att vara en tabell över regionerna"))
    if not text.strip():
        raise fault(say("texten är tom; kopiera tabellen ur överenskommelsens PDF och klistra in"))


def _read(
    agreement: Agreement, columns: Sequence[Column], rows: Mapping[str, Row]
) -> list[Reading]:
    """The sum row first: what it says the columns come to helps with the others."""
    regions = [row for name, row in rows.items() if name != SUM_ROW]
    sums = [_known_sum(agreement, column, len(regions)) for column in columns]
    total: list[Reading] = []
    if SUM_ROW in rows:
        total = [Search(columns, sums).read_sum_row(rows[SUM_ROW])]
        if total[0].how is not How.NEAREST:
            sums = [
                None if column.kind is ColumnKind.SHARE else value
                for column, value in zip(columns, total[0].values, strict=True)
            ]
    return [*Search(columns, sums).read_rows(regions), *total]


def _known_sum(agreement: Agreement, column: Column, regions: int) -> int | None:
    """What a column comes to by the agreement, in kronor or persons."""
    match column.kind:
        case ColumnKind.POPULATION:
            return sum(agreement.population.values()) or None
        case ColumnKind.SHARE:
            return None  # each is rounded
        case ColumnKind.TOTAL:
            return sum(line.national_ore for line in agreement.lines) // 100
        case _:
            return national_sum(column, regions) // 100


class _Gathered:
    """The lines of a text sorted into rows, what is wrong, and what belongs to no row."""

    def __init__(self, columns: int) -> None:
        self.problems: list[Problem] = []
        self._columns = columns
        self._drafts: list[_Draft] = []
        self._left_out: dict[int, str] = {}
        self._goes_on = False
        """Whether a line of digits alone belongs to the row before it."""
        self._pending: tuple[int, str] = (0, "")
        """A line of words alone: it may be the beginning of a name that is broken."""

    def add(self, number: int, line: str) -> None:
        words, tail = _words_and_tail(line)
        before, beginning = self._pending
        if not words and not tail:
            return
        if not words and self._goes_on:
            self._drafts[-1].tails.append((number, tail))
            return
        self._goes_on = False
        self._pending = (0, "") if tail else (number, words)
        if name := beginning and _name(f"{beginning} {words}"):
            self._left_out.pop(before, None)
            self._begin(name, number, tail)
        elif name := _name(words):
            self._begin(name, number, tail)
        elif (words or beginning) and len(tail.split()) >= self._columns:
            self.problems.append(Problem(unknown_region(quoted(words or beginning)), number))
        else:
            self._left_out[number] = line

    def rows(self) -> list[_Draft]:
        """The rows that have numbers; a name alone is a heading or part of a text."""
        return [draft for draft in self._drafts if draft.tails]

    def ignored(self) -> list[Problem]:
        bare = {draft.line: draft.name for draft in self._drafts if not draft.tails}
        lines = sorted({**self._left_out, **bare}.items())
        told = ((number, text) for number, text in lines if not _is_heading(text))
        return [Problem(_no_row(text), number) for number, text in told]

    def _begin(self, name: str, number: int, tail: str) -> None:
        last = self._drafts[-1] if self._drafts else None
        if last is None or last.name != name or last.tails:
            last = _Draft(name, number)
            self._drafts.append(last)
        if tail:
            last.tails.append((number, tail))
        self._goes_on = True


def _words_and_tail(line: str) -> tuple[str, str]:
    """What a line begins with, and its run of digits; a line that ends in words is all words."""
    text = re.sub(rf"{_BLANK}+%", "%", line.strip(f"{BLANKS}\t\ufeff"))
    text = re.sub(rf"{_BLANK}*\bkr\.?$", "", text)
    match = _TAIL.search(text)
    words, tail = (text, "") if match is None else (text[: match.start()], match[0])
    return " ".join(words.split()), tail


def _name(words: str) -> str | None:
    """The region, or the sum row, that words name."""
    return row_name(_MARK.sub("", words).strip(" :"))


def _is_heading(text: str) -> bool:
    """The row of column names: its first column is the regions."""
    return fold(text).startswith("region ")


def _no_row(text: str) -> Message:
    return say("”{text}” är ingen rad i tabellen och lästes inte", text=quoted(text))


def _missing_or_twice(drafts: Sequence[_Draft]) -> list[Problem]:
    lines: dict[str, list[int]] = {}
    for draft in drafts:
        lines.setdefault(draft.name, []).append(draft.line)
    problems = [
        Problem(say("{region} står två gånger", region=name), numbers[1])
        for name, numbers in lines.items()
        if len(numbers) > 1
    ]
    if not drafts:
        return [Problem(say("texten har ingen rad som börjar med en regions namn"))]
    return [*problems, *missing_rows(lines)]


def _row(draft: _Draft, columns: int) -> Row:
    """The row's groups of digits, with and without lines that may be page numbers."""
    without = [tail for place, tail in enumerate(draft.tails) if not (place and _lone(tail[1]))]
    variants = [draft.tails] if len(without) == len(draft.tails) else [without, draft.tails]
    texts = [_joined(variant) for variant in variants]
    for place, text in enumerate(texts):
        if (cells := _parted(text, columns)) is not None:
            return Row(draft.name, (*((),) * place, cells), parted=True)
    runs = tuple(tuple(text.split()) for text in texts)
    if any(len(run) > MOST_GROUPS for run in runs):
        raise fault(say("raden för {row} har för många tal", row=draft.name), draft.line)
    return Row(draft.name, runs)


def _lone(tail: str) -> bool:
    """A number that may be that of a page, or a year."""
    return len(tail) <= 4 and tail.isdecimal()


def _joined(tails: Sequence[tuple[int, str]]) -> str:
    return " ".join(tail for _, tail in tails)


def _parted(text: str, columns: int) -> tuple[str, ...] | None:
    """The cells where the text itself parts them: by tabs, wide gaps, or no-break thousands."""
    for separator in _SEPARATORS:
        cells = re.split(separator, text)
        if len(cells) == columns and all(_NUMBER.fullmatch(cell) for cell in cells):
            return tuple("".join(cell.split()) for cell in cells)
    return None


def _page_numbers(drafts: Sequence[_Draft], readings: Sequence[Reading]) -> list[Problem]:
    """Lines of a lone number inside a row, which the row's reading leaves out."""
    without = {each.row.name for each in readings if len(each.row.runs) > 1 and each.run == 0}
    return [
        Problem(_no_row(tail), number)
        for draft in drafts
        if draft.name in without
        for number, tail in draft.tails[1:]
        if _lone(tail)
    ]
