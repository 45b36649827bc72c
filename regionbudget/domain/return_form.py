"""The return form: what is asked of a holder about their activities, and what came back.

The form's figures and names stand in the plan file as they were when it was made; a form that comes
back is compared with them, never trusted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from regionbudget.domain.followup import FollowUp, Row, elapsed_months
from regionbudget.domain.message import Message, say
from regionbudget.domain.money import kr
from regionbudget.domain.periods import Period, last_day_of_month
from regionbudget.domain.plan import Activity, PerformerKind, Plan, fold

FORM_SHEET, ENTRY_SHEET, LISTS_SHEET = "Blankett", "Poster", "Listor"

ACTIVITY, MONTHS, NEW_COST = "Aktivitet", "Månader", "Nya poster"
FORECAST, REASON, COMMENT = "Prognos helår", "Motivering", "Kommentar"
ASKED = (FORECAST, REASON, COMMENT)
DATE, AMOUNT, TEXT = "Datum", "Belopp", "Text"
VOUCHER, CATEGORY = "Verifikation", "Kostnadsslag"
ENTRY_COLUMNS = (DATE, ACTIVITY, AMOUNT, TEXT, VOUCHER, CATEGORY)

TOTAL = "Totalt"
TOKEN_MARK, PLAN_MARK, HOLDER_MARK = "Blankettnummer", "Plan", "Gäller"
"""What stands before the form's number, its plan, and its holder and period, below the table."""


class HolderKind(StrEnum):
    """Who answers: the post that owns activities, or a private provider that performs them."""

    OWNER = "owner"
    PROVIDER = "provider"


class Figure(StrEnum):
    """A locked figure of an activity, in öre."""

    REVISED = "revised"
    PERIOD_BUDGET = "period_budget"
    ACCUMULATED = "accumulated"
    COMMITTED = "committed"
    LEFT = "left"
    FORECAST = "forecast"
    PAID = "paid"


FIGURE_TITLES: Mapping[Figure, str] = {
    Figure.REVISED: "Reviderad budget",
    Figure.PERIOD_BUDGET: "Periodbudget ack",
    Figure.ACCUMULATED: "Utfall ack",
    Figure.COMMITTED: "Öppna åtaganden",
    Figure.LEFT: "Återstår",
    Figure.FORECAST: "Prognos hittills",
    Figure.PAID: "Bokfört på er",
}
"""The figures' columns, in the order they stand."""


@dataclass(frozen=True)
class Said:
    """What a holder says of an activity at the period's end month; the forecast in öre."""

    forecast_ore: int | None = None
    reason: str = ""
    comment: str = ""


@dataclass(frozen=True)
class FormActivity:
    """An activity on a form. `asks_forecast`: the year's cost is not known yet."""

    id: int
    title: str
    first_month: int
    last_month: int
    figures: Mapping[Figure, int]
    said: Said = field(default_factory=Said)
    asks_forecast: bool = True

    @property
    def label(self) -> str:
        """How the form names it: two areas may have activities of the same title."""
        return f"{self.id} {self.title}"

    def first_day(self, year: int) -> date:
        return date(year, self.first_month, 1)

    def last_day(self, year: int) -> date:
        return last_day_of_month(year, self.last_month)


@dataclass(frozen=True)
class ReturnForm:
    """A form as it was made. `head` is the journal's head that its figures rest on."""

    token: str
    kind: HolderKind
    holder: str
    period: Period
    plan: str
    head: str
    activities: tuple[FormActivity, ...]

    @property
    def figures(self) -> list[Figure]:
        """The figures that the form shows."""
        return [each for each in Figure if any(each in a.figures for a in self.activities)]

    @property
    def totals(self) -> dict[Figure, int]:
        return {
            each: sum(activity.figures[each] for activity in self.activities)
            for each in self.figures
        }

    @property
    def asked(self) -> tuple[str, ...]:
        """A provider answers with costs alone: forecast and comment are the owner's."""
        return ASKED if self.kind is HolderKind.OWNER else ()

    @property
    def columns(self) -> list[str]:
        """The columns that the form sheet must have when it comes back."""
        return [ACTIVITY, *(FIGURE_TITLES[each] for each in self.figures), *self.asked]


@dataclass(frozen=True)
class MadeForm:
    """A form as stored, with when it was made."""

    id: int
    form: ReturnForm
    recorded_at: str


@dataclass(frozen=True)
class FormRead:
    """A reading of a form: the file's digest, and the batch that its new entries became."""

    form_id: int
    sha256: str
    batch_id: int | None
    recorded_at: str


def plan_words(plan: Plan) -> str:
    return f"{plan.region}, {plan.agreement_title}"


def holders(plan: Plan, kind: HolderKind) -> list[str]:
    """Those who can be asked, in the plan's order."""
    found: dict[str, str] = {}
    for activity in plan.activities:
        for name in _holders_of(activity, kind):
            found.setdefault(fold(name), name)
    return list(found.values())


def is_held(activity: Activity, kind: HolderKind, holder: str) -> bool:
    return fold(holder) in map(fold, _holders_of(activity, kind))


def _holders_of(activity: Activity, kind: HolderKind) -> Iterable[str]:
    if kind is HolderKind.OWNER:
        return activity.owners
    return [each.name for each in activity.performers if each.kind is PerformerKind.PRIVATE]


def owner_activity(row: Row, period: Period, committed_ore: int | None) -> FormActivity:
    """What an owner is shown of an activity; `committed_ore` None: the form tells of none."""
    figures = {
        Figure.REVISED: row.revised_ore,
        Figure.PERIOD_BUDGET: row.period_budget_ore,
        Figure.ACCUMULATED: row.accumulated_ore,
        **({} if committed_ore is None else {Figure.COMMITTED: committed_ore}),
        Figure.LEFT: row.revised_ore - row.accumulated_ore - (committed_ore or 0),
        Figure.FORECAST: row.forecast_ore,
    }
    owner, activity = row.owner_forecast, row.activity
    said = Said(
        None if owner is None else owner.amount_ore,
        "" if owner is None else owner.reason,
        row.comment,
    )
    over = period.is_year_end or elapsed_months(activity, period) == len(activity.months)
    return _activity(activity, figures, said, asks_forecast=not over)


def provider_activity(activity: Activity, paid_ore: int) -> FormActivity:
    """What a provider is shown: what was booked on it, and nothing of others."""
    return _activity(activity, {Figure.PAID: paid_ore}, Said(), asks_forecast=False)


def _activity(
    activity: Activity, figures: Mapping[Figure, int], said: Said, *, asks_forecast: bool
) -> FormActivity:
    return FormActivity(
        activity.id,
        activity.title,
        activity.first_month,
        activity.last_month,
        figures,
        said,
        asks_forecast,
    )


def said_now(followup: FollowUp) -> dict[int, Said]:
    """What the plan says of each activity by id, for the period's end month."""
    return {
        row.activity.id: Said(
            None if row.owner_forecast is None else row.owner_forecast.amount_ore,
            "" if row.owner_forecast is None else row.owner_forecast.reason,
            row.comment,
        )
        for row in followup.rows
    }


def moved_since(form: ReturnForm, now: ReturnForm) -> list[Message]:
    """What the plan says otherwise than the form did when it was made."""
    current = {activity.id: activity for activity in now.activities}
    messages = []
    for before in form.activities:
        after = current.get(before.id)
        if after is None:
            continue
        if after.title != before.title:
            messages.append(
                say("”{before}” heter nu ”{after}”", before=before.title, after=after.title)
            )
        messages += [
            say(
                "”{activity}”: {figure} är nu {now}; blanketten visar {before}",
                activity=after.title,
                figure=_in_sentence(figure),
                now=kr(after.figures[figure]),
                before=kr(ore),
            )
            for figure, ore in before.figures.items()
            if after.figures.get(figure, ore) != ore
        ]
    return messages


def _in_sentence(figure: Figure) -> str:
    title = FIGURE_TITLES[figure]
    return title[0].lower() + title[1:]
