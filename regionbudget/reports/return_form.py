"""The return form as data: two sheets of cells, what may be typed where, and how it looks.

Locked figures are values: a form is read in Protected View, where a formula without a stored result
is blank. Only what one has typed oneself is added up by formulas.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from regionbudget.domain import return_form as words
from regionbudget.domain.agreement_form import cell_name
from regionbudget.domain.categories import INVESTMENT
from regionbudget.domain.history import HEAD_PROPERTY
from regionbudget.domain.return_form import (
    ENTRY_COLUMNS,
    ENTRY_SHEET,
    FIGURE_TITLES,
    FORM_SHEET,
    LISTS_SHEET,
    Figure,
    FormActivity,
    HolderKind,
    ReturnForm,
)
from regionbudget.reports.layout import text_lines
from regionbudget.reports.words import MONTHS, months, period_words

ENTRY_ROWS = 100
"""How many entries are prepared for; rows further down are read all the same."""
_ROOM = 3
"""Lines that a comment is given at first."""
_LONGEST_TEXT, _LONGEST_WORDS = 500, 4_000

_SHORT = [name[:3] for name in MONTHS]
_WIDTHS = {
    words.ACTIVITY: 34,
    words.MONTHS: 9,
    words.NEW_COST: 12,
    words.FORECAST: 13,
    words.REASON: 25,
    words.COMMENT: 30,
}
_FIGURE_WIDTH = 12.5
_PROVIDER_WIDTHS = {words.ACTIVITY: 70, words.MONTHS: 10, words.NEW_COST: 16}
_ENTRY_WIDTHS = {
    words.DATE: 12,
    words.ACTIVITY: 58,
    words.AMOUNT: 15,
    words.TEXT: 42,
    words.VOUCHER: 16,
    words.CATEGORY: 22,
}
_OWNER_ADVICE = (
    "Fyll i de vita rutorna med ram. Grå rutor är låsta; säg till i svaret om en siffra inte "
    "stämmer, ändra den inte.",
    "Prognos helår är vad du tror att aktiviteten kostar hela året. Skriv varför i Motivering. Det "
    "som redan står i en vit ruta gäller om du låter det stå.",
)
_PROVIDER_ADVICE = (
    "Grå rutor är låsta; säg till i svaret om en siffra inte stämmer, ändra den inte.",
)
_ENTRY_ADVICE = (
    "En rad per kostnad, i kronor; en kreditering skrivs med minustecken. Datum, aktivitet och "
    "belopp behövs. Det som redan finns i utfallet bokförs inte igen.",
)
_RETURN_ADVICE = (
    "Kostnader som inte är bokförda än skrivs i bladet Poster. Spara som .xlsx och skicka tillbaka "
    "filen; byt inte namn på blad, och ta inte bort rader.",
)


class CellLook(StrEnum):
    """What a cell is. The OPEN ones may be filled in; all others are locked."""

    TITLE = "title"
    NOTE = "note"
    ADVICE = "advice"
    HEADER = "header"
    HEADER_RIGHT = "header_right"
    NAME = "name"
    WORD = "word"
    AMOUNT = "amount"
    SILENT = "silent"
    TOTAL = "total"
    TOTAL_AMOUNT = "total_amount"
    MARK = "mark"
    OPEN_AMOUNT = "open_amount"
    OPEN_TEXT = "open_text"
    OPEN_DAY = "open_day"

    @property
    def open(self) -> bool:
        return self.value.startswith("open")


@dataclass(frozen=True)
class Ore:
    """An amount in whole öre."""

    ore: int


@dataclass(frozen=True)
class Live:
    """A formula on what the holder has typed."""

    formula: str


Value = str | Ore | date | Live | None


@dataclass(frozen=True)
class FormCell:
    value: Value
    look: CellLook


class Rule(StrEnum):
    """What a range of open cells takes."""

    DAY = "day"
    AMOUNT = "amount"
    ACTIVITY = "activity"
    CATEGORY = "category"
    TEXT = "text"


@dataclass(frozen=True)
class Allowed:
    """What may be typed in the cells `first`..`last`, and what the user is told beside them.

    `sources` are the formulas that the rule needs: a list, a first and a last value, or how many
    characters a text may have.
    """

    rule: Rule
    first: str
    last: str
    hint: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Warned:
    """Cells that are coloured while the formula holds."""

    first: str
    last: str
    formula: str


@dataclass(frozen=True)
class FormSheet:
    """Rows of cells (from row 1, column A). `header` is the row that stays in sight.

    `merged` rows have running text from a column (from 1) to the last. `decimals`: öre are shown.
    """

    title: str
    widths: list[float]
    rows: list[list[FormCell]]
    header: int
    heights: Mapping[int, int]
    allowed: list[Allowed] = field(default_factory=list)
    warned: list[Warned] = field(default_factory=list)
    merged: Mapping[int, int] = field(default_factory=dict)
    decimals: bool = True


@dataclass(frozen=True)
class FormBook:
    """`lists` are the hidden columns that drop-downs and limits point at."""

    form: ReturnForm
    sheets: list[FormSheet]
    lists: list[list[Value]]


def form_book(form: ReturnForm, categories: Sequence[str]) -> FormBook:
    """The form as sheets; `categories` are the cost categories to choose among."""
    offered = [each for each in categories if each != INVESTMENT]
    sheets = [_form_sheet(form), _entry_sheet(form, len(offered))]
    return FormBook(form, sheets, _lists(form, offered))


def _lists(form: ReturnForm, categories: Sequence[str]) -> list[list[Value]]:
    """Column by column: the activities, their first and last days, the cost categories."""
    year = form.period.year
    return [
        [words.ACTIVITY, *(each.label for each in form.activities)],
        ["Från", *(each.first_day(year) for each in form.activities)],
        ["Till", *(each.last_day(year) for each in form.activities)],
        [words.CATEGORY, *categories],
    ]


def _heading(form: ReturnForm, title: str, advice: Sequence[str]) -> list[list[FormCell]]:
    about = f"{form.holder} · {form.plan} · {period_words(form.period)}"
    return [
        [FormCell(title, CellLook.TITLE)],
        [FormCell(about, CellLook.NOTE)],
        *([FormCell(each, CellLook.ADVICE)] for each in advice),
    ]


def _header(titles: Sequence[str], right: set[str]) -> list[FormCell]:
    return [
        FormCell(title, CellLook.HEADER_RIGHT if title in right else CellLook.HEADER)
        for title in titles
    ]


def _form_sheet(form: ReturnForm) -> FormSheet:
    figures = form.figures
    shown = [FIGURE_TITLES[each] for each in figures]
    titles = [words.ACTIVITY, words.MONTHS, *shown, words.NEW_COST, *form.asked]
    owner = form.kind is HolderKind.OWNER
    widths = _WIDTHS if owner else _PROVIDER_WIDTHS
    advice = (*_OWNER_ADVICE, *_RETURN_ADVICE) if owner else (*_PROVIDER_ADVICE, *_RETURN_ADVICE)
    title = f"{'Uppföljning' if owner else 'Kostnader hos utförare'} {months(form.period)}"
    rows = _heading(form, title, advice)
    header = len(rows) + 1
    rows.append(_header(titles, {*shown, words.NEW_COST, words.FORECAST}))
    first = header + 1
    for activity in form.activities:
        rows.append(_activity_row(form, activity, figures, f"A{len(rows) + 1}"))
    last = len(rows)
    rows.append(_total_row(form, figures, len(titles), first, last))
    rows += [
        [],
        _mark(words.TOKEN_MARK, form.token),
        _mark(words.HOLDER_MARK, f"{form.holder}, {form.period.code}"),
        _mark(words.PLAN_MARK, form.plan),
        _mark(HEAD_PROPERTY, form.head),
    ]
    amounts = [ore for each in form.activities for ore in each.figures.values()]
    amounts += [each.said.forecast_ore or 0 for each in form.activities]
    sheet_widths = [float(widths.get(title, _FIGURE_WIDTH)) for title in titles]
    return FormSheet(
        FORM_SHEET,
        sheet_widths,
        rows,
        header,
        _heights(rows, sheet_widths, header, _ROOM if owner else 1),
        _asked_rules(form, titles, first, last),
        _unexplained(titles, first, last),
        dict.fromkeys(range(1, header), 1) | _below(rows),
        decimals=any(ore % 100 for ore in amounts),
    )


def _activity_row(
    form: ReturnForm, activity: FormActivity, figures: Sequence[Figure], name: str
) -> list[FormCell]:
    cells = [
        FormCell(activity.label, CellLook.NAME),
        FormCell(_months(activity), CellLook.WORD),
        *(FormCell(Ore(activity.figures[each]), CellLook.AMOUNT) for each in figures),
        FormCell(Live(_new_cost(name)), CellLook.AMOUNT),
    ]
    if not form.asked:
        return cells
    said = activity.said
    asked: list[FormCell] = [FormCell(said.comment or None, CellLook.OPEN_TEXT)]
    if activity.asks_forecast:
        ore = None if said.forecast_ore is None else Ore(said.forecast_ore)
        asked = [
            FormCell(ore, CellLook.OPEN_AMOUNT),
            FormCell(said.reason or None, CellLook.OPEN_TEXT),
            *asked,
        ]
    else:
        ore = None if said.forecast_ore is None else Ore(said.forecast_ore)
        reason = FormCell(said.reason or None, CellLook.WORD)
        asked = [FormCell(ore, CellLook.AMOUNT), reason, *asked]
    return [*cells, *asked]


def _new_cost(name: str) -> str:
    """What has been typed on the activity; equality, as SUMIF would read wildcards in a name."""
    first, last = _FIRST_ENTRY, _FIRST_ENTRY + ENTRY_ROWS - 1
    names = f"{ENTRY_SHEET}!$B${first}:$B${last}"
    return f"=SUMPRODUCT(--({names}={name}),{ENTRY_SHEET}!$C${first}:$C${last})"


def _months(activity: FormActivity) -> str:
    first, last = _SHORT[activity.first_month - 1], _SHORT[activity.last_month - 1]
    return first if first == last else f"{first}–{last}"


def _total_row(
    form: ReturnForm, figures: Sequence[Figure], columns: int, first: int, last: int
) -> list[FormCell]:
    totals = form.totals
    new = cell_name(2 + len(figures), 1)[:-1]
    cells = [
        FormCell(words.TOTAL, CellLook.TOTAL),
        FormCell(None, CellLook.TOTAL),
        *(FormCell(Ore(totals[each]), CellLook.TOTAL_AMOUNT) for each in figures),
        FormCell(Live(f"=SUM({new}{first}:{new}{last})"), CellLook.TOTAL_AMOUNT),
    ]
    return [*cells, *([FormCell(None, CellLook.TOTAL)] * (columns - len(cells)))]


def _mark(title: str, value: str) -> list[FormCell]:
    return [FormCell(title, CellLook.MARK), FormCell(value, CellLook.SILENT)]


def _asked_rules(form: ReturnForm, titles: Sequence[str], first: int, last: int) -> list[Allowed]:
    if not form.asked:
        return []
    hints = {
        words.FORECAST: (Rule.AMOUNT, "Hela årets kostnad i kronor, med en motivering bredvid."),
        words.REASON: (Rule.TEXT, "Varför året slutar så."),
        words.COMMENT: (Rule.TEXT, "Hur aktiviteten går, och vad en avvikelse beror på."),
    }
    return [
        Allowed(rule, *_span(titles.index(title), first, last), hint, (str(_LONGEST_WORDS),))
        for title, (rule, hint) in hints.items()
    ]


def _unexplained(titles: Sequence[str], first: int, last: int) -> list[Warned]:
    """A forecast without its reason is coloured where the reason should stand."""
    if words.FORECAST not in titles:
        return []
    forecast, reason = titles.index(words.FORECAST), titles.index(words.REASON)
    formula = f'AND(${cell_name(forecast, first)}<>"",${cell_name(reason, first)}="")'
    return [Warned(*_span(reason, first, last), formula)]


_FIRST_ENTRY = 2 + len(_ENTRY_ADVICE) + 2
"""The first row that takes an entry: below title, note, advice and header."""


def _entry_sheet(form: ReturnForm, categories: int) -> FormSheet:
    rows = _heading(form, "Kostnader som inte är bokförda", _ENTRY_ADVICE)
    header = len(rows) + 1
    rows.append(_header(ENTRY_COLUMNS, {words.AMOUNT}))
    looks = [CellLook.OPEN_TEXT] * len(ENTRY_COLUMNS)
    looks[ENTRY_COLUMNS.index(words.DATE)] = CellLook.OPEN_DAY
    looks[ENTRY_COLUMNS.index(words.AMOUNT)] = CellLook.OPEN_AMOUNT
    rows += [[FormCell(None, look) for look in looks] for _ in range(ENTRY_ROWS)]
    widths = [float(_ENTRY_WIDTHS[title]) for title in ENTRY_COLUMNS]
    room = _ENTRY_WIDTHS[words.ACTIVITY]
    lines = 2 if any(text_lines(each.label, room) > 1 for each in form.activities) else 1
    return FormSheet(
        ENTRY_SHEET,
        widths,
        rows,
        header,
        _heights(rows, widths, header, lines),
        _entry_rules(form, categories),
        _entry_warnings(form),
        dict.fromkeys(range(1, header), 1),
    )


def _entry_rules(form: ReturnForm, categories: int) -> list[Allowed]:
    first, last = _FIRST_ENTRY, _FIRST_ENTRY + ENTRY_ROWS - 1

    def span(title: str) -> tuple[str, str]:
        return _span(ENTRY_COLUMNS.index(title), first, last)

    activities = f"{LISTS_SHEET}!$A$2:$A${len(form.activities) + 1}"
    chosen = f"{LISTS_SHEET}!$D$2:$D${max(categories, 1) + 1}"
    first_day, last_day = _limits(form)
    short = (str(_LONGEST_TEXT),)
    return [
        Allowed(
            Rule.DAY,
            *span(words.DATE),
            f"Kostnadens datum, under aktivitetens månader {form.period.year}: "
            f"{form.period.year}-05-31.",
            (first_day, last_day),
        ),
        Allowed(Rule.ACTIVITY, *span(words.ACTIVITY), "Välj en aktivitet i listan.", (activities,)),
        Allowed(
            Rule.AMOUNT,
            *span(words.AMOUNT),
            "Belopp i kronor, inte 0. Minus för en kreditering.",
        ),
        Allowed(Rule.TEXT, *span(words.TEXT), "Vad kostnaden avser.", short),
        Allowed(Rule.TEXT, *span(words.VOUCHER), "Verifikationens nummer, om det finns.", short),
        Allowed(Rule.CATEGORY, *span(words.CATEGORY), "Välj i listan eller lämna tomt.", (chosen,)),
    ]


def _limits(form: ReturnForm) -> tuple[str, str]:
    """The first and last day of the row's activity; of the year while none is chosen."""
    listed = f"{LISTS_SHEET}!$A$2:$C${len(form.activities) + 1}"
    year, name = form.period.year, f"$B{_FIRST_ENTRY}"
    return (
        f"IFERROR(VLOOKUP({name},{listed},2,FALSE),DATE({year},1,1))",
        f"IFERROR(VLOOKUP({name},{listed},3,FALSE),DATE({year},12,31))",
    )


def _entry_warnings(form: ReturnForm) -> list[Warned]:
    """A started row's empty cells, and a day outside the activity's months."""
    row, last = _FIRST_ENTRY, _FIRST_ENTRY + ENTRY_ROWS - 1
    first_day, last_day = _limits(form)
    started = f"COUNTA($A{row}:$F{row})>0"
    missing = f'AND({started},A{row}="")'
    outside = f'AND($A{row}<>"",OR($A{row}<{first_day},$A{row}>{last_day}))'
    return [
        Warned(f"A{row}", f"C{last}", missing),
        Warned(f"A{row}", f"A{last}", outside),
    ]


def _span(column: int, first: int, last: int) -> tuple[str, str]:
    return cell_name(column, first), cell_name(column, last)


def _heights(
    rows: Sequence[Sequence[FormCell]], widths: Sequence[float], header: int, body: int
) -> dict[int, int]:
    """In points: the heading's running texts, the header, and rows of `body` lines at least."""
    heights = {1: 30, header: 26}
    for number, cells in enumerate(rows, 1):
        if 1 < number < header:
            heights[number] = _height(text_lines(str(cells[0].value), sum(widths)), 3)
        elif cells and cells[0].look is CellLook.MARK:
            heights[number] = _height(text_lines(str(cells[1].value), sum(widths[1:])), 3)
        elif number > header and cells:
            least = 1 if cells[0].look is CellLook.TOTAL else body
            heights[number] = _height(max(least, _lines(cells, widths)), 6)
    return heights


def _below(rows: Sequence[Sequence[FormCell]]) -> dict[int, int]:
    """The rows below the table: what stands after a mark runs to the last column."""
    return {n: 2 for n, cells in enumerate(rows, 1) if cells and cells[0].look is CellLook.MARK}


def _lines(cells: Sequence[FormCell], widths: Sequence[float]) -> int:
    pairs = zip(cells, widths, strict=False)
    texts = [(each.value, width) for each, width in pairs if isinstance(each.value, str)]
    return max((text_lines(text, width - 2) for text, width in texts), default=1)


def _height(lines: int, air: int) -> int:
    return min(lines * 12 + air, 400)
