"""What a decision changes: figures of two follow-ups side by side, one before it and one after."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from regionbudget.domain import periods
from regionbudget.domain.followup import FollowUp, LineResult, Row
from regionbudget.domain.message import Message, say, verbatim
from regionbudget.domain.parts import Holdings
from regionbudget.domain.periods import Period
from regionbudget.domain.reallocation import Move


class EffectKind(StrEnum):
    """What a figure is, in the order in which they are shown."""

    RING_FENCE = "ring_fence"
    LINE = "line"
    ACTIVITY = "activity"
    LEFT = "left"
    FORECAST = "forecast"
    OWN_FUNDING = "own_funding"
    REPAYMENT = "repayment"


EFFECT_WORDS = {
    EffectKind.RING_FENCE: say("Öronmärkt kvar"),
    EffectKind.LINE: say("Planerat"),
    EffectKind.ACTIVITY: say("Reviderad budget"),
    EffectKind.LEFT: say("Kvar obundet"),
    EffectKind.FORECAST: say("Prognos helår"),
    EffectKind.OWN_FUNDING: say("Egen finansiering"),
    EffectKind.REPAYMENT: say("Återbetalas"),
}


@dataclass(frozen=True)
class Effect:
    """A figure in öre before the decision and after it; None where it cannot be told yet.

    `whose` is an activity's or a line's title, or (`is_total`) what all of them are called.
    """

    kind: EffectKind
    whose: Message
    before_ore: int | None
    after_ore: int | None
    ring_fenced: bool = False
    is_total: bool = False

    @property
    def change_ore(self) -> int | None:
        if self.before_ore is None or self.after_ore is None:
            return None
        return self.after_ore - self.before_ore


@dataclass(frozen=True)
class Concerned:
    """The activities (by id) and the lines (by key) whose figures a decision touches."""

    activities: tuple[int, ...] = ()
    lines: tuple[str, ...] = ()


def concerned(move: Move) -> Concerned:
    """Giver and receiver, and the line that pays."""
    parties = (move.giver, move.receiver)
    return Concerned(tuple(each for each in parties if each is not None), (move.line,))


def effects(
    which: Concerned,
    before: FollowUp,
    after: FollowUp | None,
    bound: Mapping[int, int] | None = None,
) -> list[Effect]:
    """The figures of what is concerned, then the sums that everybody sees.

    `bound` is outturn and open commitments in öre, by id of the activities that have committed
    themselves: what they have left is not seen in their outturn alone.
    """
    bound = bound or {}
    committed = Concerned(tuple(each for each in which.activities if each in bound))
    return [
        _all(EffectKind.RING_FENCE, before, after, fenced_unplanned_ore),
        *_of_lines(EffectKind.LINE, which.lines, before, after, _planned),
        *_of_activities(EffectKind.ACTIVITY, which, before, after, lambda r: r.revised_ore),
        *_of_activities(
            EffectKind.LEFT,
            committed,
            before,
            after,
            lambda r: r.revised_ore - bound[r.activity.id],
        ),
        *_of_activities(EffectKind.FORECAST, which, before, after, lambda r: r.forecast_ore),
        *_of_activities(
            EffectKind.OWN_FUNDING, which, before, after, lambda r: r.forecast_own_funding_ore
        ),
        *_of_lines(
            EffectKind.REPAYMENT, which.lines, before, after, lambda _, r: r.forecast_repayment_ore
        ),
        _all(
            EffectKind.REPAYMENT,
            before,
            after,
            lambda result: result.line_total.forecast_repayment_ore,
        ),
    ]


def fenced_unplanned_ore(result: FollowUp) -> int:
    """Ring-fenced money that no activity has at the period's end, in öre (P3)."""
    holdings = Holdings(result.plan, result.period.last_day)
    lines = [result.plan.line(each.line.key) for each in result.lines]  # with every supplement
    return sum(
        holdings.unplanned(line) if line.ring_fenced else holdings.fenced(line) for line in lines
    )


def _planned(result: FollowUp, line: LineResult) -> int:
    return sum(row.funding.get(line.line.key, 0) for row in result.rows)


def _all(
    kind: EffectKind, before: FollowUp, after: FollowUp | None, value: Callable[[FollowUp], int]
) -> Effect:
    changed = value(after) if after else None
    return Effect(kind, say("Alla delområden"), value(before), changed, is_total=True)


def _of_activities(
    kind: EffectKind,
    which: Concerned,
    before: FollowUp,
    after: FollowUp | None,
    value: Callable[[Row], int],
) -> Iterator[Effect]:
    for number in which.activities:
        old, new = _row(before, number), _row(after, number)
        known = new or old
        if known is not None:
            yield Effect(
                kind,
                verbatim(known.activity.title),
                value(old) if old else None,
                value(new) if new else None,
                known.ring_fenced,
            )


def _of_lines(
    kind: EffectKind,
    keys: Iterable[str],
    before: FollowUp,
    after: FollowUp | None,
    value: Callable[[FollowUp, LineResult], int],
) -> Iterator[Effect]:
    for key in keys:
        old, new = _line(before, key), _line(after, key)
        known = new or old
        if known is not None:
            yield Effect(
                kind,
                verbatim(known.line.title),
                value(before, old) if old else None,
                value(after, new) if after and new else None,
                known.line.ring_fenced,
            )


def _row(result: FollowUp | None, number: int) -> Row | None:
    rows = result.rows if result else ()
    return next((row for row in rows if row.activity.id == number), None)


def _line(result: FollowUp | None, key: str) -> LineResult | None:
    lines = result.lines if result else ()
    return next((each for each in lines if each.line.key == key), None)


def effect_period(shown: Period, day: date) -> Period:
    """The shown period, or the month of the decision when it takes effect after that period."""
    if day.year != shown.year or day <= shown.last_day:
        return shown
    return periods.month(day.year, day.month)
