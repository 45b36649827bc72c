"""The narrative report: what is asked, what the plan itself can say of it, and what was answered.

A suggestion is made of what is in the plan; it is nobody's word until somebody takes it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from regionbudget.domain.coverage import Covered
from regionbudget.domain.followup import FollowUp
from regionbudget.domain.indicator import Measured
from regionbudget.domain.questions import Answer, Asked, Question, QuestionSet
from regionbudget.domain.suggestion import PROMPT, suggestion


class Standing(StrEnum):
    """Where an answer stands. STALE: the suggestion that was taken has other figures by now."""

    UNANSWERED = "unanswered"
    ACCEPTED = "accepted"
    STALE = "stale"
    OWN = "own"


@dataclass(frozen=True)
class Item:
    """A question with the program's suggestion, and what was answered. `earlier`: the answer to the
    same question in the part report, when this is the final one."""

    question: Question
    suggestion: Answer
    answer: Answer | None = None
    earlier: Answer | None = None

    @property
    def standing(self) -> Standing:
        if self.answer is None:
            return Standing.UNANSWERED
        if not self.answer.accepted:
            return Standing.OWN
        same = (self.answer.text, self.answer.rows) == (self.suggestion.text, self.suggestion.rows)
        return Standing.ACCEPTED if same else Standing.STALE

    @property
    def is_unfinished(self) -> bool:
        """An answer that still holds a place to fill in."""
        return self.answer is not None and PROMPT in self.answer.text

    @property
    def is_done(self) -> bool:
        return self.standing in {Standing.OWN, Standing.ACCEPTED} and not self.is_unfinished


@dataclass(frozen=True)
class Narrative:
    """Every question of the report, by area in the plan's order, those of every area last."""

    asked: Asked
    questions: QuestionSet
    items: tuple[Item, ...]
    followup: FollowUp
    indicators: tuple[Measured, ...] = ()

    @property
    def waiting(self) -> list[Item]:
        """What isn't ready to send."""
        return [each for each in self.items if not each.is_done]

    def by_area(self) -> Iterator[tuple[str, list[Item]]]:
        """Each area's key (EVERY_AREA last) that anything is asked of, with its questions."""
        for key in dict.fromkeys(each.question.area for each in self.items):
            yield key, [each for each in self.items if each.question.area == key]


def narrative(
    asked: Asked,
    questions: QuestionSet,
    followup: FollowUp,
    coverage: Sequence[Covered],
    indicators: Sequence[Measured],
    answers: Mapping[str, Answer],
    earlier: Mapping[str, Answer] | None = None,
) -> Narrative:
    """`answers` and `earlier` (those of the part report) are by the question's key."""
    before = earlier or {}
    areas = [area.key for area in followup.plan.areas]
    items = (
        Item(
            question,
            suggestion(question, followup, coverage, indicators),
            answers.get(question.key),
            before.get(question.key),
        )
        for question in questions.asked(asked, areas)
    )
    return Narrative(asked, questions, tuple(items), followup, tuple(indicators))
