"""The rules that weigh a plan against its agreement: P8, P10 and P11. All of them warn."""

from collections.abc import Iterator

from regionbudget.domain.agreement import Agreement, AgreementLine
from regionbudget.domain.allocation import split_on_earmarks
from regionbudget.domain.coverage import Meeting, coverage, is_receiver, planned_for
from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.message import Message, join, say
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Line, Plan, PlanEarmark

MILLION = 1_000_000_00


def check_coverage(plan: Plan, agreement: Agreement) -> list[Finding]:
    """P8, P10 and P11: what the agreement asks of the plan and the plan does not show."""
    return [*p8(plan, agreement), *p10(plan, agreement), *p11(plan)]


def p8(plan: Plan, agreement: Agreement) -> Iterator[Finding]:
    """A line or earmark with a receiver is planned to that receiver, to the krona."""
    funding = plan.funding()
    for line in plan.lines:
        if line.receiver:
            paid = [
                Meeting(activity, funding[activity.id][line.key])
                for activity in plan.activities
                if funding[activity.id].get(line.key)
            ]
            yield from _paid_on(line, say("”{line}”", line=line.title), paid)
    for earmark in plan.earmarks:
        if earmark.receiver:
            paid = planned_for(plan, earmark, agreement.requirements)
            yield from _paid_on(earmark, _part(plan, earmark, agreement), paid)


def p10(plan: Plan, agreement: Agreement) -> Iterator[Finding]:
    """Every must of the agreement is met by at least one activity (area `*` apart)."""
    titles = {area.key: area.title for area in plan.areas}
    for each in coverage(plan, agreement.requirements):
        asked = each.requirement
        if each.is_missing:
            message = say(
                "kravet {key} ”{text}” i ”{area}” har ingen aktivitet{due}; knyt en aktivitet som "
                "möter det (Krav) eller planera en",
                key=asked.key,
                text=asked.text,
                area=titles.get(asked.area, asked.area),
                due=say(" och ska vara klart {day}", day=asked.due.isoformat())
                if asked.due
                else "",
            )
            yield Finding("P10", Severity.WARN, asked.key, None, message)


def p11(plan: Plan) -> Iterator[Finding]:
    """Each area states how private providers take part."""
    for area in plan.areas:
        if not area.private_providers:
            message = say(
                "”{area}” säger inte hur privata utförare medverkar; beskriv det för området",
                area=area.title,
            )
            yield Finding("P11", Severity.WARN, area.key, None, message)


def _paid_on(due: Line | PlanEarmark, part: Message, paid: list[Meeting]) -> Iterator[Finding]:
    """One finding for all that is amiss: sum, receiver, or both; with both sources."""
    receiver = due.receiver or ""
    apart = sum(each.amount_ore for each in paid) - due.amount_ore
    wrong = [each.activity for each in paid if not is_receiver(receiver, each.activity.receiver)]
    if not apart and not wrong:
        return
    said = [_asked(due, part), _planned(paid)]
    if apart:
        said.append(say("Det skiljer {sum}.", sum=kr(abs(apart))))
    stated = sorted({each.receiver for each in wrong if each.receiver})
    if stated:
        others = ", ".join(stated)
        said.append(
            say("Mottagaren är {others}, inte {receiver}.", others=others, receiver=receiver)
        )
    if len(stated) < len(wrong) or not paid:
        said.append(say("Ingen mottagare ({receiver}) är angiven.", receiver=receiver))
    subject = due.path if isinstance(due, PlanEarmark) else due.key
    yield Finding("P8", Severity.WARN, subject, abs(apart), join(said))


def _asked(due: Line | PlanEarmark, part: Message) -> Message:
    words: dict[str, str | Message] = {
        "part": part,
        "sum": kr(due.amount_ore),
        "receiver": due.receiver or "",
    }
    if due.section is None:
        return say(
            "Enligt överenskommelsen ska {part}, {sum}, betalas vidare till {receiver}.", **words
        )
    return say(
        "Enligt överenskommelsens avsnitt {section} ska {part}, {sum}, betalas vidare till "
        "{receiver}.",
        section=due.section,
        **words,
    )


def _planned(paid: list[Meeting]) -> Message:
    if not paid:
        return say("Planen har ingen aktivitet för det.")
    listed = [
        say(
            "”{activity}” {sum} (ansvarig {owner})",
            activity=each.activity.title,
            sum=kr(each.amount_ore),
            owner=" + ".join(each.activity.owners) or say("saknas"),
        )
        for each in paid
    ]
    return say("Planen: {listed}.", listed=join(listed, ", "))


def _part(plan: Plan, earmark: PlanEarmark, agreement: Agreement) -> Message:
    """`130/230 av ”E-hälsa”`, in millions; the earmark alone where the amount is no longer that."""
    line = plan.line(earmark.line)
    national = next((each for each in agreement.lines if each.key == line.key), None)
    share = _share(national, earmark.key) if national else None
    if national and share and _amount_of(national, earmark.key, line) == earmark.amount_ore:
        return say("{share} av ”{line}”", share=share, line=line.title)
    return say("”{earmark}”", earmark=earmark.title)


def _share(line: AgreementLine, key: str) -> str | None:
    for earmark in line.earmarks:
        if (
            earmark.key == key
            and earmark.national_ore % MILLION == line.national_ore % MILLION == 0
        ):
            return f"{earmark.national_ore // MILLION}/{line.national_ore // MILLION}"
    return None


def _amount_of(national: AgreementLine, key: str, line: Line) -> int | None:
    return split_on_earmarks(national, line.amount_ore).get(key)
