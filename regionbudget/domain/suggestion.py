"""What the plan itself can say in answer to a question, as a suggestion to take or to write on.

Texts are Swedish in every language of the window: they go to a Swedish authority. What only a
person can know stands as a prompt (PROMPT).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from regionbudget.domain.agreement import EVERY_AREA
from regionbudget.domain.comment import CAUSE, EFFECT, MEASURE, Comment
from regionbudget.domain.coverage import Covered
from regionbudget.domain.followup import FollowUp, Row, Status, add_up
from regionbudget.domain.indicator import Measured
from regionbudget.domain.message import counted
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Kind, fold
from regionbudget.domain.questions import Answer, AnswerKind, Question, Rows
from regionbudget.domain.share import format_share

PROMPT = "[Fyll i: "
"""How a place begins that only a person can fill in; a text that holds one is not finished."""

_DONE, _PLANNED, _CHALLENGES = "Genomfört", "Planerat", "Utmaningar"
_EQUALITY = "Jämställdhet"
_ASK_EQUALITY = f"{PROMPT}hur insatserna har påverkat kvinnor och män, flickor och pojkar]"
MOST = 40
"""Activities that a suggestion names, the largest ones; the others stand as one sum."""

_ASK_RESULT = f"{PROMPT}vad insatserna har gett]"
_NONE = "–"


def suggestion(
    question: Question,
    followup: FollowUp,
    coverage: Sequence[Covered],
    indicators: Sequence[Measured],
) -> Answer:
    """What the plan says of the question's area, or of the requirements that it is about."""
    asked = [each for each in coverage if each.requirement.key in question.requirements]
    rows = _rows(question, followup, asked)
    own = {row.activity.id for row in rows}
    measured = [each for each in indicators if each.activity in own]
    match question.kind:
        case AnswerKind.TABLE:
            return Answer("", _blank_row(question, followup.plan.region))
        case AnswerKind.INDICATOR:
            titles = {row.activity.id: row.activity.title for row in rows}
            return Answer("", tuple(_indicator(question, titles, each) for each in measured))
        case AnswerKind.TEXT:
            return Answer(_text(followup, question, rows, asked, measured))


def _rows(question: Question, followup: FollowUp, asked: Sequence[Covered]) -> list[Row]:
    """Those that meet what the question is about; its whole area when it names no requirements, or
    when the plan ties no activity to them."""
    everywhere = question.area == EVERY_AREA
    rows = list(followup.rows) if everywhere else followup.rows_of(question.area)
    meeting = {each.activity.id for covered in asked for each in covered.meetings}
    return [row for row in rows if row.activity.id in meeting] or rows


def _text(
    followup: FollowUp,
    question: Question,
    rows: Sequence[Row],
    asked: Sequence[Covered],
    measured: Sequence[Measured],
) -> str:
    shown = _largest(rows)
    if question.area == EVERY_AREA:
        told = [row for row in shown if _said(row).measure or row.activity.kind is Kind.RESERVE]
        done = list(_areas_done(followup))
        planned = [*_areas_planned(followup), *_planned(followup, told)]
    else:
        done, planned = list(_done(shown, rows, measured)), list(_planned(followup, shown))
    done += _providers(followup, question, asked)
    if done and not any(each.outcome for each in measured):
        done.append(_ASK_RESULT)
    parts = [
        (_DONE, done),
        (_PLANNED, planned),
        (_CHALLENGES, [*_challenges(shown), *_unmet(asked)]),
        (_EQUALITY, [_ASK_EQUALITY]),
    ]
    return "\n\n".join(
        "\n".join([heading, *(lines or [f"{PROMPT}{_ASKED[heading]}]"])])
        for heading, lines in parts
    )


_ASKED = {
    _DONE: "vad som är genomfört och vad det har gett",
    _PLANNED: "vad som planeras framåt",
    _CHALLENGES: "vilka utmaningar som finns",
}


def _largest(rows: Sequence[Row]) -> list[Row]:
    """As many as an answer has room for, in the plan's order."""
    kept = sorted(rows, key=lambda row: row.revised_ore, reverse=True)[:MOST]
    numbers = {row.activity.id for row in kept}
    return [row for row in rows if row.activity.id in numbers]


def _done(shown: Sequence[Row], rows: Sequence[Row], measured: Sequence[Measured]) -> Iterator[str]:
    """Each activity shown that has cost or indicators, with these; the others together, and all."""
    for row in shown:
        own = [each for each in measured if each.activity == row.activity.id]
        if row.accumulated_ore or own:
            yield _point(f"{_who(row)}: utfall {_used(row)}.")
            yield from (_point(_outcome(each)) for each in own)
    total, named = add_up(rows), add_up(shown)
    if len(rows) > len(shown):
        rest = counted(len(rows) - len(shown), "mindre aktivitet", "mindre aktiviteter")
        booked, revised = (
            total.accumulated_ore - named.accumulated_ore,
            total.revised_ore - named.revised_ore,
        )
        yield _point(f"{rest}: utfall {kr(booked)} av {kr(revised)}.")
    if len(rows) > 1 and total.accumulated_ore:
        yield (
            f"Sammanlagt utfall: {kr(total.accumulated_ore)} av "
            f"{kr(total.revised_ore)}{_share(total.used_share)}."
        )


def _providers(followup: FollowUp, question: Question, asked: Sequence[Covered]) -> Iterator[str]:
    """How private providers take part in the area, where the question is of it all, or of them."""
    areas = [area for area in followup.plan.areas if area.key == question.area]
    if not asked or any("privata" in fold(each.requirement.text) for each in asked):
        for area in areas:
            if area.private_providers:
                yield _point(f"Privata utförare: {_ended(area.private_providers)}")


def _areas_done(followup: FollowUp) -> Iterator[str]:
    for area in followup.plan.areas:
        rows = followup.rows_of(area.key)
        if rows:
            total = add_up(rows)
            begun = sum(bool(row.accumulated_ore) for row in rows)
            yield _point(
                f"{area.title}: {begun} av {counted(len(rows), 'aktivitet', 'aktiviteter')} har "
                f"utfall, tillsammans {kr(total.accumulated_ore)} av {kr(total.revised_ore)}"
                f"{_share(total.used_share)}."
            )
    total = followup.total
    yield (
        f"Sammanlagt utfall: {kr(total.accumulated_ore)} av {kr(total.revised_ore)}"
        f"{_share(total.used_share)}."
    )


def _areas_planned(followup: FollowUp) -> Iterator[str]:
    """What each area is expected to end at; at the year's end nothing is."""
    for area in () if followup.period.is_year_end else followup.plan.areas:
        rows = followup.rows_of(area.key)
        if rows:
            total = add_up(rows)
            yield _point(f"{area.title}: {_expected(total.forecast_ore, total.accumulated_ore)}.")


def _expected(forecast_ore: int, accumulated_ore: int) -> str:
    ahead_ore = forecast_ore - accumulated_ore
    ahead = f", varav {kr(ahead_ore)} återstår" if ahead_ore > 0 else ""
    return f"prognos för året {kr(forecast_ore)}{ahead}"


def _planned(followup: FollowUp, rows: Sequence[Row]) -> Iterator[str]:
    """What is left to do, and the measures that owners have told."""
    at_year_end = followup.period.is_year_end
    for row in rows:
        measure = _said(row).measure
        told = f"{MEASURE}: {_ended(measure)}" if measure else ""
        if row.activity.kind is Kind.RESERVE and row.revised_ore > 0 and not at_year_end:
            yield _point(
                f"{row.activity.title}: {kr(row.revised_ore)} är ännu inte fördelat.", told
            )
        elif row.status is not Status.NONE and not at_year_end:
            expected = _expected(row.forecast_ore, row.accumulated_ore)
            yield _point(f"{row.activity.title}: {expected}.", told)
        elif not row.accumulated_ore and row.revised_ore > 0 and not at_year_end:
            yield _point(f"{row.activity.title}: planerad, utan utfall hittills.", told)
        elif told:
            yield _point(f"{row.activity.title}.", told)


def _challenges(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        said = _said(row)
        why = [
            f"{word}: {_ended(text)}"
            for word, text in ((CAUSE, said.cause), (EFFECT, said.effect))
            if text
        ]
        if row.status in {Status.YELLOW, Status.RED}:
            more = "mer" if row.variance_ore < 0 else "mindre"
            share = row.variance_share
            percent = "" if share is None else f" ({format_share(abs(share))})"
            lead = f"{row.activity.title}: {kr(abs(row.variance_ore))}{percent} {more} än budget."
            yield _point(lead, *(why or [f"{PROMPT}vad det beror på]"]))
        elif why:
            yield _point(f"{row.activity.title}.", *why)


def _unmet(asked: Iterable[Covered]) -> Iterator[str]:
    for covered in asked:
        wanted = covered.requirement
        if wanted.area != EVERY_AREA and not covered.is_covered:
            about = f"hur kravet {wanted.section} ({wanted.text}) möts; ingen aktivitet är knuten"
            yield _point(f"{PROMPT}{about}]")


def _said(row: Row) -> Comment:
    """The comment in its parts; what was said in one piece stands as the cause."""
    return replace(row.remark, cause=row.remark.cause or row.remark.text)


def _who(row: Row) -> str:
    owners = " och ".join(row.activity.owners)
    return f"{row.activity.title} ({owners})" if owners else row.activity.title


def _used(row: Row) -> str:
    return f"{kr(row.accumulated_ore)} av {kr(row.revised_ore)}{_share(row.used_share)}"


def _outcome(each: Measured) -> str:
    unit = f" {each.unit}" if each.unit else ""
    target = f", mål {each.target}{unit}" if each.target else ""
    note = f" ({each.note})" if each.note else ""
    return _ended(f"{each.name}: {each.outcome or _NONE}{unit}{target}{note}")


def _share(share: float | None) -> str:
    return "" if share is None else f" ({format_share(share)})"


def _point(*sentences: str) -> str:
    return " ".join(("–", *filter(None, sentences)))


def _ended(text: str) -> str:
    text = " ".join(text.split())
    return text if text.endswith((".", "!", "?", "]")) else f"{text}."


def _blank_row(question: Question, region: str) -> Rows:
    """A row to fill in; a column for the region holds its name."""
    row = tuple(region if fold(column) == "region" else "" for column in question.columns)
    return (row,) if any(row) else ()


def _indicator(question: Question, titles: Mapping[int, str], each: Measured) -> tuple[str, ...]:
    """The indicator's parts in the columns that ask for them; columns of other names are blank."""
    known = {
        "aktivitet": titles[each.activity],
        "indikator": each.name,
        "mål": each.target,
        "utfall": each.outcome,
        "enhet": each.unit,
        "anmärkning": each.note,
    }
    return tuple(known.get(fold(column), "") for column in question.columns)
