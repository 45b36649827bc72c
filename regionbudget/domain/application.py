"""Giving out money that is left: a round is opened, units apply, the planner grants (äskande)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.message import Message, say
from regionbudget.domain.money import kr
from regionbudget.domain.parts import Holdings, Part, part
from regionbudget.domain.performers import parse_performers
from regionbudget.domain.plan import Activity, Plan, State, fold


@dataclass(frozen=True)
class Round:
    """A call for applications to a line's remaining money, or to its earmark's.

    Applications count from the day it opens to the day it closes, both included.
    """

    id: int
    title: str
    line: str
    opens: date
    closes: date
    earmark: str | None = None
    text: str = ""
    recorded_at: str = ""

    @property
    def part(self) -> str:
        """`e-halsa` or `e-halsa/1177`."""
        return f"{self.line}/{self.earmark}" if self.earmark else self.line


@dataclass(frozen=True)
class Grant:
    """What an application got, in öre; 0: it was declined. `activity` came of it.

    `decision` is the id of the decision that added the activity to a decided plan.
    """

    id: int
    application: int
    granted_ore: int
    reason: str
    activity: int | None = None
    decision: int | None = None
    recorded_at: str = ""


@dataclass(frozen=True)
class Application:
    """What a unit asks for, in öre, and the day its application came."""

    id: int
    round: int
    unit: str
    title: str
    asked_ore: int
    date: date
    text: str = ""
    recorded_at: str = ""
    grant: Grant | None = None


@dataclass(frozen=True)
class RoundState:
    """A round with its applications, and what is left to grant of its money, in öre."""

    round: Round
    applications: tuple[Application, ...]
    left_ore: int

    @property
    def asked_ore(self) -> int:
        return sum(each.asked_ore for each in self.applications)

    @property
    def granted_ore(self) -> int:
        return sum(each.grant.granted_ore for each in self.applications if each.grant)

    @property
    def waiting(self) -> list[Application]:
        """The applications that nobody has answered."""
        return [each for each in self.applications if each.grant is None]


def part_of(plan: Plan, round_: Round) -> Part:
    """The money that a round gives out."""
    return part(plan, round_.line, round_.earmark)


def left(plan: Plan, money: Part) -> int:
    """What may still be granted of a line or an earmark, every decision counted, in öre."""
    return max(0, Holdings(plan, None).free(money))


def round_faults(plan: Plan, round_: Round) -> list[Message]:
    """What is wrong with a round that someone wants to open."""
    faults = []
    if not round_.title.strip():
        faults.append(say("omgången saknar namn"))
    if round_.closes < round_.opens:
        faults.append(
            say(
                "omgången stänger {closes}, före den öppnar {opens}",
                closes=round_.closes.isoformat(),
                opens=round_.opens.isoformat(),
            )
        )
    elif round_.closes.year > plan.year:
        faults.append(
            say(
                "omgången stänger {closes}; pengarna ska vara beviljade senast {last}",
                closes=round_.closes.isoformat(),
                last=date(plan.year, 12, 31).isoformat(),
            )
        )
    return faults


def application_faults(round_: Round, application: Application) -> list[Message]:
    """What is wrong with an application; one that came too late says how late."""
    faults = []
    if not application.unit.strip():
        faults.append(say("äskandet saknar enhet"))
    if not application.title.strip():
        faults.append(say("äskandet säger inte vad pengarna ska gå till"))
    if application.asked_ore <= 0:
        faults.append(
            say(
                "det äskade beloppet måste vara större än 0 kr ({sum})",
                sum=kr(application.asked_ore),
            )
        )
    if application.date > round_.closes:
        faults.append(
            say(
                "äskandet kom {day}, men ”{round}” stängde {closes}; det kan inte tas emot, men en "
                "ny omgång kan öppnas",
                day=application.date.isoformat(),
                round=round_.title,
                closes=round_.closes.isoformat(),
            )
        )
    if application.date < round_.opens:
        faults.append(
            say(
                "äskandet kom {day}, men ”{round}” öppnar först {opens}",
                day=application.date.isoformat(),
                round=round_.title,
                opens=round_.opens.isoformat(),
            )
        )
    return faults


def grant_faults(application: Application, granted_ore: int, reason: str) -> list[Message]:
    """What is wrong with an answer to an application, whatever the plan holds."""
    faults = []
    if application.grant is not None:
        faults.append(
            say(
                "äskandet ”{title}” från {unit} är redan avgjort: {sum} beviljades",
                title=application.title,
                unit=application.unit,
                sum=kr(application.grant.granted_ore),
            )
        )
    if granted_ore < 0:
        faults.append(say("det beviljade beloppet är negativt"))
    if granted_ore > application.asked_ore:
        faults.append(
            say(
                "{granted} är mer än {unit} har äskat för ”{title}”: högst {asked} kan beviljas",
                granted=kr(granted_ore),
                unit=application.unit,
                title=application.title,
                asked=kr(application.asked_ore),
            )
        )
    if not reason.strip():
        faults.append(say("svaret på äskandet saknar motivering"))
    return faults


def p1_of_round(plan: Plan, round_: Round, asked_ore: int) -> Iterator[Finding]:
    """P1: nobody is granted more than the line (or earmark) has left."""
    money = part_of(plan, round_)
    most = left(plan, money)
    if asked_ore > most:
        message = say(
            "{asked} kan inte beviljas ur ”{line}”: där finns {left} kvar att dela ut",
            asked=kr(asked_ore),
            line=money.title,
            left=kr(most),
        )
        yield Finding("P1", Severity.STOP, round_.line, most, message)


def r6_of_round(plan: Plan) -> Iterator[Finding]:
    """R6: in a closed plan no money is given out any more."""
    if plan.state is State.CLOSED:
        message = say("planen är stängd; inga pengar kan delas ut längre")
        yield Finding("R6", Severity.STOP, plan.region, None, message)


def granted_activity(
    plan: Plan, round_: Round, application: Application, granted_ore: int, owner: str = ""
) -> Activity:
    """The activity (id 0) that a granted application results in.

    The unit performs it, and owns it unless another post is named. It serves the purpose of what
    is ring-fenced. Another activity of the area with its title makes the unit part of the title.
    """
    money = part_of(plan, round_)
    area = money.line.area
    taken = {fold(each.title) for each in plan.activities_of(area)}
    title = application.title
    if fold(title) in taken:
        title = f"{title} ({application.unit})"
    performers = parse_performers(application.unit)
    fences = money.fences
    return Activity(
        id=0,
        area=area,
        title=title,
        sum_ore=granted_ore,
        owners=(owner.strip() or performers[0].name,),
        purpose=_purpose(money) if fences else None,
        funding={money.line.key: granted_ore},
        earmarked={money.earmark.path: granted_ore} if money.earmark else {},
        performers=performers,
    )


def _purpose(money: Part) -> str:
    """What a ring-fenced line or earmark is for; an earmark's own ring-fence is the narrower."""
    own = money.earmark
    return own.path if own is not None and own.ring_fenced else money.line.key
