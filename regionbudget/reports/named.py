"""The figures and words of a report by the names that its workbook gives their cells."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from regionbudget.domain.followup import Status
from regionbudget.reports.cleaning import clean
from regionbudget.reports.table import Cell, Fields, Formula, Report, Share, Table, amount_ore
from regionbudget.reports.words import STATUS

Value = str | int | date | Decimal
"""Amounts are kronor with two decimals, shares are of 1."""

DRAFT = "UTKAST"


def named_values(report: Report) -> dict[str, Cell]:
    """What stands under each name; the report's own words come first."""
    return dict(_named(report))


def _named(report: Report) -> Iterator[tuple[str, Cell]]:
    yield "Rapport", report.title
    yield "Överenskommelse", report.subject
    yield "Region", report.region
    yield "Planens_läge", DRAFT if report.draft else "Beslutad"
    yield "Journalens_huvud", str(report.head)
    for sheet in report.sheets:
        for block in sheet.blocks:
            match block:
                case Table():
                    for _, row in block.named_rows():
                        yield from ((name, row[column]) for column, name in row.names.items())
                case Fields():
                    yield from ((each.name, each.value) for each in block.rows if each.name)
                case _:
                    pass


def value_of(cell: Cell) -> Value:
    """The cell as a plain value; "" where it is blank."""
    shown = cell.result if isinstance(cell, Formula) else cell
    ore = amount_ore(shown)
    if ore is not None:
        return Decimal(ore) / 100
    match shown:
        case Share():
            return "–" if shown.value is None else Decimal(str(shown.value))
        case Status():
            return STATUS[shown]
        case str():
            return clean(shown)
        case int() | date():
            return shown
        case _:
            return ""
