"""Sums that must agree, each found in two ways, with the comparison as a live formula."""

from collections.abc import Sequence
from dataclasses import dataclass

from regionbudget.domain.history import Head
from regionbudget.reports.table import Amount, Column, Formula, Kind, Look, Row, Sheet, Table, Text

CONTROL = "control"
AGREES, DIFFERS = "● stämmer", "■ stämmer inte"

_COLUMNS = [
    Column("check", "Kontroll", width=72),
    Column("left", "Ena vägen", Kind.AMOUNT, 16),
    Column("right", "Andra vägen", Kind.AMOUNT, 16),
    Column("difference", "Skillnad", Kind.AMOUNT, 12),
    Column("result", "Resultat", Kind.STATUS, 18),
]


@dataclass(frozen=True)
class Check:
    """The same sum in two ways, each a formula over the workbook's names with its öre."""

    words: str
    left: Formula
    left_ore: int
    right: Formula
    right_ore: int


def check(words: str, left: str, left_ore: int, right: str, right_ore: int) -> Check:
    ways = Formula(left, Amount(left_ore)), Formula(right, Amount(right_ore))
    return Check(words, ways[0], left_ore, ways[1], right_ore)


def control_sheet(top: Sequence[Text], checks: Sequence[Check], head: Head) -> Sheet:
    table = Table(CONTROL, _COLUMNS, [_row(check) for check in checks])
    journal = [
        Text("Journalens huvud", Look.HEADING),
        Text(str(head)),
        Text(
            "Siffrorna bygger på allt som var antecknat till och med denna rad i journalen. "
            "Kontrollera att historiken inte har ändrats sedan dess med\n"
            f"regionbudget verify FIL --head {head}"
        ),
    ]
    return Sheet("Kontrollsummor", [*top, table, *journal])


def _row(check: Check) -> Row:
    difference = check.left_ore - check.right_ore
    words = DIFFERS if difference else AGREES
    return Row(
        {
            "check": check.words,
            "left": check.left,
            "right": check.right,
            "difference": Formula("ROUND({left}-{right},2)", Amount(difference)),
            "result": Formula(f'IF({{difference}}=0,"{AGREES}","{DIFFERS}")', words),
        }
    )
