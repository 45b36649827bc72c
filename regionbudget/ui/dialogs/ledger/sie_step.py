"""The first step of a SIE file: whose it is, what is odd in it, and which dimension to plan by."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from regionbudget.domain.sie_ledger import dimensions_in_use
from regionbudget.ui import figures, theme
from regionbudget.ui.models.cells import Cell as Kind
from regionbudget.ui.models.cells import Column, Pill
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.notices import TONES
from regionbudget.ui.text import sentence, show, tr, trn
from regionbudget.ui.theme import SYMBOLS, Tone
from regionbudget.ui.widgets.fields import Choice
from regionbudget.ui.widgets.layout import column, label, named_label, spare_height
from regionbudget.ui.widgets.table import Table

if TYPE_CHECKING:
    from regionbudget.domain.sie import Sie, SieProblem
    from regionbudget.ui.dialogs.ledger.work import OpenedSie


class SieStep(QWidget):
    """`chosen` gives the key of the mapping that was chosen (`dimension`) and its value."""

    chosen = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.dimension = Choice[int](tr("Dimension som bär bidraget"))
        self.dimension.changed.connect(lambda: self.chosen.emit("dimension", self.dimension.value))
        self._facts = {
            key: label("", wrap=True) for key in ("program", "organisation", "year", "content")
        }
        titles = {
            "program": tr("Program"),
            "organisation": tr("Organisation"),
            "year": tr("Räkenskapsår"),
            "content": tr("Innehåll"),
        }
        form = QFormLayout()
        form.setHorizontalSpacing(theme.L)
        form.setVerticalSpacing(theme.S)
        for key, title in titles.items():
            form.addRow(label(title, "muted"), self._facts[key])
        form.addRow(named_label(tr("&Dimension som bär bidraget"), self.dimension), self.dimension)
        self.problems: TableModel[SieProblem] = TableModel(_columns())
        self.table = Table(self.problems, tr("Iakttagelser i filen"), sortable=False)
        spare_height(self.table)
        self.odd = label("", "strong")
        made = column(form, self.odd, self.table, None)
        made.setStretch(2, 5)
        self.setLayout(made)

    def begin(self) -> None:
        self.dimension.setFocus()

    def show_opened(self, opened: "OpenedSie", plan_year: int) -> None:
        """What the file says of itself, and the dimension that is chosen."""
        sie = opened.sie
        year = sie.year
        facts = {
            "program": f"{sie.program or '–'} · SIE {sie.type} · {sie.encoding}",
            "organisation": " · ".join(filter(None, (sie.name, sie.number))) or "–",
            "year": "–" if year is None else f"{year[0].isoformat()} – {year[1].isoformat()}",
            "content": tr("{vouchers} verifikationer, {rows} rader").format(
                vouchers=figures.count(len(sie.vouchers)), rows=figures.count(len(sie.rows))
            ),
        }
        for key, text in facts.items():
            self._facts[key].setText(text)
        other = year is not None and plan_year not in {day.year for day in year}
        if other:
            said = tr("är inte planens år {year}; raderna avvisas (S2)").format(year=plan_year)
            self._facts["year"].setText(f"{SYMBOLS[Tone.ATTENTION]} {facts['year']} {said}")
        theme.set_tone(self._facts["year"], Tone.ATTENTION if other else Tone.PLAIN)
        self._offer(sie, opened.chosen.dimension)
        self.problems.set_rows(sie.problems)
        count = len(sie.problems)
        self.table.setVisible(bool(count))
        self.odd.setText(
            trn("{n} iakttagelse i filen", "{n} iakttagelser i filen", count) if count else ""
        )

    def _offer(self, sie: "Sie", dimension: int) -> None:
        """Every dimension in use with its counts, and the one that is chosen."""
        options = []
        for use in dimensions_in_use(sie):
            if use.number.isdecimal():
                said = tr("{number} {name}: {objects} objekt på {rows} rader").format(
                    number=use.number,
                    name=use.name,
                    objects=figures.count(use.objects),
                    rows=figures.count(use.rows),
                )
                options.append((int(use.number), said))
        if dimension not in dict(options):
            unused = tr("{number} {name}: används inte i filen").format(
                number=dimension, name=sie.dimension_name(str(dimension))
            )
            options.append((dimension, unused))
        self.dimension.set_options(options)
        self.dimension.blockSignals(True)
        self.dimension.choose(dimension)
        self.dimension.blockSignals(False)


def _columns() -> "list[Column[SieProblem]]":
    return [
        Column(tr("Rad"), lambda each: "" if each.line is None else str(each.line), width=70),
        Column("", _weight, Kind.STATUS, 110),
        Column(tr("Vad"), _said, tip=_said),
    ]


def _weight(each: "SieProblem") -> Pill:
    tone = TONES[each.severity]
    return Pill(tone, tr("stoppar") if tone is Tone.STOP else tr("märkligt"))


def _said(each: "SieProblem") -> str:
    return sentence(show(each.message))
