"""The plan as a workbook that the planner edits and reads back: the plan file's own columns.

Beside them stand live sums of what each line pays, as the cells say now. They are no columns of the
plan file, so reading passes them by.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from itertools import groupby
from typing import Any

from regionbudget.domain import plan_columns as columns
from regionbudget.domain.history import HEAD_PROPERTY, Head
from regionbudget.domain.money import NBSP
from regionbudget.domain.owners import format_owners
from regionbudget.domain.plan import Activity, Line, Plan
from regionbudget.domain.plan_columns import KIND_WORDS, NO, YES, PlanFileRow, plan_rows
from regionbudget.reports import layout
from regionbudget.reports.cleaning import clean, looks_like_formula
from regionbudget.reports.colours import (
    ACCENT,
    LINE,
    MUTED,
    PAGE,
    RING,
    RING_FILL,
    STOP,
    STOP_FILL,
)
from regionbudget.reports.excel import (
    Format,
    Workbook,
    Worksheet,
    xl_range,
    xl_range_abs,
    xl_rowcol_to_cell,
)
from regionbudget.reports.formats import FONT, amount_format
from regionbudget.reports.table import recorded
from regionbudget.reports.table_writer import row_height
from regionbudget.reports.workbook import OPTIONS

PLAN_SHEET, LINES_SHEET, LISTS_SHEET = "Plan", "Delområden", "Listor"
SHOWN = (columns.NUMBER, *columns.COLUMNS)
SPARE_ROWS = 2
"""Empty rows after each area, for new activities: all their cells are open."""

UNPAID = "Saknar finansiering"
_WIDTHS = {
    columns.NUMBER: 5,
    columns.AREA: 26,
    columns.TITLE: 40,
    columns.SUM: 13,
    columns.OWNERS: 26,
    columns.KIND: 13,
    columns.PURPOSE: 15,
    columns.MAY_MOVE: 9,
    columns.FIRST: 8,
    columns.LAST: 8,
    columns.FUNDING: 22,
    columns.NEW: 6,
    columns.EXIT: 22,
}
_LEFT = {"align": "left", "indent": 1}
_WIDTH, _LINE_WIDTH, _INDENT = 14, 13, 1
_PRINT_SCALE = 53
_KEPT = 3
"""The columns that stay in sight and are printed on every page: number, area, activity."""

_LINE_COLUMNS = ("Nyckel", "Delområde", "Tilldelat", "Öronmärkt", "Planerat", "Återstår")
_LINE_WIDTHS = (24, 46, 16, 12, 16, 16)
_ADVICE = (
    "Ändra i bladet Plan och läs in arbetsboken igen: alla skillnader visas innan något sparas.",
    "En ny aktivitet skrivs på en tom rad; Nr lämnas tomt. Fler rader kan infogas bland de tomma.",
    "En aktivitet tas bort genom att radens celler töms (Nr och området får stå kvar).",
    "Finansiering är tom när det vanliga delområdet betalar hela summan: syftets delområde, eller "
    "områdets enda som inte är öronmärkt. Annars skrivs delområde=kronor, flera med + emellan.",
    "Bladen är låsta utan lösenord; det låsta läses ändå som det står.",
)


def plan_workbook(plan: Plan, head: Head, recorded_at: str) -> bytes:
    """The plan as an .xlsx file. `recorded_at` (UTC text) dates it: the same plan and head give
    the same bytes. `plan` counts its decided moves as planned (`as_revised`)."""
    content = BytesIO()
    workbook = Workbook(content, OPTIONS)
    workbook.set_properties(
        {
            "title": clean(f"Plan för {plan.agreement_title}"),
            "author": clean(plan.region),
            "company": clean(plan.region),
            "comments": f"{HEAD_PROPERTY} {head}",
            "created": recorded(recorded_at),
        }
    )
    workbook.set_custom_property(HEAD_PROPERTY, str(head), "text")
    _Writer(workbook, plan, head).write()
    workbook.close()
    return content.getvalue()


@dataclass(frozen=True)
class _Sources:
    """A line as the formulas know it: its names in FUNDING, and when it pays unasked."""

    line: Line
    names: tuple[str, ...]
    purposes: tuple[str, ...]
    usual_in: str | None
    """The title of the area whose only ordinary line it is."""


def _sources(plan: Plan) -> list[_Sources]:
    found = []
    for line in plan.lines:
        earmarks = plan.earmarks_of(line.key)
        ordinary = [each for each in plan.lines_of(line.area) if not each.ring_fenced]
        fenced = [each.path for each in earmarks if each.ring_fenced]
        found.append(
            _Sources(
                line,
                (line.key, *(each.path for each in earmarks)),
                (*((line.key,) if line.ring_fenced else ()), *fenced),
                plan.area(line.area).title if ordinary == [line] else None,
            )
        )
    return found


class _Writer:
    """One workbook being written."""

    def __init__(self, workbook: Workbook, plan: Plan, head: Head) -> None:
        self._workbook = workbook
        self._plan = plan
        self._head = head
        self._rows = list(_with_spare_rows(plan))
        self._sources = _sources(plan)
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._first_line = len(SHOWN)
        self._unpaid = self._first_line + len(self._sources)
        self._folded = self._unpaid + 1

    def write(self) -> None:
        sheet = self._workbook.add_worksheet(PLAN_SHEET)
        lines = self._workbook.add_worksheet(LINES_SHEET)
        lists = self._workbook.add_worksheet(LISTS_SHEET)
        self._write_plan(sheet)
        self._validate(sheet, lists)
        self._write_lines(lines)
        lists.hide()
        for each in (sheet, lines, lists):
            each.protect("", _ALLOWED)

    # --- the plan

    def _write_plan(self, sheet: Worksheet) -> None:
        for place, title in enumerate(self._titles):
            sheet.write_string(0, place, clean(title), self._header(title))
            wide = _WIDTHS.get(title, _WIDTH) if place < self._first_line else _LINE_WIDTH
            sheet.set_column(place, place, wide)
        sheet.set_row(0, 46)
        sheet.set_column(self._folded, self._folded, None, None, {"hidden": True})
        for number, row in enumerate(self._rows, 1):
            sheet.set_row(number, row_height(_lines(row)))
            for place, column in enumerate(SHOWN):
                self._write_cell(sheet, number, place, column, row)
            self._write_sums(sheet, number, row)
        last = len(self._rows)
        sheet.conditional_format(
            1,
            self._unpaid,
            last,
            self._unpaid,
            {"type": "cell", "criteria": "!=", "value": 0, "format": self._warning},
        )
        sheet.ignore_errors({"number_stored_as_text": xl_range(1, 0, last, len(SHOWN) - 1)})
        sheet.freeze_panes(1, _KEPT)
        self._set_up_page(sheet)
        sheet.repeat_rows(0)
        sheet.repeat_columns(0, _KEPT - 1)
        sheet.set_v_pagebreaks([1 + SHOWN.index(columns.FUNDING), self._first_line])
        sheet.set_print_scale(_PRINT_SCALE)
        sheet.print_area(0, 0, last, self._unpaid)

    @property
    def _titles(self) -> list[str]:
        return [*SHOWN, *(f"Ur {each.line.title}" for each in self._sources), UNPAID]

    def _write_cell(
        self, sheet: Worksheet, number: int, place: int, column: str, row: PlanFileRow | None
    ) -> None:
        value = row.cells.get(column) if row else None
        style = self._cell(column, row)
        match value:
            case int():
                sheet.write_number(number, place, _kronor(value), style)
            case str():
                words = clean(value)
                if looks_like_formula(words):
                    style = self._cell(column, row, quoted=True)
                sheet.write_string(number, place, words, style)
            case None:
                sheet.write_blank(number, place, None, style)

    def _write_sums(self, sheet: Worksheet, number: int, row: PlanFileRow | None) -> None:
        """What each line pays of the row, and what of its sum nothing pays."""
        activity = row.activity if row else None
        sums = [activity.funding.get(each.line.key, 0) if activity else 0 for each in self._sources]
        for place, (source, ore) in enumerate(
            zip(self._sources, sums, strict=True), self._first_line
        ):
            formula = self._paid(number, source)
            sheet.write_formula(number, place, formula, self._sum, _kronor(ore))
        total = self._at(number, columns.SUM)
        paid = xl_range(number, self._first_line, number, self._unpaid - 1)
        rest = (activity.sum_ore if activity else 0) - sum(sums)
        sheet.write_formula(
            number, self._unpaid, f"=N({total})-SUM({paid})", self._sum, _kronor(rest)
        )
        folded = _folded(self._at(number, columns.FUNDING))
        text = str(row.cells.get(columns.FUNDING, "")) if row else ""
        sheet.write_formula(number, self._folded, folded, None, f"+{text.replace(' ', '')}+")

    def _paid(self, number: int, source: _Sources) -> str:
        """What a line pays of a row as the row's cells say."""
        where = [f'{self._at(number, columns.PURPOSE)}="{key}"' for key in source.purposes]
        if source.usual_in is not None:
            area = source.usual_in.replace('"', '""')
            where.append(
                f'AND({self._at(number, columns.AREA)}="{area}",'
                f'{self._at(number, columns.PURPOSE)}="")'
            )
        usual = f"IF(OR({','.join(where)}),N({self._at(number, columns.SUM)}),0)" if where else "0"
        folded = xl_rowcol_to_cell(number, self._folded)
        stated = "+".join(_stated(folded, name, source.line) for name in source.names)
        return f'=IF({self._at(number, columns.FUNDING)}="",{usual},{stated})'

    @staticmethod
    def _at(number: int, column: str) -> str:
        return str(xl_rowcol_to_cell(number, SHOWN.index(column), col_abs=True))

    # --- what may be chosen

    def _validate(self, sheet: Worksheet, lists: Worksheet) -> None:
        """Drop-downs that stop what the reader would refuse; a post may be a new one."""
        choices = {
            columns.AREA: [area.title for area in self._plan.areas],
            columns.OWNERS: _posts(self._plan),
            columns.KIND: [word for word in KIND_WORDS.values() if word],
            columns.PURPOSE: [key for each in self._sources for key in each.purposes],
            columns.MAY_MOVE: [YES, NO],
            columns.FIRST: [f"{self._plan.year}-{month:02d}" for month in range(1, 13)],
        }
        last = len(self._rows)
        for place, (column, values) in enumerate(choices.items()):
            lists.write_string(0, place, column)
            for number, value in enumerate(values, 1):
                lists.write_string(number, place, clean(value))
            listed = f"={LISTS_SHEET}!{xl_range_abs(1, place, max(1, len(values)), place)}"
            for each in _SHARED.get(column, (column,)):
                at = SHOWN.index(each)
                sheet.data_validation(1, at, last, at, _choice(column, listed))
        at = SHOWN.index(columns.SUM)
        sheet.data_validation(1, at, last, at, _AMOUNT)

    # --- the lines

    def _write_lines(self, sheet: Worksheet) -> None:
        for place, (title, width) in enumerate(zip(_LINE_COLUMNS, _LINE_WIDTHS, strict=True)):
            sheet.write_string(0, place, title, self._header(title))
            sheet.set_column(place, place, width)
        planned = self._plan.planned_by_line()
        for number, source in enumerate(self._sources, 1):
            self._write_line(sheet, number, source.line, planned[source.line.key])
        end = len(self._sources)
        self._write_total(sheet, end + 1, planned)
        row = end + 3
        for earmark in self._plan.earmarks:
            sheet.write_string(row, 0, earmark.path, self._fixed)
            sheet.write_string(row, 1, clean(f"varav {earmark.title}"), self._fixed)
            sheet.write_number(row, 2, _kronor(earmark.amount_ore), self._sum)
            sheet.write_string(row, 3, YES if earmark.ring_fenced else NO, self._fixed)
            row += 1
        row += 1
        origin = f"{self._plan.region}, {self._plan.agreement_title}. {HEAD_PROPERTY} {self._head}"
        for words in (*_ADVICE, origin):
            sheet.write_string(row, 0, clean(words), self._note)
            row += 1
        sheet.freeze_panes(1, 0)
        self._set_up_page(sheet)
        sheet.fit_to_pages(1, 0)

    def _write_line(self, sheet: Worksheet, number: int, line: Line, planned_ore: int) -> None:
        words = self._fenced if line.ring_fenced else self._fixed
        place = self._first_line + number - 1
        column = xl_range_abs(1, place, len(self._rows), place)
        left = f"={xl_rowcol_to_cell(number, 2)}-{xl_rowcol_to_cell(number, 4)}"
        sheet.write_string(number, 0, clean(line.key), words)
        sheet.write_string(number, 1, clean(line.title), words)
        sheet.write_number(number, 2, _kronor(line.amount_ore), self._sum)
        sheet.write_string(number, 3, YES if line.ring_fenced else NO, words)
        sheet.write_formula(
            number, 4, f"=SUM({PLAN_SHEET}!{column})", self._sum, _kronor(planned_ore)
        )
        rest = line.amount_ore - planned_ore
        sheet.write_formula(number, 5, left, self._sum, _kronor(rest))
        below_zero = {"type": "cell", "criteria": "<", "value": 0, "format": self._warning}
        sheet.conditional_format(number, 5, number, 5, below_zero)

    def _write_total(self, sheet: Worksheet, row: int, planned: dict[str, int]) -> None:
        sheet.write_string(row, 1, "Totalt", self._bold)
        allotted, used = self._plan.allocated_ore, sum(planned.values())
        for place, ore in ((2, allotted), (4, used), (5, allotted - used)):
            total = f"=SUM({xl_range(1, place, row - 1, place)})"
            sheet.write_formula(row, place, total, self._bold_sum, _kronor(ore))

    def _set_up_page(self, sheet: Worksheet) -> None:
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.3, right=0.3, top=0.7, bottom=0.7)
        sheet.set_header(f"&L&8{clean(self._plan.region)[:90].replace('&', '&&')}&R&8&A")
        sheet.set_footer(f"&L&7{HEAD_PROPERTY} {self._head}&R&8Sida &P av &N")

    # --- the look

    def _cell(self, column: str, row: PlanFileRow | None, *, quoted: bool = False) -> Format:
        """Open for input, except the number, and the area of what the plan has already."""
        locked = column == columns.NUMBER or (row is not None and column == columns.AREA)
        look: dict[str, Any] = {"locked": locked, "text_wrap": True, "quote_prefix": quoted}
        if locked:
            look |= {"bg_color": PAGE, "font_color": MUTED}
        elif column == columns.TITLE and row is not None and _fenced(self._plan, row.activity):
            look |= {"bg_color": RING_FILL, "font_color": RING}
        if column == columns.SUM:
            look |= {"num_format": self._amounts, "text_wrap": False}
        else:
            look |= {"num_format": "@", **_LEFT}
        return self._format(look)

    def _header(self, title: str) -> Format:
        right = title in {columns.SUM, UNPAID, "Tilldelat", "Planerat", "Återstår"}
        return self._format(
            {
                "bold": True,
                "font_size": 8,
                "font_color": "#FFFFFF",
                "bg_color": ACCENT,
                "text_wrap": True,
                "valign": "vcenter",
                **({"align": "right"} if right or title.startswith("Ur ") else _LEFT),
            }
        )

    @cached_property
    def _amounts(self) -> str:
        """Öre are shown only where there are any."""
        sums = [each.sum_ore for each in self._plan.activities]
        sums += [line.amount_ore for line in self._plan.lines]
        return amount_format(decimals=any(ore % 100 for ore in sums))

    @property
    def _sum(self) -> Format:
        """A computed amount; nothing is shown of nothing."""
        look = {"num_format": f"{self._amounts};", "bg_color": PAGE, "font_color": MUTED}
        return self._format(look)

    @property
    def _bold_sum(self) -> Format:
        return self._format({"num_format": self._amounts, "bold": True})

    @property
    def _bold(self) -> Format:
        return self._format({"bold": True})

    @property
    def _fixed(self) -> Format:
        return self._format({"num_format": "@", "text_wrap": True, **_LEFT})

    @property
    def _fenced(self) -> Format:
        return self._format({"num_format": "@", **_LEFT, "bg_color": RING_FILL, "font_color": RING})

    @property
    def _note(self) -> Format:
        return self._workbook_format({**FONT, "font_color": MUTED})

    @property
    def _warning(self) -> Format:
        return self._workbook_format({"font_color": STOP, "bg_color": STOP_FILL})

    def _format(self, look: dict[str, Any]) -> Format:
        return self._workbook_format({**FONT, "bottom": 1, "bottom_color": LINE, **look})

    def _workbook_format(self, look: dict[str, Any]) -> Format:
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format(look)
        return self._formats[key]


_ALLOWED = {
    "insert_rows": True,
    "delete_rows": True,
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
}
_SHARED = {
    columns.MAY_MOVE: (columns.MAY_MOVE, columns.NEW),
    columns.FIRST: (columns.FIRST, columns.LAST),
}
"""Columns that offer the same choices."""

_AMOUNT = {
    "validate": "decimal",
    "criteria": ">=",
    "value": 0,
    "error_title": "Summan",
    "error_message": "Skriv ett belopp i kronor, 0 eller mer.",
}


def _choice(column: str, listed: str) -> dict[str, Any]:
    if column == columns.OWNERS:
        return {
            "validate": "list",
            "source": listed,
            "error_type": "warning",
            "error_title": "Ny befattning",
            "error_message": "Ingen annan aktivitet har den befattningen. Är den rätt skriven?",
        }
    return {
        "validate": "list",
        "source": listed,
        "error_title": column,
        "error_message": "Välj ett av värdena i listan.",
    }


def _with_spare_rows(plan: Plan) -> Iterator[PlanFileRow | None]:
    """The plan's rows, and empty ones (None) after those of each area."""
    for area, rows in groupby(plan_rows(plan), key=lambda row: row.cells.get(columns.AREA)):
        yield from rows
        if area is not None:
            yield from [None] * SPARE_ROWS
    yield from [None] * SPARE_ROWS


def _lines(row: PlanFileRow | None) -> int:
    """How many lines the row's longest cell takes."""
    cells = row.cells.items() if row else ()
    texts = ((str(value), _WIDTHS.get(column, _WIDTH) - _INDENT) for column, value in cells)
    return max((layout.text_lines(text, width) for text, width in texts), default=1)


def _posts(plan: Plan) -> Sequence[str]:
    """Everyone that the plan names, as the column says it."""
    named = [plan.coordinator, *(area.coordinator for area in plan.areas)]
    named += [format_owners(each.owners, each.proposing) for each in plan.activities]
    named += [post for each in plan.activities for post in each.owners]
    return sorted({name for name in named if name})


def _fenced(plan: Plan, activity: Activity | None) -> bool:
    return activity is not None and plan.is_ring_fenced(activity.funding)


def _kronor(ore: int) -> int | float:
    kronor, rest = divmod(ore, 100)
    return ore / 100 if rest else kronor


def _folded(cell: str) -> str:
    """FUNDING without blanks and between plus signs, so that each part stands in `+name=sum+`."""
    text = f'SUBSTITUTE(SUBSTITUTE({cell}," ",""),"{NBSP}","")'
    return f'="+"&LOWER({text})&"+"'


def _stated(folded: str, name: str, line: Line) -> str:
    """What FUNDING says that the line (or its earmark) of this name pays, 0 when nothing."""
    mark = f'"+{name.casefold()}="'
    start = f"FIND({mark},{folded})+{len(name) + 2}"
    part = f'SUBSTITUTE(MID({folded},{start},FIND("+",{folded},{start})-({start})),".",",")'
    percent = f'_xlfn.NUMBERVALUE(SUBSTITUTE({part},"%",""),",")'
    share = f"ROUND({percent}/100*{_kronor(line.amount_ore)},0)"
    amount = f'_xlfn.NUMBERVALUE({part},",")'
    return f'IFERROR(IF(RIGHT({part})="%",{share},{amount}),0)'
