"""A return form as it came back, and what its holder now says of each activity."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from regionbudget.domain.finding import Problem
from regionbudget.domain.message import Message, say
from regionbudget.domain.money import kr
from regionbudget.domain.return_form import Figure, FormActivity, Said

Stated = int | str | None
"""A figure as it stands: öre, else what the cell says instead, else nothing."""


@dataclass(frozen=True)
class FilledActivity:
    """A row of the form sheet. `row` counts as Excel shows it."""

    row: int
    name: str
    figures: Mapping[Figure, Stated]
    said: Said = field(default_factory=Said)


@dataclass(frozen=True)
class FilledEntry:
    """A row of the entry sheet that could be read; the activity is named as the cell says."""

    row: int
    date: date
    activity: str
    amount_ore: int
    text: str = ""
    voucher: str = ""
    category: str = ""


@dataclass(frozen=True)
class FilledForm:
    """A form as it came back. `columns` and `entry_columns` are the places (from 0) of the
    columns of the two sheets.

    `tokens` are the numbers it bears, in a cell and as a property; `problems` what cannot be read.
    """

    name: str
    sha256: str
    tokens: tuple[str, ...]
    head: str
    plan: str
    activities: tuple[FilledActivity, ...]
    total: FilledActivity | None
    entries: tuple[FilledEntry, ...]
    columns: Mapping[str, int]
    entry_columns: Mapping[str, int]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Change:
    """What the holder now says of an activity, and what the form said when it was made."""

    activity: FormActivity
    said: Said

    @property
    def forecast(self) -> bool:
        before = self.activity.said
        same = self.said.forecast_ore == before.forecast_ore
        return not (same and one_line(self.said.reason) == one_line(before.reason))

    @property
    def comment(self) -> bool:
        return one_line(self.said.comment) != one_line(self.activity.said.comment)


def one_line(text: str) -> str:
    """The text as it is compared: programs break lines and leave out marks in their own ways."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())


def change_words(change: Change) -> list[Message]:
    """What the form changes of an activity's forecast and comment."""
    messages = []
    title, said, before = change.activity.title, change.said, change.activity.said
    if change.forecast and said.forecast_ore is None:
        messages.append(
            say(
                "”{activity}”: prognosen {before} tas tillbaka",
                activity=title,
                before=kr(before.forecast_ore or 0),
            )
        )
    elif change.forecast and said.forecast_ore is not None:
        if before.forecast_ore is None:
            template = say(
                "”{activity}”: prognosen sätts till {now} ({reason})",
                activity=title,
                now=kr(said.forecast_ore),
                reason=one_line(said.reason),
            )
        elif before.forecast_ore == said.forecast_ore:
            template = say(
                "”{activity}”: prognosen {now} får motiveringen ”{reason}”",
                activity=title,
                now=kr(said.forecast_ore),
                reason=one_line(said.reason),
            )
        else:
            template = say(
                "”{activity}”: prognosen ändras från {before} till {now} ({reason})",
                activity=title,
                before=kr(before.forecast_ore),
                now=kr(said.forecast_ore),
                reason=one_line(said.reason),
            )
        messages.append(template)
    if change.comment and one_line(said.comment):
        messages.append(
            say(
                "”{activity}”: kommentaren blir ”{comment}”",
                activity=title,
                comment=one_line(said.comment),
            )
        )
    elif change.comment:
        messages.append(say("”{activity}”: kommentaren tas bort", activity=title))
    return messages


def settled_changes(
    changes: Iterable[Change], now: Mapping[int, Said]
) -> tuple[list[Change], list[Message]]:
    """The changes as the plan would take them: what it says already is left out.

    What somebody has said since the form was made is told; the form's word counts.
    """
    kept, messages = [], []
    for change in changes:
        said, before = now.get(change.activity.id, Said()), change.activity.said
        figure = change.said if change.forecast else said
        comment = change.said.comment if change.comment else said.comment
        wanted = Said(figure.forecast_ore, figure.reason, comment)
        made = Change(replace(change.activity, said=said), wanted)
        if not (made.forecast or made.comment):
            continue
        kept.append(made)
        if made.forecast and said.forecast_ore != before.forecast_ore:
            messages.append(
                say(
                    "”{activity}”: prognosen har ändrats i planen sedan blanketten gjordes",
                    activity=change.activity.title,
                )
            )
        if made.comment and one_line(said.comment) != one_line(before.comment):
            messages.append(
                say(
                    "”{activity}”: kommentaren har ändrats i planen sedan blanketten gjordes",
                    activity=change.activity.title,
                )
            )
    return kept, messages
