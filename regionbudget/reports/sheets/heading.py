"""What stands at the top of every sheet."""

from regionbudget.domain.followup import FollowUp
from regionbudget.domain.periods import Period
from regionbudget.domain.plan import Plan, State
from regionbudget.reports.table import Look, Text
from regionbudget.reports.words import as_of_words, period_words, state_words


def heading(title: str, followup: FollowUp) -> list[Text]:
    """Title; region, agreement and period; the plan's state."""
    return period_heading(title, followup.plan, followup.period)


def period_heading(title: str, plan: Plan, period: Period) -> list[Text]:
    return _heading(title, plan, period_words(period))


def plan_heading(title: str, plan: Plan) -> list[Text]:
    return _heading(title, plan)


def _heading(title: str, plan: Plan, *about: str) -> list[Text]:
    words = " · ".join([plan.region, plan.agreement_title, *about, *as_of_words(plan)])
    return [Text(title, Look.TITLE), Text(words, Look.NOTE), state_text(plan)]


def state_text(plan: Plan) -> Text:
    look = Look.WARNING if plan.state is State.DRAFT else Look.NOTE
    return Text(state_words(plan), look)
