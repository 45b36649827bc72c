"""Who does the work of an activity, as text: `Hälsocentral A (privat) + IT-enheten`."""

from collections.abc import Iterable

from regionbudget.domain.plan import Performer, PerformerKind, fold

JOINT = " + "

WORDS = {
    PerformerKind.PRIVATE: "privat",
    PerformerKind.MUNICIPALITY: "kommun",
    PerformerKind.SKR: "SKR",
}
"""What stands in parentheses after the name; a unit of the region has nothing there."""

_KINDS = {fold(word): kind for kind, word in WORDS.items()}


def parse_performers(text: str) -> tuple[Performer, ...]:
    """The performers in the text's order. A part without a name is left out.

    Other words in parentheses belong to the name: `Förvaltning (väst)` is a unit of the region.
    """
    parts = (part.strip() for part in f" {text} ".split(JOINT))
    return tuple(performer for part in parts if (performer := _performer(part)).name)


def format_performers(performers: Iterable[Performer]) -> str:
    """The performers as the text that `parse_performers` reads."""
    return JOINT.join(map(_written, performers))


def _performer(part: str) -> Performer:
    name, _, ending = part.removesuffix(")").rpartition("(")
    kind = _KINDS.get(fold(ending)) if part.endswith(")") else None
    if kind is None:
        return Performer(part, PerformerKind.OWN_UNIT)
    return Performer(name.strip(), kind)


def _written(performer: Performer) -> str:
    word = WORDS.get(performer.kind)
    return f"{performer.name} ({word})" if word else performer.name
