"""Indicators of activities: what they should reach, and what they have reached by a period."""

from dataclasses import replace
from decimal import Decimal

from regionbudget.domain.indicator import (
    Indicator,
    IndicatorOutcome,
    Measured,
    Reached,
    indicator_fault,
    indicator_named,
    number_words,
)
from regionbudget.domain.message import say
from regionbudget.domain.periods import Period
from regionbudget.domain.plan import fold
from regionbudget.errors import fault
from regionbudget.services.followup import refuse_other_year
from regionbudget.store import indicators, plans
from regionbudget.store.database import Database
from regionbudget.store.journal import act


def load(db: Database, period: Period) -> list[Reached]:
    """Each indicator that stands, in the plan's order of activities, with the period's outcome."""
    order = {each.id: place for place, each in enumerate(plans.load(db).activities)}
    stated = indicators.outcomes(db, period.last_month)
    known = sorted(indicators.load(db), key=lambda each: order[each.activity])
    return [Reached(each, stated.get((each.activity, fold(each.name)))) for each in known]


def measured(db: Database, period: Period) -> list[Measured]:
    """The same as texts, as the narrative and the file to Stratsys take them."""
    return [
        Measured(
            each.indicator.activity,
            each.indicator.name,
            each.indicator.unit,
            number_words(each.indicator.target),
            number_words(each.value),
            each.outcome.note if each.outcome else "",
        )
        for each in load(db, period)
    ]


def named(db: Database, activity: int, name: str) -> Indicator | None:
    """The activity's indicator of this name, however it is cased or spaced."""
    return indicator_named(indicators.load(db), activity, name)


def define(db: Database, indicator: Indicator, by: str, *, actor: str = "") -> Indicator:
    """Name an indicator, or give one of that name another unit or target.

    InputError for a blank name or a target below 0, and when it stands so already.
    """
    made = replace(
        indicator, name=" ".join(indicator.name.split()), unit=" ".join(indicator.unit.split())
    )
    with act(db, "indicator", actor) as acting:
        title = plans.load(db).activity(made.activity).title
        unfit = indicator_fault(made)
        if unfit is not None:
            raise fault(unfit)
        known = indicator_named(indicators.load(db), made.activity, made.name)
        if known == made:
            raise fault(say("det står redan så"))
        indicators.insert(acting, made, " ".join(by.split()))
        target = number_words(made.target, made.unit)
        goal = f", mål {target}" if target else ""
        acting.sentence = f"”{title}” följs med indikatorn ”{made.name}”{goal}"
    return made


def withdraw(db: Database, activity: int, name: str, by: str, *, actor: str = "") -> Indicator:
    """Take an indicator away; what was stated of it stays in the history."""
    with act(db, "indicator", actor) as acting:
        title = plans.load(db).activity(activity).title
        known = _named(db, activity, name)
        indicators.insert(acting, known, " ".join(by.split()), withdrawn=True)
        acting.sentence = f"Indikatorn ”{known.name}” för ”{title}” togs bort"
    return known


def state(
    db: Database,
    activity: int,
    name: str,
    period: Period,
    value: Decimal | None,
    *,
    note: str = "",
    by: str = "",
    actor: str = "",
) -> Reached:
    """What the indicator had reached by the period's end; None takes the number back.

    A note without a number says why there is none. InputError when nothing would change.
    """
    said = IndicatorOutcome(value, " ".join(note.split()), " ".join(by.split()))
    with act(db, "indicator_outcome", actor) as acting:
        plan = plans.load(db)
        refuse_other_year(plan, period)
        known = _named(db, activity, name)
        before = indicators.outcomes(db, period.last_month).get((activity, fold(known.name)))
        if before is not None and (before.value, before.note) == (said.value, said.note):
            raise fault(say("det står redan så"))
        indicators.insert_outcome(acting, known, period.last_month, said)
        reached = number_words(value, known.unit) or "inget tal"
        acting.sentence = (
            f"Indikatorn ”{known.name}” för ”{plan.activity(activity).title}” "
            f"per {period.code}: {reached}"
        )
    return Reached(known, said)


def _named(db: Database, activity: int, name: str) -> Indicator:
    found = named(db, activity, name)
    if found is not None:
        return found
    own = [each.name for each in indicators.load(db) if each.activity == activity]
    raise fault(
        say(
            "aktiviteten har ingen indikator ”{name}”; den har: {names}",
            name=name,
            names=" · ".join(own) or "–",
        )
    )
