"""The return form as data: two sheets of cells, what may be typed where, and how it looks.

Locked figures are values: a form is read in Protected View, where a formula without a stored result
is blank. Only what one has typed oneself is added up by formulas.
"""

from collections.abc import Sequence

from regionbudget.domain import return_form as words
from regionbudget.domain.agreement_form import cell_name
from regionbudget.domain.categories import INVESTMENT
from regionbudget.domain.history import HEAD_PROPERTY
from regionbudget.domain.return_form import (
    ENTRY_SHEET,
    FIGURE_TITLES,
    FORM_SHEET,
    Figure,
    FormActivity,
    HolderKind,
    ReturnForm,
)
from regionbudget.reports.form_cells import (
    Allowed,
    CellLook,
    FormBook,
    FormCell,
    FormSheet,
    Live,
    Ore,
    Rule,
    Value,
    Warned,
)
from regionbudget.reports.form_entries import ENTRY_ROWS, FIRST_ENTRY, entry_sheet
from regionbudget.reports.form_layout import header_row, heading, heights, span
from regionbudget.reports.words import MONTHS, months

_ROOM = 3
"""Lines that a comment is given at first."""
_LONGEST_WORDS = 4_000

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
_OWNER_ADVICE = (
    "Fyll i de vita rutorna med ram. Grå rutor är låsta; säg till i svaret om en siffra inte "
    "stämmer, ändra den inte.",
    "Prognos helår är vad du tror att aktiviteten kostar hela året. Skriv varför i Motivering. Det "
    "som redan står i en vit ruta gäller om du låter det stå.",
)
_PROVIDER_ADVICE = (
    "Grå rutor är låsta; säg till i svaret om en siffra inte stämmer, ändra den inte.",
)
_RETURN_ADVICE = (
    "Kostnader som inte är bokförda än skrivs i bladet Poster. Spara som .xlsx och skicka tillbaka "
    "filen; byt inte namn på blad, och ta inte bort rader.",
)


def form_book(form: ReturnForm, categories: Sequence[str]) -> FormBook:
    """The form as sheets; `categories` are the cost categories to choose among."""
    offered = [each for each in categories if each != INVESTMENT]
    sheets = [_form_sheet(form), entry_sheet(form, len(offered))]
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


def _form_sheet(form: ReturnForm) -> FormSheet:
    figures = form.figures
    shown = [FIGURE_TITLES[each] for each in figures]
    titles = [words.ACTIVITY, words.MONTHS, *shown, words.NEW_COST, *form.asked]
    owner = form.kind is HolderKind.OWNER
    widths = _WIDTHS if owner else _PROVIDER_WIDTHS
    advice = (*_OWNER_ADVICE, *_RETURN_ADVICE) if owner else (*_PROVIDER_ADVICE, *_RETURN_ADVICE)
    title = f"{'Uppföljning' if owner else 'Kostnader hos utförare'} {months(form.period)}"
    rows = heading(form, title, advice)
    header = len(rows) + 1
    rows.append(header_row(titles, {*shown, words.NEW_COST, words.FORECAST}))
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
        heights(rows, sheet_widths, header, _ROOM if owner else 1),
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
    first, last = FIRST_ENTRY, FIRST_ENTRY + ENTRY_ROWS - 1
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
        Allowed(rule, *span(titles.index(title), first, last), hint, (str(_LONGEST_WORDS),))
        for title, (rule, hint) in hints.items()
    ]


def _unexplained(titles: Sequence[str], first: int, last: int) -> list[Warned]:
    """A forecast without its reason is coloured where the reason should stand."""
    if words.FORECAST not in titles:
        return []
    forecast, reason = titles.index(words.FORECAST), titles.index(words.REASON)
    formula = f'AND(${cell_name(forecast, first)}<>"",${cell_name(reason, first)}="")'
    return [Warned(*span(reason, first, last), formula)]


def _below(rows: Sequence[Sequence[FormCell]]) -> dict[int, int]:
    """The rows below the table: what stands after a mark runs to the last column."""
    return {n: 2 for n, cells in enumerate(rows, 1) if cells and cells[0].look is CellLook.MARK}
