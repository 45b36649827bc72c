"""Costs outside the plan, which the form of 2019 counts with the plan's own."""

from dataclasses import replace

from regionbudget.domain.message import say
from regionbudget.domain.money import kr
from regionbudget.domain.outside_cost import (
    NewOutsideCost,
    OutsideCost,
    cost_fault,
    known_category,
)
from regionbudget.errors import fault
from regionbudget.services import accounts
from regionbudget.store import outside_costs
from regionbudget.store.database import Database
from regionbudget.store.journal import act


def every(db: Database) -> list[OutsideCost]:
    """All costs outside the plan with their counter-entries, in the order recorded."""
    return outside_costs.load(db)


def add(db: Database, new: NewOutsideCost, *, actor: str = "") -> int:
    """Record a cost outside the plan; returns its number. InputError for what is missing, and when
    the agreement's form does not count such costs."""
    new = replace(
        new,
        source=" ".join(new.source.split()),
        distribution_key=" ".join(new.distribution_key.split()),
        by=" ".join(new.by.split()),
    )
    known = accounts.for_entries(db)
    with act(db, "outside.add", actor) as acting:
        unfit = cost_fault(new, accounts.form(db), known)
        if unfit is not None:
            raise fault(unfit)
        category = known_category(new.category, known) or new.category
        number = outside_costs.insert(acting, replace(new, category=category))
        key = f", fördelat efter {new.distribution_key}" if new.distribution_key else ""
        acting.sentence = (
            f"Kostnad utanför planen {number}: {category} {kr(new.amount_ore)}, {new.source}{key}"
        )
    return number


def correct(db: Database, number: int, reason: str, *, by: str = "", actor: str = "") -> int:
    """Take a cost back by a counter-entry; the right one is recorded anew.

    InputError when it does not exist, is a counter-entry or has been taken back.
    """
    reason, by = " ".join(reason.split()), " ".join(by.split())
    if not reason:
        raise fault(say("en rättelse kräver en motivering"))
    with act(db, "outside.correct", actor) as acting:
        costs = outside_costs.load(db)
        cost = next((each for each in costs if each.id == number), None)
        if cost is None:
            raise fault(say("kostnad {number} utanför planen finns inte", number=str(number)))
        if cost.corrects is not None:
            raise fault(
                say("kostnad {number} är en rättelse; skriv in rätt belopp", number=str(number))
            )
        if any(each.corrects == number for each in costs):
            raise fault(say("kostnad {number} är redan tillbakatagen", number=str(number)))
        counter = outside_costs.insert_counter(acting, cost, reason, by)
        acting.sentence = (
            f"Kostnad utanför planen {number}: {cost.category} {kr(cost.amount_ore)} togs "
            f"tillbaka: {reason}"
        )
    return counter
