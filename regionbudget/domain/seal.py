"""The seal on part 3 of the economic report: are the figures those that were attested?

The seal is the SHA-256 of the account's canonical text, which names the form version, the
agreement, the region and the year besides the figures. Figures that go back to what they were make
it whole again, because then what was attested is true again.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from regionbudget.domain.attestation import Attestation
from regionbudget.domain.economic_form import EconomicAccount
from regionbudget.domain.message import Message, say
from regionbudget.domain.plan import Plan

_SUMS: Mapping[str, Message] = {
    "allotted_ore": say("Belopp enligt överenskommelsen"),
    "received_ore": say("Erhållet bidrag"),
    "total_ore": say("Summa kostnader"),
    "unused_ore": say("Ej förbrukat"),
    "repayment_ore": say("Att återbetala"),
    "own_ore": say("Egen finansiering"),
    "negative_ore": say("Aktiviteter med större krediteringar än kostnader"),
}
"""The sums of part 3 in the order of the form, by their key in the canonical text."""


@dataclass(frozen=True)
class Changed:
    """A figure (öre) that is not what was attested; None where it did not stand on the form.

    `is_cost`: one of the costs, not one of the sums.
    """

    label: Message
    attested_ore: int | None
    now_ore: int | None
    is_cost: bool = False


@dataclass(frozen=True)
class Seal:
    """An attestation held against the account. `genuine`: its content is what its hash says."""

    attestation: Attestation
    genuine: bool
    changes: tuple[Changed, ...]

    @property
    def whole(self) -> bool:
        return self.genuine and not self.changes

    @property
    def words(self) -> Message:
        """How it stands, in a sentence."""
        made = self.attestation
        if not self.genuine:
            return say(
                "sigillet är brutet: intygandet av {name} {day} är ändrat efter att det gjordes",
                name=made.name,
                day=made.day,
            )
        if self.changes:
            return say(
                "sigillet är brutet: siffrorna i del 3 är inte de som {name} intygade {day}",
                name=made.name,
                day=made.day,
            )
        return say(
            "sigillet är helt: siffrorna i del 3 är de som {name} intygade {day}",
            name=made.name,
            day=made.day,
        )


def judge(attestation: Attestation, account: EconomicAccount, plan: Plan) -> Seal:
    """Hold what was attested against the account as it stands now. `plan` names the costs."""
    digest = sha256(attestation.content.encode()).hexdigest()
    then = _read(attestation.content)
    if digest != attestation.sha256 or then is None:
        return Seal(attestation, genuine=False, changes=())
    now = json.loads(account.canonical())
    return Seal(attestation, genuine=True, changes=tuple(_changes(then, now, plan)))


def _read(content: str) -> dict[str, Any] | None:
    try:
        read = json.loads(content)
    except ValueError:
        return None
    return read if isinstance(read, dict) else None


def _changes(then: Mapping[str, Any], now: Mapping[str, Any], plan: Plan) -> Iterator[Changed]:
    """The sums that differ, then the costs."""
    for key, label in _SUMS.items():
        if then.get(key) != now.get(key):
            yield Changed(label, then.get(key), now.get(key))
    before, after = _costs(then), _costs(now)
    for cost in {**after, **before}:
        if before.get(cost) != after.get(cost):
            yield Changed(_named(plan, *cost), before.get(cost), after.get(cost), is_cost=True)


def _costs(content: Mapping[str, Any]) -> dict[tuple[str, bool], int]:
    """Öre by cost, those of the plan and those outside it apart; costs of 0 are left out."""
    found: dict[tuple[str, bool], int] = {}
    for key, plan_ore, outside_ore in content.get("costs", ()):
        for outside, ore in ((False, plan_ore), (True, outside_ore)):
            if ore:
                found[key, outside] = ore
    return found


def _named(plan: Plan, key: str, outside: bool) -> Message:  # noqa: FBT001
    """What the form calls a cost: an activity on a line, or a category."""
    if outside:
        return say("{category}, utanför planen", category=key or "–")
    line, parted, number = key.rpartition("/")
    title = next((each.title for each in plan.lines if each.key == line), line)
    activity = next((each.title for each in plan.activities if str(each.id) == number), number)
    if not parted:
        return say("{category}, planens aktiviteter", category=key or "–")
    return say("{activity} ({line})", activity=activity, line=title)
