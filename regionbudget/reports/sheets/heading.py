"""What stands at the top of every sheet."""

from regionbudget.domain.followup import FollowUp
from regionbudget.domain.plan import Plan, State
from regionbudget.reports.table import Look, Text
from regionbudget.reports.words import period_words, state_words


def heading(title: str, followup: FollowUp) -> list[Text]:
    """Title; region, agreement and period; the plan's state."""
    plan = followup.plan
    about = f"{plan.region} · {plan.agreement_title} · {period_words(followup.period)}"
    return [Text(title, Look.TITLE), Text(about, Look.NOTE), state_text(plan)]


def plan_heading(title: str, plan: Plan) -> list[Text]:
    about = f"{plan.region} · {plan.agreement_title}"
    return [Text(title, Look.TITLE), Text(about, Look.NOTE), state_text(plan)]


def state_text(plan: Plan) -> Text:
    look = Look.WARNING if plan.state is State.DRAFT else Look.NOTE
    return Text(state_words(plan), look)
