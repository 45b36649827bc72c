"""The questions of a report by area, and where each answer stands."""

from collections.abc import Sequence

from regionbudget.domain.agreement import EVERY_AREA
from regionbudget.domain.narrative import Item, Narrative, Standing
from regionbudget.domain.plan import Plan
from regionbudget.ui.models.cells import Cell, Column, Pill, Summary
from regionbudget.ui.models.tree_model import Group
from regionbudget.ui.text import tr
from regionbudget.ui.theme import Tone

STATE_WIDTH = 118


def columns() -> list[Column[Item]]:
    return [
        Column(tr("Fråga"), lambda item: item.question.text, tip=lambda i: i.question.text),
        Column(
            tr("Läge"), standing, Cell.STATUS, STATE_WIDTH, tone=lambda item: standing(item).tone
        ),
    ]


def groups(found: Narrative) -> list[Group[Item]]:
    """By area, with how many of its questions are done."""
    return [
        Group(Summary((area_title(found.followup.plan, key), _done(items))), items)
        for key, items in found.by_area()
    ]


def _done(items: Sequence[Item]) -> str:
    done = sum(item.is_done for item in items)
    return tr("{done} av {all}").format(done=str(done), all=str(len(items)))


def area_title(plan: Plan, key: str) -> str:
    """A set may ask of an area that the plan no longer has; it then stands by its key."""
    if key == EVERY_AREA:
        return tr("alla områden")
    return next((area.title for area in plan.areas if area.key == key), key)


def standing(item: Item) -> Pill:
    if item.is_unfinished:
        return Pill(Tone.ATTENTION, tr("fyll i"))
    match item.standing:
        case Standing.UNANSWERED:
            return Pill(Tone.MUTED, tr("ej besvarad"))
        case Standing.ACCEPTED:
            return Pill(Tone.OK, tr("godtaget"))
        case Standing.STALE:
            return Pill(Tone.ATTENTION, tr("nya siffror"))
        case Standing.OWN:
            return Pill(Tone.OK, tr("besvarad"))


def about(item: Item) -> str:
    """The answer's standing in a sentence, with whose word it is."""
    said = item.answer
    by = "" if said is None else f"{said.by} {said.recorded_at[:10]}"
    match item.standing:
        case Standing.UNANSWERED:
            words = tr("Ej besvarad.")
        case Standing.ACCEPTED:
            words = tr("Förslaget godtaget av {by}.").format(by=by)
        case Standing.STALE:
            words = tr("Godtaget av {by}, men planens siffror har ändrats sedan dess.").format(
                by=by
            )
        case Standing.OWN:
            words = tr("Besvarad av {by}.").format(by=by)
    unfinished = tr("Svaret har ställen kvar att fylla i, märkta [Fyll i: …].")
    return f"{words} {unfinished}" if item.is_unfinished else words
