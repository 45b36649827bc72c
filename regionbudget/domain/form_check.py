"""A return form that came back, against what stands in the plan file: each difference in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from regionbudget.domain.agreement_form import cell_name
from regionbudget.domain.filled_form import (
    Change,
    FilledActivity,
    FilledEntry,
    FilledForm,
    one_line,
)
from regionbudget.domain.finding import Problem
from regionbudget.domain.message import Message, say
from regionbudget.domain.money import kr
from regionbudget.domain.plan import fold
from regionbudget.domain.return_form import (
    ACTIVITY,
    ENTRY_SHEET,
    FIGURE_TITLES,
    FORECAST,
    FORM_SHEET,
    REASON,
    TOTAL,
    Figure,
    FormActivity,
    ReturnForm,
)
from regionbudget.domain.spend import Entry, Known, NewEntry


@dataclass(frozen=True)
class Compared:
    """`problems` hinder the reading. `entries` stand with the activity that each names."""

    problems: tuple[Problem, ...]
    notes: tuple[Message, ...]
    changes: tuple[Change, ...]
    entries: tuple[tuple[FilledEntry, FormActivity], ...]


def compare(form: ReturnForm, filled: FilledForm) -> Compared:
    """Every difference between a form and what came back, told by cell."""
    problems = [*filled.problems, *_missing_columns(form, filled)]
    matched = _Matched(form, filled)
    problems += matched.problems
    changes = []
    if not _missing_columns(form, filled):
        for activity, row in matched.pairs:
            problems += _figure_problems(form, activity, row, filled)
            problems += _said_problems(form, activity, row, filled)
            change = Change(activity, row.said)
            if form.asked and (change.forecast or change.comment):
                changes.append(change)
        problems += _total_problems(form, filled)
    entries, unknown = _entries(form, filled)
    problems += unknown
    notes = [] if problems else matched.notes
    return Compared(tuple(problems), tuple(notes), tuple(changes), tuple(entries))


def left_out(before: Iterable[Entry], entries: Iterable[NewEntry]) -> list[Entry]:
    """The booked entries that are not among those of a later copy of the form."""
    there = Known.of(entries)
    return [
        entry
        for entry in before
        if not there.take(
            NewEntry(
                entry.activity_id,
                entry.date,
                entry.amount_ore,
                entry.text,
                entry.voucher,
                true_date=entry.true_date,
            )
        )
    ]


class _Matched:
    """The form's activities and the rows that are theirs, and what is said of the others."""

    def __init__(self, form: ReturnForm, filled: FilledForm) -> None:
        self.pairs: list[tuple[FormActivity, FilledActivity]] = []
        self.problems: list[Problem] = []
        self.notes: list[Message] = []
        self._column = filled.columns.get(ACTIVITY, 0)
        self._wanted = {activity.id: activity for activity in form.activities}
        rest = [row for row in filled.activities if not self._by_label(row)]
        rest = [row for row in rest if not self._renamed(row, form.figures)]
        for row in rest:
            self._tell_added(row, form)
        for activity in self._wanted.values():
            message = say(
                "raden för ”{activity}” är borttagen; låt alla rader stå kvar",
                activity=activity.label,
            )
            self.problems.append(Problem(message, None, FORM_SHEET))
        self._tell_order(form)

    def _by_label(self, row: FilledActivity) -> bool:
        found = [a for a in self._wanted.values() if fold(a.label) == fold(row.name)]
        if found:
            self._pair(found[0], row)
        return bool(found)

    def _pair(self, activity: FormActivity, row: FilledActivity) -> None:
        del self._wanted[activity.id]
        self.pairs.append((activity, row))

    def _renamed(self, row: FilledActivity, figures: Iterable[Figure]) -> bool:
        """A row that kept its number, or all its figures, and got another name."""
        number = row.name.split(" ", 1)[0]
        found = [a for a in self._wanted.values() if str(a.id) == number]
        if not found and any(row.figures.get(each) for each in figures):
            found = [
                a
                for a in self._wanted.values()
                if all(row.figures.get(each) == a.figures[each] for each in figures)
            ]
        if len(found) != 1:
            return False
        message = say(
            "aktiviteten heter ”{before}” i blanketten men ”{now}” i filen",
            before=found[0].label,
            now=row.name,
        )
        self.problems.append(self._at(row, message))
        self._pair(found[0], row)
        return True

    def _tell_added(self, row: FilledActivity, form: ReturnForm) -> None:
        if any(fold(a.label) == fold(row.name) for a in form.activities):
            message = say("raden för ”{activity}” står två gånger", activity=row.name)
        else:
            message = say(
                "raden ”{name}” fanns inte när blanketten gjordes; den gäller bara de aktiviteter "
                "som {holder} hade då",
                name=row.name,
                holder=form.holder,
            )
        self.problems.append(self._at(row, message))

    def _at(self, row: FilledActivity, message: Message) -> Problem:
        return Problem(message, row.row, FORM_SHEET, cell_name(self._column, row.row))

    def _tell_order(self, form: ReturnForm) -> None:
        places = {activity.id: at for at, activity in enumerate(form.activities)}
        by_row = sorted(self.pairs, key=lambda pair: pair[1].row)
        order = [places[activity.id] for activity, _ in by_row]
        if order != sorted(order):
            self.notes.append(
                say("raderna står i en annan ordning än i blanketten; de känns igen på sina namn")
            )


def _missing_columns(form: ReturnForm, filled: FilledForm) -> list[Problem]:
    if not filled.columns:
        return []  # the sheet itself is missing, and told
    return [
        Problem(
            say("kolumnen {column} saknas; den är borttagen eller omdöpt", column=column),
            None,
            FORM_SHEET,
        )
        for column in form.columns
        if column not in filled.columns
    ]


def _figure_problems(
    form: ReturnForm, activity: FormActivity, row: FilledActivity, filled: FilledForm
) -> list[Problem]:
    """The locked figures that are not what the form showed."""
    wrong = [each for each in form.figures if row.figures.get(each) != activity.figures[each]]
    if not wrong:
        return []
    other = _whose(form, row)
    if other is not None and len(wrong) > 1:
        message = say(
            "raden för ”{activity}” bär siffrorna för ”{other}”; rader har blandats ihop",
            activity=activity.label,
            other=other.label,
        )
        return [Problem(message, row.row, FORM_SHEET, cell_name(filled.columns[ACTIVITY], row.row))]
    return [
        _tampered(figure, activity.label, activity.figures[figure], row, filled) for figure in wrong
    ]


def _whose(form: ReturnForm, row: FilledActivity) -> FormActivity | None:
    """The activity whose figures stand in the row."""
    for activity in form.activities:
        if all(row.figures.get(each) == activity.figures[each] for each in form.figures):
            return activity
    return None


def _tampered(
    figure: Figure, name: str, was_ore: int, row: FilledActivity, filled: FilledForm
) -> Problem:
    stands = row.figures.get(figure)
    message = say(
        "den låsta siffran {figure} för ”{activity}” är ändrad: {was} → {now}",
        figure=FIGURE_TITLES[figure],
        activity=name,
        was=kr(was_ore),
        now=kr(stands) if isinstance(stands, int) else stands or say("tomt"),
    )
    cell = cell_name(filled.columns[FIGURE_TITLES[figure]], row.row)
    return Problem(message, row.row, FORM_SHEET, cell)


def _total_problems(form: ReturnForm, filled: FilledForm) -> list[Problem]:
    if filled.total is None:
        message = say("summaraden {total} är borttagen", total=TOTAL)
        return [Problem(message, None, FORM_SHEET)]
    total = filled.total
    return [
        _tampered(figure, TOTAL, ore, total, filled)
        for figure, ore in form.totals.items()
        if total.figures.get(figure) != ore
    ]


def _said_problems(
    form: ReturnForm, activity: FormActivity, row: FilledActivity, filled: FilledForm
) -> list[Problem]:
    """A forecast and its reason belong together, and are asked only while the year goes on."""
    if not form.asked or not Change(activity, row.said).forecast:
        return []
    said, before = row.said, activity.said
    title = activity.title
    if not activity.asks_forecast:
        message = say(
            "”{activity}”: aktivitetens månader är slut, så prognosen är utfallet självt och kan "
            "inte ändras",
            activity=title,
        )
        return [Problem(message, row.row, FORM_SHEET, cell_name(filled.columns[FORECAST], row.row))]
    reason = one_line(said.reason)
    if said.forecast_ore is not None and not reason:
        message = say("”{activity}”: prognosen saknar motivering", activity=title)
        return [Problem(message, row.row, FORM_SHEET, cell_name(filled.columns[REASON], row.row))]
    if said.forecast_ore is None and before.forecast_ore is None and reason:
        message = say("”{activity}”: motiveringen saknar prognos", activity=title)
        return [Problem(message, row.row, FORM_SHEET, cell_name(filled.columns[FORECAST], row.row))]
    return []


def _entries(
    form: ReturnForm, filled: FilledForm
) -> tuple[list[tuple[FilledEntry, FormActivity]], list[Problem]]:
    """The entries with their activities; one of somebody else's activity is a problem."""
    by_label = {fold(activity.label): activity for activity in form.activities}
    titles: dict[str, list[FormActivity]] = {}
    for each in form.activities:
        titles.setdefault(fold(each.title), []).append(each)
    found, problems = [], []
    for entry in filled.entries:
        name = fold(entry.activity)
        same = titles.get(name, [])
        activity = by_label.get(name) or (same[0] if len(same) == 1 else None)
        if activity is not None:
            found.append((entry, activity))
            continue
        message = say(
            "”{activity}” är inte en aktivitet på blanketten för {holder}; välj i listan",
            activity=entry.activity,
            holder=form.holder,
        )
        cell = cell_name(filled.entry_columns.get(ACTIVITY, 1), entry.row)
        problems.append(Problem(message, entry.row, ENTRY_SHEET, cell))
    return found, problems
