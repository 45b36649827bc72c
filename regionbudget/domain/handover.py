"""Pass-through: money received for somebody else, paid on, and confirmed by the receiver."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from regionbudget.domain.message import Message, say
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Activity, Kind, Plan


class Step(StrEnum):
    """Where money is on its way through the region."""

    RECEIVED = "received"
    PASSED_ON = "passed_on"
    CONFIRMED = "confirmed"


@dataclass(frozen=True)
class Handover:
    """A sum (öre) that has taken a step; below 0 when it puts an earlier one right."""

    activity: int
    step: Step
    date: date
    amount_ore: int
    ref: str = ""
    receiver: str = ""
    spend_id: int | None = None


@dataclass(frozen=True)
class PassThrough:
    """An activity's steps, by date, against its revised budget (öre)."""

    activity: Activity
    revised_ore: int
    steps: tuple[Handover, ...]

    def sum_of(self, step: Step, until: date | None = None) -> int:
        """What has taken the step, up to and including a day, in öre."""
        return sum(
            each.amount_ore
            for each in self.steps
            if each.step is step and (until is None or each.date <= until)
        )

    @property
    def to_pass_on_ore(self) -> int:
        """What of the revised budget has not been paid on."""
        return self.revised_ore - self.sum_of(Step.PASSED_ON)

    @property
    def unconfirmed_ore(self) -> int:
        """What was paid on without the receiver's word for it."""
        return self.sum_of(Step.PASSED_ON) - self.sum_of(Step.CONFIRMED)


def passes_on(activity: Activity) -> bool:
    """Whether the activity's money goes through the region to somebody else."""
    return activity.kind is Kind.PASS_THROUGH or bool(activity.receiver)


def check_handover(plan: Plan, before: PassThrough, new: Handover) -> Message | None:
    """Why a step cannot be taken; None when it fits.

    No step's sum goes below 0, at most the revised budget is received, and on no day is more
    confirmed than has been paid on.
    """
    activity = before.activity
    if not passes_on(activity):
        return say(
            "”{activity}” betalas inte vidare; ge den typen vidare utbetalning eller en mottagare",
            activity=activity.title,
        )
    if new.amount_ore == 0:
        return say("beloppet är 0 kr; en mottagning, utbetalning eller bekräftelse har ett belopp")
    if new.date.year < plan.year:
        return say(
            "datumet {day} ligger före överenskommelsens år {year}",
            day=new.date.isoformat(),
            year=str(plan.year),
        )
    after = PassThrough(activity, before.revised_ore, (*before.steps, new))
    return _beyond(before, after, new)


def _beyond(before: PassThrough, after: PassThrough, new: Handover) -> Message | None:
    """What the step would pass: zero, the revised budget, or what has been paid on."""
    if any(after.sum_of(new.step, day) < 0 for day in _days(after.steps)):
        return say(
            "{amount} tas tillbaka, men bara {there} finns att ta tillbaka då",
            amount=kr(-new.amount_ore),
            there=kr(max(0, before.sum_of(new.step, new.date))),
        )
    if new.step is Step.RECEIVED and new.amount_ore > 0:
        room = before.revised_ore - before.sum_of(Step.RECEIVED)
        if new.amount_ore > room:
            return say(
                "{amount} är mer än vad som kan tas emot: ”{activity}” har {revised} i reviderad "
                "budget, och {left} är inte mottaget",
                amount=kr(new.amount_ore),
                activity=before.activity.title,
                revised=kr(before.revised_ore),
                left=kr(max(0, room)),
            )
    over = any(
        after.sum_of(Step.CONFIRMED, day) > after.sum_of(Step.PASSED_ON, day)
        for day in _days(after.steps)
    )
    if over and new.step is Step.CONFIRMED:
        room = before.sum_of(Step.PASSED_ON, new.date) - before.sum_of(Step.CONFIRMED)
        return say(
            "{amount} är mer än vad som kan bekräftas {day}: {left} är då utbetalt och obekräftat",
            amount=kr(new.amount_ore),
            day=new.date.isoformat(),
            left=kr(max(0, room)),
        )
    if over and new.step is Step.PASSED_ON:
        return say(
            "{amount} tas tillbaka, men mottagaren har bekräftat dem; ta tillbaka bekräftelsen "
            "först",
            amount=kr(-new.amount_ore),
        )
    return None


def _days(steps: Sequence[Handover]) -> list[date]:
    return sorted({each.date for each in steps})


def by_date(steps: Iterable[Handover]) -> tuple[Handover, ...]:
    """In date order, those of a day as recorded."""
    return tuple(sorted(steps, key=lambda each: each.date))
