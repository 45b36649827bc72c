"""What the agreement asks for, found by the names that a planner writes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from regionbudget.domain.agreement import Requirement
from regionbudget.domain.message import Message, say
from regionbudget.domain.plan import fold

JOINT = " + "
"""What stands between requirements in the program's own texts."""

_BETWEEN = ("+", ";", ",")
_NEAR = 3


class RequirementNames:
    """The agreement's requirements by key, section and text."""

    def __init__(self, requirements: Iterable[Requirement]) -> None:
        self._by_name: dict[str, list[Requirement]] = defaultdict(list)
        for each in requirements:
            for name in {fold(each.key), fold(each.section), fold(each.text)}:
                self._by_name[name].append(each)

    def find(self, text: str, area: str | None, faults: list[Message]) -> tuple[str, ...]:
        """The keys of what the text names, those of the area before others of the same name.

        Names are joined by `+`, `;` or `,`; a requirement's own text may hold all of these. What
        names nothing is a fault.
        """
        keys = self._keys(text, area, _BETWEEN, faults) if text else []
        return tuple(dict.fromkeys(keys))

    def _keys(
        self, text: str, area: str | None, between: Sequence[str], faults: list[Message]
    ) -> list[str]:
        name = text.strip()
        if named := self._by_name.get(fold(name)):
            own = [each for each in named if each.area == area]
            return [each.key for each in own or named]
        for place, separator in enumerate(between):
            pieces = [piece for piece in name.split(separator) if piece.strip()]
            if len(pieces) > 1:
                rest = between[place + 1 :]
                return [key for piece in pieces for key in self._keys(piece, area, rest, faults)]
        faults.append(self._unknown(name, area))
        return []

    def _unknown(self, name: str, area: str | None) -> Message:
        if not self._by_name:
            return say("överenskommelsen har inga krav; ta bort ”{name}”", name=name)
        close = get_close_matches(fold(name), self._by_name, _NEAR, 0.5)
        near = dict.fromkeys(each for found in close for each in self._by_name[found])
        every = dict.fromkeys(each for named in self._by_name.values() for each in named)
        own = [each for each in every if each.area == area]
        return say(
            "kravet ”{name}” finns inte i överenskommelsen; nära till hands är {near}",
            name=name,
            near=", ".join(f"{each.key} ({each.text})" for each in near or own or every),
        )
