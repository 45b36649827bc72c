"""The sheet of a return form that takes costs, a row each."""

from regionbudget.domain import return_form as words
from regionbudget.domain.return_form import (
    ENTRY_COLUMNS,
    ENTRY_SHEET,
    LISTS_SHEET,
    ReturnForm,
)
from regionbudget.reports.form_cells import Allowed, CellLook, FormCell, FormSheet, Rule, Warned
from regionbudget.reports.form_layout import header_row, heading, heights, span
from regionbudget.reports.layout import text_lines

ENTRY_ROWS = 100
"""How many entries are prepared for; rows further down are read all the same."""
_LONGEST_TEXT = 500
_ENTRY_WIDTHS = {
    words.DATE: 12,
    words.ACTIVITY: 58,
    words.AMOUNT: 15,
    words.TEXT: 42,
    words.VOUCHER: 16,
    words.CATEGORY: 22,
}
_ENTRY_ADVICE = (
    "En rad per kostnad, i kronor; en kreditering skrivs med minustecken. Datum, aktivitet och "
    "belopp behövs. Det som redan finns i utfallet bokförs inte igen.",
)
FIRST_ENTRY = 2 + len(_ENTRY_ADVICE) + 2
"""The first row that takes an entry: below title, note, advice and header."""


def entry_sheet(form: ReturnForm, categories: int) -> FormSheet:
    rows = heading(form, "Kostnader som inte är bokförda", _ENTRY_ADVICE)
    header = len(rows) + 1
    rows.append(header_row(ENTRY_COLUMNS, {words.AMOUNT}))
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
        heights(rows, widths, header, lines),
        _entry_rules(form, categories),
        _entry_warnings(form),
        dict.fromkeys(range(1, header), 1),
    )


def _entry_rules(form: ReturnForm, categories: int) -> list[Allowed]:
    first, last = FIRST_ENTRY, FIRST_ENTRY + ENTRY_ROWS - 1

    def column(title: str) -> tuple[str, str]:
        return span(ENTRY_COLUMNS.index(title), first, last)

    activities = f"{LISTS_SHEET}!$A$2:$A${len(form.activities) + 1}"
    chosen = f"{LISTS_SHEET}!$D$2:$D${max(categories, 1) + 1}"
    first_day, last_day = _limits(form)
    short = (str(_LONGEST_TEXT),)
    return [
        Allowed(
            Rule.DAY,
            *column(words.DATE),
            f"Kostnadens datum, under aktivitetens månader {form.period.year}: "
            f"{form.period.year}-05-31.",
            (first_day, last_day),
        ),
        Allowed(
            Rule.ACTIVITY, *column(words.ACTIVITY), "Välj en aktivitet i listan.", (activities,)
        ),
        Allowed(
            Rule.AMOUNT,
            *column(words.AMOUNT),
            "Belopp i kronor, inte 0. Minus för en kreditering.",
        ),
        Allowed(Rule.TEXT, *column(words.TEXT), "Vad kostnaden avser.", short),
        Allowed(Rule.TEXT, *column(words.VOUCHER), "Verifikationens nummer, om det finns.", short),
        Allowed(
            Rule.CATEGORY, *column(words.CATEGORY), "Välj i listan eller lämna tomt.", (chosen,)
        ),
    ]


def _limits(form: ReturnForm) -> tuple[str, str]:
    """The first and last day of the row's activity; of the year while none is chosen."""
    listed = f"{LISTS_SHEET}!$A$2:$C${len(form.activities) + 1}"
    year, name = form.period.year, f"$B{FIRST_ENTRY}"
    return (
        f"IFERROR(VLOOKUP({name},{listed},2,FALSE),DATE({year},1,1))",
        f"IFERROR(VLOOKUP({name},{listed},3,FALSE),DATE({year},12,31))",
    )


def _entry_warnings(form: ReturnForm) -> list[Warned]:
    """A started row's empty cells, and a day outside the activity's months."""
    row, last = FIRST_ENTRY, FIRST_ENTRY + ENTRY_ROWS - 1
    first_day, last_day = _limits(form)
    started = f"COUNTA($A{row}:$F{row})>0"
    missing = f'AND({started},A{row}="")'
    outside = f'AND($A{row}<>"",OR($A{row}<{first_day},$A{row}>{last_day}))'
    return [
        Warned(f"A{row}", f"C{last}", missing),
        Warned(f"A{row}", f"A{last}", outside),
    ]
