"""Sentences as values: a Swedish template and what fills it, so that a window may translate it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

Translate = Callable[[str], str]


def _unchanged(template: str) -> str:
    return template


@dataclass(frozen=True)
class Message:
    """A sentence. `str()` gives it in Swedish; `render(translate)` in another language."""

    template: str
    values: Mapping[str, "str | Message"]

    def __str__(self) -> str:
        return self.render(_unchanged)

    def render(self, translate: Translate) -> str:
        """Fill the translated template; values that are sentences are translated too."""
        filled = {
            name: value.render(translate) if isinstance(value, Message) else value
            for name, value in self.values.items()
        }
        return translate(self.template).format(**filled)

    def __hash__(self) -> int:
        return hash(str(self))


def counted(number: int, one: str, many: str) -> str:
    """`1 rad`, `2 000 rader`: as in the journal and on the command line, parted as amounts are."""
    return f"{number:,} ".replace(",", "\u00a0") + (one if number == 1 else many)


def say(template: str, /, **values: "str | Message") -> Message:
    """Make a sentence. Templates are found by the translation tools under this name."""
    return Message(template, values)


def verbatim(text: str) -> Message:
    """A sentence that stands as it is in every language (a quoted text, a file name)."""
    return Message("{text}", {"text": text})


def join(messages: Iterable[Message], separator: str = " ") -> Message:
    """Several sentences after each other as one."""
    parts = list(messages)
    names = [f"p{number}" for number in range(len(parts))]
    template = separator.join(f"{{{name}}}" for name in names)
    return Message(template, dict(zip(names, parts, strict=True)))


MOST_NAMED = 12
"""Names that one reads in a sentence."""


def few(names: Sequence[str], separator: str = ", ") -> "str | Message":
    """All the names, or of many the first and how many more there are."""
    shown = separator.join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return shown if more <= 0 else say("{names} och {count} till", names=shown, count=str(more))


def either(parts: "Iterable[str | Message]") -> "str | Message":
    """At least one part, one of which holds: a, or a and b with the language's *or* between."""
    return reduce(lambda one, other: say("{one} eller {other}", one=one, other=other), parts)
