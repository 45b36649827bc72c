"""The commands about money that is passed on: received, passed on, confirmed."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from regionbudget.cli.naming import find_activity
from regionbudget.cli.opened import opened
from regionbudget.cli.output import print_json, print_table, tell, tell_findings
from regionbudget.cli.parameters import AMOUNT, DAY, FILE, as_json, late
from regionbudget.cli.swedish import Group
from regionbudget.cli.views import Json
from regionbudget.domain.handover import Handover, Step
from regionbudget.domain.money import format_amount, kr

if TYPE_CHECKING:
    from regionbudget.domain.handover import PassThrough

_STEPS = {"received": Step.RECEIVED, "passed-on": Step.PASSED_ON, "confirmed": Step.CONFIRMED}
_WORDS = {
    Step.RECEIVED: "mottaget",
    Step.PASSED_ON: "vidare utbetalt",
    Step.CONFIRMED: "bekräftat",
}


class StepType(click.Choice[str]):
    """A step on the way through the region."""

    def get_invalid_choice_message(self, value: object, ctx: object) -> str:  # noqa: ARG002
        return f"steget ”{value}” finns inte; välj {', '.join(self.choices)}"


@click.group("passthrough", cls=Group)
def passthrough_() -> None:
    """Följ pengar som betalas vidare till en mottagare."""


@passthrough_.command("add")
@click.argument("file", type=FILE)
@click.option("--activity", required=True, metavar="ID|NAMN")
@click.option("--step", type=StepType(list(_STEPS)), required=True, metavar="STEG")
@click.option("--date", "day", type=DAY, required=True)
@click.option("--amount", type=AMOUNT, required=True, metavar="KR")
@click.option("--ref", default="", metavar="REFERENS")
@late
def add(
    file: Path, activity: str, step: str, day: date, amount: int, ref: str, *, late: bool
) -> None:
    """Skriv in ett steg; passed-on bokför kostnaden."""
    from regionbudget.services import passthrough as service
    from regionbudget.services import plans

    taken = _STEPS[step]
    with opened(file) as db:
        target = find_activity(plans.load(db), activity)
        findings = service.add(db, Handover(target.id, taken, day, amount, ref), late=late)
    tell(f"{kr(amount)} {_WORDS[taken]}: ”{target.title}”")
    tell_findings(findings)


@passthrough_.command("show")
@click.argument("file", type=FILE)
@as_json
def show(file: Path, *, json_: bool) -> None:
    """Visa vad som är mottaget, vidare utbetalt och bekräftat."""
    from regionbudget.services import passthrough as service

    with opened(file) as db:
        found = service.show(db)
    if json_:
        print_json({"activities": [passthrough_as_json(each) for each in found]})
        return
    rows = [
        ("Aktivitet", "Mottagare", "Reviderad", *(word.capitalize() for word in _WORDS.values()))
    ]
    rows += [
        (
            each.activity.title,
            each.activity.receiver or "",
            format_amount(each.revised_ore),
            *(format_amount(each.sum_of(step)) for step in _WORDS),
        )
        for each in found
    ]
    print_table(rows, right=range(2, 6))


def passthrough_as_json(each: "PassThrough") -> Json:
    return {
        "activity_id": each.activity.id,
        "title": each.activity.title,
        "receiver": each.activity.receiver,
        "revised_ore": each.revised_ore,
        **{f"{step}_ore": each.sum_of(step) for step in Step},
        "to_pass_on_ore": each.to_pass_on_ore,
        "unconfirmed_ore": each.unconfirmed_ore,
        "steps": [
            {
                "step": step.step,
                "date": step.date.isoformat(),
                "amount_ore": step.amount_ore,
                "ref": step.ref,
                "receiver": step.receiver,
                "entry_id": step.spend_id,
            }
            for step in each.steps
        ],
    }
