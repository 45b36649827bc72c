"""The repayment radar on the command line."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from regionbudget.cli.decisions import UNPLANNED
from regionbudget.cli.opened import opened
from regionbudget.cli.output import print_json, print_table
from regionbudget.cli.parameters import FILE, PERIOD, as_json, as_of
from regionbudget.cli.swedish import Command
from regionbudget.cli.views import Json
from regionbudget.domain.money import format_amount, kr
from regionbudget.domain.periods import Period
from regionbudget.domain.plan import Activity

if TYPE_CHECKING:
    from regionbudget.domain.last_useful import LastUseful
    from regionbudget.domain.parts import Part
    from regionbudget.domain.proposed_moves import ProposedMove
    from regionbudget.domain.radar import Idle, Radar


@click.command(cls=Command)
@click.argument("file", type=FILE)
@click.option("--period", type=PERIOD, required=True)
@as_of
@as_json
def repayment(file: Path, period: Period, day: date | None, *, json_: bool) -> None:
    """Visa vad som betalas tillbaka, och vilka omfördelningar som minskar det.

    Bäst (bästa användning) är vad som betalas tillbaka om pengar flyttas så långt reglerna
    tillåter. Delområdena fylls då i överenskommelsens ordning; jämför summan.
    """
    from regionbudget.services import repayment as service

    with opened(file) as db:
        found = service.load(db, period, day)
    if json_:
        print_json(_as_json(found))
        return
    for title, rows, right in _tables(found):
        click.echo(title)
        print_table(rows, right)
        click.echo()
    for sentence in _sentences(found):
        click.echo(sentence)


def _as_json(found: "Radar") -> Json:
    return {
        "lines": [
            {
                "key": each.result.line.key,
                "amount_ore": each.result.amount_ore,
                "attributed_ore": each.result.attributed_ore,
                "forecast_repayment_ore": each.result.forecast_repayment_ore,
                "best_use_repayment_ore": each.best_use_repayment_ore,
                "repayment_ore": each.result.repayment_ore,
                "moved_repayment_ore": each.moved_repayment_ore,
            }
            for each in found.lines
        ],
        "moves": [_move(each) for each in found.moves],
        "gap_ore": found.gap_ore,
        "region": found.result.plan.region,
        "period": found.result.period.code,
        "forecast_repayment_ore": found.forecast_repayment_ore,
        "best_use_repayment_ore": found.best_use_repayment_ore,
        "moved_ore": found.moved_ore,
        "blocked_ore": found.blocked_ore,
        "blocked_why": None if found.blocked_why is None else str(found.blocked_why),
        "date": found.day.isoformat(),
        "own_funding": [
            {"activity": row.activity.id, "amount_ore": row.forecast_own_funding_ore}
            for row in found.own_funding
        ],
        "passed_on": [
            {
                "activity": row.activity.id,
                "revised_ore": row.revised_ore,
                "accumulated_ore": row.accumulated_ore,
            }
            for row in found.passed_on
        ],
        "idle": [_idle(each) for each in found.idle],
        "last_useful": [_last_useful(each) for each in found.last_useful],
    }


def _giver(part: "Part", giver: int | None) -> int | str:
    """Who gives, as `reallocate --from` takes it."""
    return f"{UNPLANNED}{part.key}" if giver is None else giver


def _move(each: "ProposedMove") -> Json:
    return {
        "line": each.part.key,
        "from": _giver(each.part, each.giver),
        "to": each.receiver,
        "amount_ore": each.amount_ore,
        "effect_ore": each.effect_ore,
    }


def _whose(whose: "Activity | Part") -> Json:
    if isinstance(whose, Activity):
        return {"activity": whose.id, "line": None}
    return {"activity": None, "line": whose.key}


def _idle(each: "Idle") -> Json:
    return {
        **_whose(each.whose),
        "amount_ore": each.amount_ore,
        "ring_fenced": each.ring_fenced,
        "days": each.days,
    }


def _last_useful(each: "LastUseful") -> Json:
    return {
        **_whose(each.whose),
        "over_ore": each.over_ore,
        "missing_ore": each.missing_ore,
        "pace_ore": each.pace_ore,
        "use_by": each.use_by and each.use_by.isoformat(),
        "move_by": each.move_by and each.move_by.isoformat(),
    }


Rows = list[tuple[str, ...]]
Table = tuple[str, Rows, tuple[int, ...]]


def _tables(found: "Radar") -> Iterator[Table]:
    plan, period = found.result.plan, found.result.period
    heading = f"{plan.region}, {period.code}" + (
        f", per {plan.as_of.isoformat()}" if plan.as_of else ""
    )
    yield f"{heading}\n\nÅterbetalning per delområde", _lines(found), (1, 2, 3, 4, 5, 6)
    if found.moves:
        title = f"Förslag till omfördelning, beslutsdatum {found.day.isoformat()}"
        yield title, _moves(found), (0, 4, 5)
    if found.idle:
        yield "Pengar som ingen har en kostnad för", _waiting(found), (1, 3)
    if found.own_funding:
        rows: Rows = [("Aktivitet", "Prognos", "Egen finansiering")]
        rows += [
            (r.activity.title, *map(format_amount, (r.forecast_ore, r.forecast_own_funding_ore)))
            for r in found.own_funding
        ]
        yield "Egen finansiering: kostnad som inget delområde betalar", rows, (1, 2)
    if found.passed_on:
        rows = [("Aktivitet", "Summa", "Utfall ack")]
        rows += [
            (r.activity.title, *map(format_amount, (r.revised_ore, r.accumulated_ore)))
            for r in found.passed_on
        ]
        yield "Vidare utbetalning och fördelning: summan räknas som använd", rows, (1, 2)
    if found.last_useful:
        yield _LAST_DAYS, _days(found), (1, 2)


TOGETHER = "hör ihop med raden intill"
_LAST_DAYS = """Sista nyttiga dag
Använd senast: därefter hinner summan inte användas under året i prognosens månadstakt.
Flytta senast: till en kostnad som redan finns och som ingen betalar."""


def _lines(found: "Radar") -> Rows:
    rows: Rows = [
        ("Delområde", "Tilldelat", "Avräknat", "Hittills", "Prognos", "Efter förslagen", "Bäst")
    ]
    for each in found.lines:
        result = each.result
        amounts = (
            result.amount_ore,
            result.attributed_ore,
            result.repayment_ore,
            result.forecast_repayment_ore,
            each.moved_repayment_ore,
            each.best_use_repayment_ore,
        )
        rows.append((result.line.title, *map(format_amount, amounts)))
    total = found.result.line_total
    sums = (
        total.amount_ore,
        total.attributed_ore,
        total.repayment_ore,
        total.forecast_repayment_ore,
        found.forecast_repayment_ore - found.moved_ore,
        found.best_use_repayment_ore,
    )
    return [*rows, ("Totalt", *map(format_amount, sums))]


def _moves(found: "Radar") -> Rows:
    plan = found.result.plan
    rows: Rows = [("", "Från", "Till", "Delområde", "Belopp", "Minskar med")]
    for number, each in enumerate(found.moves, 1):
        effect = format_amount(each.effect_ore) if each.effect_ore else TOGETHER
        rows.append(
            (
                str(number),
                str(plan.party(each.giver)),
                str(plan.party(each.receiver)),
                each.part.title,
                format_amount(each.amount_ore),
                effect,
            )
        )
    return rows


def _title(whose: "Activity | Part") -> str:
    return whose.title if isinstance(whose, Activity) else f"Ej fördelat: {whose.title}"


def _waiting(found: "Radar") -> Rows:
    rows: Rows = [("Var", "Belopp", "", "Dagar sedan beslutet")]
    for each in found.idle:
        days = "" if each.days is None else str(each.days)
        fenced = "öronmärkt" if each.ring_fenced else ""
        rows.append((_title(each.whose), format_amount(each.amount_ore), fenced, days))
    return rows


def _days(found: "Radar") -> Rows:
    rows: Rows = [("Var", "Över", "Saknas", "Använd senast", "Flytta senast")]
    for each in found.last_useful:
        use_by = (
            each.use_by.isoformat() if each.use_by else ("" if each.missing_ore else "hinner inte")
        )
        move_by = each.move_by.isoformat() if each.move_by else "ingen saknar pengar"
        amounts = (format_amount(each.over_ore), format_amount(each.missing_ore))
        rows.append((_title(each.whose), *amounts, use_by, move_by))
    return rows


def _sentences(found: "Radar") -> Iterator[str]:
    if not found.gap_ore:
        yield "Återbetalningen kan inte bli mindre genom att pengar flyttas."
        return
    yield (
        f"Som beslutat betalas {kr(found.forecast_repayment_ore)} tillbaka, med bästa användning "
        f"{kr(found.best_use_repayment_ore)}: {kr(found.gap_ore)} mindre."
    )
    if found.moves:
        yield f"Förslagen minskar återbetalningen med {kr(found.moved_ore)}."
    if found.blocked_why is not None:
        yield f"{kr(found.blocked_ore)} kan inte flyttas: {found.blocked_why}."
