"""What there is to say of an activity, as a text to copy into another system."""

from collections.abc import Iterator
from dataclasses import replace

from regionbudget.domain.followup import FollowUp, Row
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Plan
from regionbudget.domain.share import format_share
from regionbudget.reports.words import STATUS, period_words


def activity_text(followup: FollowUp, row: Row) -> str:
    """Status, outturn, forecast, what the owner says, and the decisions that it rests on."""
    return "\n".join(_lines(followup, row))


def _lines(followup: FollowUp, row: Row) -> Iterator[str]:
    yield f"{row.activity.title}, {period_words(followup.period)}"
    if row.activity.owners:
        yield f"Ansvarig: {' och '.join(row.activity.owners)}"
    yield f"Status: {STATUS[row.status]}"
    yield (
        f"Utfall: {kr(row.accumulated_ore)} av {kr(row.revised_ore)}{_share(row.used_share)}, "
        f"periodbudget {kr(row.period_budget_ore)}"
    )
    reason = f". {row.owner_forecast.reason}" if row.owner_forecast else ""
    yield f"Prognos helår: {kr(row.forecast_ore)}{reason}"
    yield f"Avvikelse: {kr(row.variance_ore)}{_share(row.variance_share)}"
    if row.remark.text:
        yield f"Kommentar: {row.remark.text}"
    yield from filter(None, replace(row.remark, text="").words.split("\n"))
    yield from _decisions(followup.plan, followup, row)


def _decisions(plan: Plan, followup: FollowUp, row: Row) -> Iterator[str]:
    if plan.decision is None:
        yield "Beslut: planen är ett utkast"
        return
    own = row.activity
    if own.since is None:
        made = plan.decision
        yield f"Beslut: planen, {made.by} {made.date.isoformat()}{_ref(made.ref)}"
    for move in plan.moves(followup.period.last_day):
        if own.id in {move.giver, move.receiver}:
            incoming = own.id == move.receiver
            other = plan.party(move.giver if incoming else move.receiver)
            yield (
                f"Beslut: {kr(move.amount_ore)} {'från' if incoming else 'till'} {other}, "
                f"{move.decision.by} {move.date.isoformat()}{_ref(move.decision.ref)}"
            )


def _ref(ref: str) -> str:
    return f" ({ref})" if ref else ""


def _share(share: float | None) -> str:
    return "" if share is None else f" ({format_share(share)})"
