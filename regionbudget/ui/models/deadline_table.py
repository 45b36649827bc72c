"""Deadlines as the window shows them: day, what, what follows, how it stands, who sees to it."""

from regionbudget.domain.deadlines import STATE_WORDS, Due, DueState, Source, when
from regionbudget.ui import figures
from regionbudget.ui.models.cells import Cell, Column, Pill
from regionbudget.ui.text import sentence, show, tr, trn
from regionbudget.ui.theme import Tone

DAY_WIDTH, WHEN_WIDTH, EFFECT_WIDTH, STATE_WIDTH = 96, 144, 180, 108
POST_WIDTH, REMIND_WIDTH = 120, 124

BRIEF = frozenset({0, 1, 2, 3, 5})
"""The places of the columns that fit a small window; the chosen row's card tells the rest."""

_TONES = {
    DueState.LATE: Tone.STOP,
    DueState.DONE: Tone.OK,
    DueState.WITHDRAWN: Tone.MUTED,
}


def state_pill(due: Due) -> Pill:
    """The state; of an open one the tone says whether it is near."""
    near = Tone.ATTENTION if due.waits else Tone.PLAIN
    return Pill(_TONES.get(due.state, near), show(STATE_WORDS[due.state]))


def deadline_columns() -> list[Column[Due]]:
    return [
        Column(tr("Dag"), lambda due: due.date, Cell.DATE, DAY_WIDTH),
        Column(tr("Vad"), lambda due: show(due.what), tip=lambda due: show(due.what)),
        Column(tr("Läge"), state_pill, Cell.STATUS, STATE_WIDTH),
        Column(tr("Kvar"), _left, width=WHEN_WIDTH),
        Column(tr("Följd"), effect, width=EFFECT_WIDTH, tip=effect),
        Column(
            tr("Ansvarig"),
            lambda due: due.responsible,
            width=POST_WIDTH,
            tip=lambda due: due.responsible,
        ),
        Column(tr("Påminnelse"), reminder, width=REMIND_WIDTH),
    ]


def effect(due: Due) -> str:
    """What the missed day leads to, or the decision that took it away."""
    return due.later_decision or due.effect


def reminder(due: Due) -> str:
    """When one is reminded; nothing once the day has passed or the thing is settled."""
    ahead = due.state is DueState.OPEN
    return trn("{n} dag före", "{n} dagar före", due.remind_days) if ahead else ""


def source_words(source: Source) -> str:
    words = {
        Source.AGREEMENT: tr("överenskommelsen"),
        Source.REPORT: tr("regionens rapport"),
        Source.OWN: tr("egen"),
    }
    return words[source]


def details(due: Due) -> list[str]:
    """All that is known of a deadline, a sentence each."""
    lines = [tr("Följd: {effect}.").format(effect=due.effect)] if due.effect else []
    if due.later_decision:
        lines.append(tr("Senare beslut: {said}.").format(said=due.later_decision))
    if due.first_due is not None:
        first = figures.day(due.first_due)
        lines.append(tr("Den ursprungliga dagen var {day}.").format(day=first))
    if due.state is DueState.OPEN:
        lines.append(tr("Påminnelse: {when}.").format(when=reminder(due)))
    said = due.said
    if said is not None:
        stands = tr("{state} {day}, säger {by}").format(
            state=sentence(show(STATE_WORDS[DueState(said.state.value)])),
            day=figures.day(said.date),
            by=said.by,
        )
        lines.append(f"{stands}: {said.note}" if said.note else f"{stands}.")
    return [*lines, due.note] if due.note else lines


def _left(due: Due) -> str:
    return show(when(due.days)) if due.is_open else ""
