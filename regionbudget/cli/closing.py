"""The commands that close periods for entries and open them again (S3)."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from regionbudget.cli.opened import opened
from regionbudget.cli.output import print_json, print_table, tell
from regionbudget.cli.parameters import FILE, PERIOD, as_json
from regionbudget.cli.swedish import Group
from regionbudget.cli.views import Json
from regionbudget.domain.closing import MONTH_STATES, Closing
from regionbudget.domain.periods import Period, month_code

if TYPE_CHECKING:
    from regionbudget.services.closing import Month


@click.group("period", cls=Group)
def period_() -> None:
    """Stäng perioder för fler poster, eller öppna dem igen."""


@period_.command("close")
@click.argument("file", type=FILE)
@click.argument("period", type=PERIOD)
@click.option("--by", required=True, metavar="VEM")
@click.option("--hard", is_flag=True, help="ta inte emot fler poster (annars bara en varning)")
@click.option("--reason", default="", metavar="TEXT")
def close(file: Path, period: Period, by: str, reason: str, *, hard: bool) -> None:
    """Stäng en period preliminärt (poster varnas) eller helt; en längre stänger varje månad."""
    from regionbudget.services import closing

    with opened(file) as db:
        closing.close(db, period, by, hard=hard, reason=reason)
    tell(f"{period.code} är {'stängd' if hard else 'preliminärt stängd'}")


@period_.command("reopen")
@click.argument("file", type=FILE)
@click.argument("period", type=PERIOD)
@click.option("--by", required=True, metavar="VEM")
@click.option("--reason", default="", metavar="TEXT", help="varför perioden öppnas")
def reopen(file: Path, period: Period, by: str, reason: str) -> None:
    """Öppna en stängd period igen genom beslut."""
    from regionbudget.services import closing

    with opened(file) as db:
        closing.reopen(db, period, by, reason)
    tell(f"{period.code} är öppen igen")


@period_.command("list")
@click.argument("file", type=FILE)
@as_json
def list_(file: Path, *, json_: bool) -> None:
    """Visa årets månader: öppna eller stängda, och vem som har beslutat det."""
    from regionbudget.services import closing, plans

    with opened(file) as db:
        year = plans.load(db).year
        months, history = closing.months(db), closing.history(db)
    if json_:
        print_json(
            {
                "months": [month_as_json(each) for each in months],
                "history": [closing_as_json(year, each) for each in history],
            }
        )
        return
    print_table(
        [
            ("Månad", "Läge", "Av", "Motivering"),
            *((each.code, str(MONTH_STATES[each.state]), *_who_and_why(each)) for each in months),
        ]
    )


def _who_and_why(month: "Month") -> tuple[str, str]:
    return ("", "") if month.decision is None else (month.decision.by, month.decision.reason)


def month_as_json(month: "Month") -> Json:
    decided = month.decision
    return {
        "month": month.code,
        "state": month.state,
        "by": decided and decided.by,
        "reason": decided and decided.reason,
        "recorded_at": decided and decided.recorded_at,
    }


def closing_as_json(year: int, closing: Closing) -> Json:
    return {
        "month": month_code(year, closing.month),
        "state": closing.state,
        "by": closing.by,
        "reason": closing.reason,
        "recorded_at": closing.recorded_at,
    }
