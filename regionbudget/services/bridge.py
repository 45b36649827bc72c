"""From one year's plan to the next: lines mapped, a new plan from last year's activities."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from regionbudget.domain import bridge as lines
from regionbudget.domain import carry_over as activities
from regionbudget.domain.bridge import Bridge
from regionbudget.domain.carry_over import CarryOver
from regionbudget.domain.deadlines import recurring
from regionbudget.errors import fault
from regionbudget.services import deadlines, plans

if TYPE_CHECKING:
    from regionbudget.store.database import Database


def bridge(last_year: "Database", this_year: "Database") -> Bridge:
    """What became of each line. InputError when the two years can't be bridged: another region,
    or an agreement that does not follow on last year's."""
    old, new = plans.load(last_year), plans.load(this_year)
    agreement = plans.agreement(this_year)
    if why := lines.refusal(old, new.region, agreement):
        raise fault(why)
    return lines.bridge(old, new, agreement.predecessor)


def carry_over(last_year: "Database", agreement_key: str, region: str) -> CarryOver:
    """Last year's activities as a new year's draft, and the region's own deadlines, with nothing
    stored. InputError as `bridge`."""
    from regionbudget.domain.allocation import blank_plan
    from regionbudget.readers.agreements import load_agreement, region_name

    agreement, name = load_agreement(agreement_key), region_name(region)
    old = plans.load(last_year)
    if why := lines.refusal(old, name, agreement):
        raise fault(why)
    before = plans.agreement(last_year)
    carried = activities.carry_over(old, before, blank_plan(agreement, name), agreement)
    own = recurring(deadlines.as_stated(last_year), agreement.year - old.year)
    return replace(carried, deadlines=tuple(own))


def create_from(
    last_year: "Database", path: Path, agreement_key: str, region: str, *, actor: str = ""
) -> CarryOver:
    """Make a plan file whose draft starts from last year's activities; returns what became of them.

    The file appears whole or not at all.
    """
    carried = carry_over(last_year, agreement_key, region)
    plans.create(path, agreement_key, region, actor=actor, carried=carried)
    return carried
