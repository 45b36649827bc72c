"""The second tab of an activity: receiver, exit calculation, requirements and references."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QListWidget, QListWidgetItem, QWidget

from regionbudget.domain.agreement import EVERY_AREA, Requirement
from regionbudget.domain.plan import Activity, ExitKind, ExitStep
from regionbudget.ui import figures, theme
from regionbudget.ui.models.coverage_table import demand_word
from regionbudget.ui.text import tr
from regionbudget.ui.widgets.amount_edit import AmountEdit
from regionbudget.ui.widgets.fields import Choice, field
from regionbudget.ui.widgets.layout import button, column, label, line_edit, row

STEPS, YEARS = 2, 5
LIST_HEIGHT = 168
_KEY = Qt.ItemDataRole.UserRole


class ExitRow:
    """A step of the exit calculation. What is told in words has no sum."""

    def __init__(self, number: int, year: int) -> None:
        said = {"n": number}
        self.kind = Choice[ExitKind | None](tr("Steg {n}").format(**said), _exit_kinds())
        self.text = line_edit(tr("Steg {n}, med egna ord").format(**said))
        years = [(each, str(each)) for each in range(year + 1, year + 1 + YEARS)]
        self.year = Choice[int](tr("Steg {n}, år").format(**said), years)
        self.amount = AmountEdit(tr("Steg {n}, summa").format(**said), optional=True)
        self.kind.setFixedWidth(158)
        self.year.setFixedWidth(84)
        self.amount.setFixedWidth(132)
        self._has_sum()
        self.kind.changed.connect(self._has_sum)

    def fill(self, step: ExitStep) -> None:
        self.kind.choose(step.kind)
        self.text.setText(step.text)
        if step.year is not None:
            if step.year not in self.year.values:
                years = sorted({*self.year.values, step.year})
                self.year.set_options([(each, str(each)) for each in years])
            self.year.choose(step.year)
        self.amount.set_value(step.amount_ore)

    @property
    def step(self) -> ExitStep | None:
        """What is written; words without a kind are words all the same."""
        text = " ".join(self.text.text().split())
        kind = self.kind.value
        if kind is None:
            return ExitStep(ExitKind.DESCRIBED, text) if text else None
        if kind is ExitKind.DESCRIBED:
            return ExitStep(kind, text)
        ore = self.amount.value
        return ExitStep(kind, text, None if ore is None else self.year.value, ore)

    def _has_sum(self) -> None:
        for each in (self.year, self.amount):
            each.setEnabled(self.kind.value not in {None, ExitKind.DESCRIBED})
        if not self.amount.isEnabled():
            self.amount.clear()


class DepthForm(QWidget):
    """`written` puts what the form says into an activity."""

    changed = Signal()

    def __init__(self, requirements: Sequence[Requirement], year: int) -> None:
        super().__init__()
        self._requirements, self._year = requirements, year
        self._elsewhere: tuple[str, ...] = ()
        self.receiver = line_edit(tr("Mottagare"), tr("den som pengarna betalas vidare till"))
        self.is_new = Choice[bool](tr("Ny aktivitet"), [(False, tr("nej")), (True, tr("ja"))])
        self.yearly_plan = line_edit(tr("Verksamhetsplan"), tr("hänvisning"))
        self.control_plan = line_edit(tr("Internkontrollplan"), tr("hänvisning"))
        self.sub_area = line_edit(tr("Underområde"), tr("i överenskommelsen"))
        self.steps: list[ExitRow] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.S)
        self._grid.setVerticalSpacing(theme.XS)
        self._grid.setColumnStretch(1, 1)
        self.more = button(tr("&Fler steg"), self.add_step)
        self.demands = QListWidget()
        self.demands.setAccessibleName(tr("Krav som aktiviteten möter"))
        self.demands.setFixedHeight(LIST_HEIGHT)
        self.demands.setSpacing(2)
        self.demands.itemChanged.connect(lambda _: self.changed.emit())
        self._lay_out()
        for _ in range(STEPS):
            self.add_step()
        self.is_new.changed.connect(self.changed)

    def _lay_out(self) -> None:
        paid_on = row(field(tr("Mottagare"), self.receiver), field(tr("Ny aktivitet"), self.is_new))
        paid_on.setStretch(0, 3)
        paid_on.setStretch(1, 1)
        said = tr("Vad betalar när bidraget tar slut, vad ersätts, eller hur avvecklas det? (P7)")
        content = column(
            paid_on,
            column(
                row(label(tr("Utträdeskalkyl"), "strong"), label(said, "small"), None, self.more),
                self._grid,
                spacing=theme.XS,
            ),
            column(
                label(tr("Krav som aktiviteten möter"), "strong"), self.demands, spacing=theme.XS
            ),
            row(
                field(tr("Verksamhetsplan"), self.yearly_plan),
                field(tr("Internkontrollplan"), self.control_plan),
                field(tr("Underområde"), self.sub_area),
            ),
            None,
        )
        content.setContentsMargins(0, theme.S, 0, 0)
        self.setLayout(content)

    def add_step(self) -> None:
        made = ExitRow(len(self.steps) + 1, self._year)
        for place, each in enumerate((made.kind, made.text, made.year, made.amount)):
            self._grid.addWidget(each, len(self.steps), place, Qt.AlignmentFlag.AlignTop)
        self.steps.append(made)
        made.kind.changed.connect(self.changed)
        made.text.textChanged.connect(self.changed)
        made.amount.changed.connect(lambda _: self.changed.emit())
        made.year.changed.connect(self.changed)

    def set_area(self, area: str | None) -> None:
        """Offer what the agreement asks of the area, and of all areas."""
        tied = self.tied
        self._list(area, tied)

    def fill(self, activity: Activity) -> None:
        self.receiver.setText(activity.receiver or "")
        self.is_new.choose(activity.is_new)
        self.yearly_plan.setText(activity.yearly_plan or "")
        self.control_plan.setText(activity.control_plan or "")
        self.sub_area.setText(activity.sub_area or "")
        while len(self.steps) < len(activity.exit_steps):
            self.add_step()
        for made, step in zip(self.steps, activity.exit_steps, strict=False):
            made.fill(step)
        self._list(activity.area, activity.requirements)

    def written(self, activity: Activity) -> Activity:
        """The activity with what the form says; a blank field says nothing."""
        return replace(
            activity,
            receiver=_said(self.receiver.text()),
            is_new=self.is_new.value,
            exit_steps=tuple(made.step for made in self.steps if made.step is not None),
            requirements=self.tied,
            yearly_plan=_said(self.yearly_plan.text()),
            control_plan=_said(self.control_plan.text()),
            sub_area=_said(self.sub_area.text()),
        )

    @property
    def readable(self) -> bool:
        return all(made.amount.readable for made in self.steps)

    @property
    def tied(self) -> tuple[str, ...]:
        """What is ticked, and what the activity meets in other areas, which are not listed."""
        ticked = {
            item.data(_KEY) for item in self._items() if item.checkState() is Qt.CheckState.Checked
        }
        known = [r.key for r in self._requirements if r.key in ticked or r.key in self._elsewhere]
        return (*known, *(key for key in self._elsewhere if key not in known))

    def _list(self, area: str | None, tied: Sequence[str]) -> None:
        self.demands.blockSignals(True)
        self.demands.clear()
        offered = [each for each in self._requirements if each.area in {area, EVERY_AREA}]
        section = ""
        for each in offered:
            if each.section not in {section, each.key}:
                self._add(tr("Avsnitt {section}").format(section=each.section), None)
            section = each.section
            self._add(_words(each), each.key, ticked=each.key in tied)
        self.demands.blockSignals(False)
        keys = {each.key for each in offered}
        self._elsewhere = tuple(key for key in tied if key not in keys)

    def _add(self, words: str, key: str | None, *, ticked: bool = False) -> None:
        item = QListWidgetItem(words)
        item.setToolTip(words)
        if key is None:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        else:
            item.setData(_KEY, key)
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.demands.addItem(item)

    def _items(self) -> Iterator[QListWidgetItem]:
        for place in range(self.demands.count()):
            yield self.demands.item(place)


def _words(asked: Requirement) -> str:
    said = f"{asked.key}  {demand_word(asked.kind)}  {asked.text}"
    if asked.due is None:
        return said
    return tr("{requirement}, senast {day}").format(requirement=said, day=figures.day(asked.due))


def _said(text: str) -> str | None:
    return " ".join(text.split()) or None


def _exit_kinds() -> list[tuple[ExitKind | None, str]]:
    return [
        (None, "–"),
        (ExitKind.ORDINARY, tr("ordinarie budget")),
        (ExitKind.REPLACES, tr("ersätter")),
        (ExitKind.WOUND_UP, tr("avvecklas")),
        (ExitKind.DESCRIBED, tr("med ord")),
    ]
