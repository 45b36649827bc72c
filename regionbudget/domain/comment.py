"""What is said of a variance: its cause, its effect, and the measure taken."""

import re
from dataclasses import dataclass, field

from regionbudget.domain.message import Message, say

CAUSE, EFFECT, MEASURE = "Orsak", "Effekt", "Åtgärd"
"""The parts' names, as they stand before them where a comment is one text."""

PART_WORDS = {"cause": say("orsak"), "effect": say("effekt"), "measure": say("åtgärd")}

_PARTS = (
    rf"(?P<text>.*?)(?:\b{CAUSE}: (?P<cause>.+?))?(?: ?\b{EFFECT}: (?P<effect>.+?))?"
    rf"(?: ?\b{MEASURE}: (?P<measure>.+))?"
)
"""Compiled when first used: comments are read at the start, their parts are not."""


@dataclass(frozen=True)
class Comment:
    """A comment on an activity at an end month. `text` is what was said in one piece instead.

    `by` is who said it, and `recorded_at` when it was written; neither is part of what is said.
    """

    cause: str = ""
    effect: str = ""
    measure: str = ""
    text: str = ""
    by: str = field(default="", compare=False)
    recorded_at: str = field(default="", compare=False)

    @property
    def words(self) -> str:
        """All of it in one text, a line for each part; blank when nothing is said."""
        named = ((CAUSE, self.cause), (EFFECT, self.effect), (MEASURE, self.measure))
        parts = [self.text, *(f"{name}: {said}" for name, said in named if said)]
        return "\n".join(part for part in parts if part)

    @property
    def missing(self) -> list[Message]:
        """The parts that are not said; none of a comment that was given in one piece."""
        if self.text:
            return []
        return [word for part, word in PART_WORDS.items() if not getattr(self, part)]

    def __bool__(self) -> bool:
        return bool(self.words)


NOT_SAID = Comment()


def read_comment(text: str, by: str = "") -> Comment:
    """A comment out of one text (a return form has one cell): its parts where it names them.

    `Orsak: vakanser. Åtgärd: annonserar igen` has two parts; a text that names none is one piece.
    """
    found = re.fullmatch(_PARTS, " ".join(text.split()), re.DOTALL)
    if found is None or found.lastgroup == "text":
        return Comment(text=text.strip(), by=by)
    return Comment(
        **{name: (said or "").strip() for name, said in found.groupdict().items()}, by=by
    )
