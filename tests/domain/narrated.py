"""The small plan followed up, with what an owner has said and measured."""

from dataclasses import replace

from small_plan import KR, activity, decided

from regionbudget.domain.comment import Comment
from regionbudget.domain.followup import FollowUp, Outturn, OwnerForecast, follow_up
from regionbudget.domain.indicator import Measured
from regionbudget.domain.periods import month, whole_year
from regionbudget.domain.plan import Kind, Plan
from regionbudget.domain.questions import Asked, Question

BOTH = (Asked.PART, Asked.FINAL)
STAFF = Question("personal", "staff", BOTH, "Hur gick det?")
NURSES = Measured(2, "Antal under utbildning", "st", "40", "22", "varav 9 i psykiatri")

TRAINING = replace(
    activity(2, {"general": 400}, title="Utbildning"),
    owners=("HR-direktör",),
    requirements=("5.5.1",),
)
CAREER = activity(3, {"career": 200}, title="Karriär", purpose="career")
RESERVE = activity(4, {"general": 100}, title="Ofördelat", kind=Kind.RESERVE)
ELSEWHERE = activity(5, {"digital": 300}, title="Tjänster", area="digital")
PLAN = decided(TRAINING, CAREER, RESERVE, ELSEWHERE)


def followed(shown: Plan = PLAN, *, final: bool = False) -> FollowUp:
    return follow_up(
        shown,
        whole_year(2020) if final else month(2020, 6),
        {2: Outturn(10 * KR, 150 * KR), 5: Outturn(0, 150 * KR)},
        {2: OwnerForecast(380 * KR, "färre platser")},
        {2: Comment("Platser saknas", "Färre utbildas", "Ny upphandling")},
    )
