"""The commands about what an owner says of an activity: the year's figure, what it was said to be
earlier, the comment, and how the budget is spread over the months."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from regionbudget.cli.naming import find_activity
from regionbudget.cli.opened import opened
from regionbudget.cli.output import print_json, print_table, tell
from regionbudget.cli.parameters import AMOUNT, FILE, MONTH_NUMBER, PERIOD, as_json
from regionbudget.cli.swedish import Command
from regionbudget.cli.views import Json
from regionbudget.domain.message import say
from regionbudget.domain.money import format_amount, kr
from regionbudget.domain.periods import MONTHS, Period, month_code
from regionbudget.errors import fault

if TYPE_CHECKING:
    from regionbudget.domain.comment import Comment
    from regionbudget.domain.followup import FollowUp, Row
    from regionbudget.domain.month_profile import Weights

file_ = click.argument("file", type=FILE)
activity_ = click.option("--activity", required=True, metavar="NAMN", help="namn eller nummer")
period_ = click.option("--period", type=PERIOD, required=True)
by_ = click.option("--by", default="", metavar="VEM", help="den som säger det, en befattning")


@click.command("forecast", cls=Command)
@file_
@activity_
@period_
@click.option("--amount", type=AMOUNT, default=None, metavar="KR", help="vad året väntas sluta på")
@click.option("--reason", default="", metavar="TEXT", help="krävs med --amount")
@click.option("--take-back", is_flag=True, help="ta tillbaka den egna prognosen")
@by_
@as_json
def forecast_(
    file: Path,
    activity: str,
    period: Period,
    amount: int | None,
    reason: str,
    by: str,
    *,
    take_back: bool,
    json_: bool,
) -> None:
    """Säg vad en aktivitets år väntas sluta på, och visa prognosen på tre sätt.

    Utan --amount visas den ansvariges prognos, framskrivningen, och resten av året som budget.
    De två sista räknas ut; den ansvariges prognos gäller före framskrivningen.
    """
    from regionbudget.domain.forecasting import methods
    from regionbudget.domain.outlook import METHOD_WORDS, Method
    from regionbudget.services import followup, plans

    if amount is not None and take_back:
        raise fault(say("ange --amount eller --take-back, inte båda"))
    if reason and amount is None and not take_back:
        raise fault(say("en motivering hör till en prognos; ange den med --amount"))
    with opened(file) as db:
        found = find_activity(plans.load(db), activity)
        if amount is not None or take_back:
            followup.set_forecast(db, found.id, period, amount, reason, by=by)
        row = row_of(followup.follow_up(db, period), found.id)
    ways, said = methods(row, period), row.owner_forecast
    if json_:
        print_json(
            {
                "activity_id": found.id,
                "period": period.code,
                "forecast_ore": row.forecast_ore,
                "owner_ore": ways.owner_ore,
                "reason": said.reason if said else "",
                "by": said.by if said else "",
                "run_rate_ore": ways.run_rate_ore,
                "remaining_budget_ore": ways.remaining_ore,
                "variance_ore": row.variance_ore,
                "status": row.status,
            }
        )
        return
    click.echo(f"{found.title}, {period.code}\n")
    print_table(
        [
            ("Gäller", format_amount(row.forecast_ore), f"avvikelse {kr(row.variance_ore)}"),
            (
                "Ansvarigs prognos",
                "–" if ways.owner_ore is None else format_amount(ways.owner_ore),
                "" if said is None else " ".join(filter(None, (said.reason, _said_by(said.by)))),
            ),
            (str(METHOD_WORDS[Method.RUN_RATE]), format_amount(ways.run_rate_ore), ""),
            (str(METHOD_WORDS[Method.REMAINING]), format_amount(ways.remaining_ore), ""),
        ],
        right=(1,),
    )


@click.command("forecast-trail", cls=Command)
@file_
@activity_
@as_json
def forecast_trail(file: Path, activity: str, *, json_: bool) -> None:
    """Visa alla prognoser som har sagts om en aktivitets år, och vad året blev."""
    from regionbudget.services import followup, plans

    with opened(file) as db:
        plan = plans.load(db)
        found = find_activity(plan, activity)
        trail = followup.forecast_trail(db, found.id)
    if json_:
        print_json(
            {
                "activity_id": found.id,
                "outturn_ore": trail.outturn_ore,
                "year_is_over": trail.year_is_over,
                "forecasts": [
                    {
                        "month": month_code(plan.year, each.month),
                        "amount_ore": each.amount_ore,
                        "reason": each.reason,
                        "by": each.by,
                        "recorded_at": each.recorded_at,
                        "miss_ore": trail.miss_ore(each),
                    }
                    for each in trail.statements
                ],
            }
        )
        return
    rows: list[tuple[str, ...]] = [
        ("Skrevs", "Period", "Prognos", "Året blev mer (+)", "Vem", "Motivering")
    ]
    for each in trail.statements:
        miss = trail.miss_ore(each)
        rows.append(
            (
                each.recorded_at[:10],
                month_code(plan.year, each.month),
                "tillbakatagen" if each.amount_ore is None else format_amount(each.amount_ore),
                "" if miss is None else format_amount(miss),
                each.by,
                each.reason,
            )
        )
    print_table(rows, right=(2, 3))
    until = "Året blev" if trail.year_is_over else "Bokfört hittills"
    click.echo(f"\n{until}: {kr(trail.outturn_ore)}")


@click.command("comment", cls=Command)
@file_
@activity_
@period_
@click.option("--cause", default=None, metavar="TEXT", help="orsak")
@click.option("--effect", default=None, metavar="TEXT", help="effekt för verksamheten")
@click.option("--measure", default=None, metavar="TEXT", help="åtgärd")
@click.option("--clear", is_flag=True, help="ta bort kommentaren")
@by_
@as_json
def comment_(
    file: Path,
    activity: str,
    period: Period,
    cause: str | None,
    effect: str | None,
    measure: str | None,
    by: str,
    *,
    clear: bool,
    json_: bool,
) -> None:
    """Kommentera en avvikelse: orsak, effekt och åtgärd.

    En del som inte anges är kvar som den var. Utan någon del visas kommentaren, och den förra.
    """
    from regionbudget.domain.comment import NOT_SAID
    from regionbudget.services import followup, plans

    given = [part for part in (cause, effect, measure) if part is not None]
    if clear and given:
        raise fault(say("ange en del av kommentaren eller --clear, inte båda"))
    with opened(file) as db:
        found = find_activity(plans.load(db), activity)
        now = row_of(followup.follow_up(db, period), found.id).remark
        if given or clear:
            stated = {"cause": cause, "effect": effect, "measure": measure}
            parts = {
                name: " ".join(said.split()) for name, said in stated.items() if said is not None
            }
            said = replace(NOT_SAID if clear else now, by=by.strip(), **parts)
            followup.set_comment(db, found.id, period, said)
            now = row_of(followup.follow_up(db, period), found.id).remark
        before = followup.previous_comment(db, found.id, period)
    if json_:
        print_json(
            {
                "activity_id": found.id,
                "period": period.code,
                **_comment_as_json(now),
                "previous": before and {"period": before[0].code, **_comment_as_json(before[1])},
            }
        )
        return
    click.echo(now.words or "ingen kommentar")
    if not given and before is not None:
        click.echo(f"\nFörra kommentaren, {before[0].code}:\n{before[1].words}")


@click.command("month-budget", cls=Command)
@file_
@activity_
@click.option(
    "--weights", default=None, metavar="V;V;…", help="tolv vikter eller belopp, januari först"
)
@click.option("--from", "first", type=MONTH_NUMBER, default=None, metavar="1–12")
@click.option("--to", "last", type=MONTH_NUMBER, default=None, metavar="1–12")
@click.option("--even", is_flag=True, help="tillbaka till lika mycket varje månad")
@click.option("--reason", default="", metavar="TEXT", help="krävs med egna månader")
@by_
@as_json
def month_budget(
    file: Path,
    activity: str,
    weights: str | None,
    first: int | None,
    last: int | None,
    reason: str,
    by: str,
    *,
    even: bool,
    json_: bool,
) -> None:
    """Fördela en aktivitets budget på månader: jämnt, egna månader, eller från–till.

    Utan val visas månaderna.
    """
    from regionbudget.domain.month_profile import month_budgets, write_weights
    from regionbudget.domain.periods import whole_year
    from regionbudget.services import followup, plans

    chosen = _weights(weights, first, last, even=even)
    with opened(file) as db:
        plan = plans.load(db)
        found = find_activity(plan, activity)
        if chosen is not None:
            followup.set_profile(db, found.id, chosen, reason, by=by)
        row = row_of(followup.follow_up(db, whole_year(plan.year), plan=plan), found.id)
    budgets = month_budgets(found, row.revised_ore, row.weights)
    if json_:
        print_json(
            {
                "activity_id": found.id,
                "weights": write_weights(row.weights).split(";") if row.weights else [],
                "revised_ore": row.revised_ore,
                "months_ore": budgets,
            }
        )
        return
    tell("egna månader" if row.weights else "jämnt över månaderna")
    rows = [
        (month_code(plan.year, number), format_amount(ore))
        for number, ore in zip(MONTHS, budgets, strict=True)
    ]
    print_table([*rows, ("Totalt", format_amount(row.revised_ore))], right=(1,))


COMMANDS = (forecast_, forecast_trail, comment_, month_budget)


def row_of(followup: "FollowUp", activity: int) -> "Row":
    """The activity's row; InputError when it had not been decided by the period."""
    for row in followup.rows:
        if row.activity.id == activity:
            return row
    title = followup.plan.activity(activity).title
    raise fault(say("”{title}” har inte beslutats än i den perioden", title=title))


def _weights(
    text: str | None, first: int | None, last: int | None, *, even: bool
) -> "Weights | None":
    """The weights that the options state, none (even), or None when they state nothing."""
    from regionbudget.domain.month_profile import read_weights, spread_over
    from regionbudget.domain.numbers import NumberError

    ranged = first is not None or last is not None
    if sum((text is not None, ranged, even)) > 1:
        raise fault(say("ange --weights, --from och --to, eller --even, inte flera av dem"))
    if text is not None and not text.strip():
        raise fault(say("--weights är tomt; ange tolv vikter, eller --even för jämna månader"))
    if text is not None:
        try:
            return read_weights(text)
        except NumberError as error:
            raise fault(error.message) from error
    if ranged:
        start, end = first or 1, last or 12
        if start > end:
            raise fault(
                say("månad {first} kommer efter månad {last}", first=str(start), last=str(end))
            )
        return spread_over(range(start, end + 1))
    return () if even else None


def _comment_as_json(said: "Comment") -> Json:
    return {
        "cause": said.cause,
        "effect": said.effect,
        "measure": said.measure,
        "text": said.text,
        "by": said.by,
        "recorded_at": said.recorded_at,
    }


def _said_by(who: str) -> str:
    return f"({who})" if who else ""
