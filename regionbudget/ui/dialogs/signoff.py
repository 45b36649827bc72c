"""Signing the areas of a period: who has, what was changed after, and what stands in the way."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from regionbudget.domain.followup_rules import is_unexplained
from regionbudget.domain.plan import Area
from regionbudget.domain.readiness import Signature, not_ready
from regionbudget.ui import figures, operations, theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Cell, Column, Pill
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.session import Session
from regionbudget.ui.text import sentence, show, tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.fields import field
from regionbudget.ui.widgets.layout import button, label, line_edit, row
from regionbudget.ui.widgets.table import Table


@dataclass(frozen=True)
class Standing:
    """An area and how its signature stands."""

    area: Area
    signature: Signature | None
    unexplained: int
    not_ready: int


class SignoffDialog(FormDialog):
    """Stays open from one area to the next; begins with `area` (its key)."""

    def __init__(self, parent: QWidget, session: Session, area: str = "") -> None:
        said = tr(
            "Den som håller samman ett område skriver under dess uppföljning. Det går när varje "
            "avvikelse utanför grönt är kommenterad (F1)."
        )
        title = tr("Underskrift {period}").format(period=figures.period_title(session.period))
        super().__init__(parent, title, tr("Skriv under"), said, width=860)
        self._session = session
        self.cancel.setText(tr("Klar"))
        self.cancel.setAccessibleName(tr("Klar"))
        self.model: TableModel[Standing] = TableModel(_columns())
        self.table = Table(self.model, tr("Områden"), sortable=False)
        self.table.setMinimumHeight(theme.HEADER_HEIGHT + 4 * theme.ROW_HEIGHT)
        self.by = line_edit(tr("Underskrivs av"), tr("en befattning"))
        self.text = line_edit(tr("Ord till underskriften"), tr("frivilliga"))
        self.told = label("", "small", wrap=True)
        theme.set_tone(self.told, Tone.ATTENTION)
        self.withdraw_button = button(tr("Ta tillbaka underskriften"), self.withdraw)
        self.body.addWidget(self.table)
        self.body.addLayout(row(None, self.withdraw_button))
        self.body.addLayout(
            row(
                field(tr("Underskrivs av"), self.by),
                field(tr("Ord till underskriften"), self.text),
            )
        )
        self.body.addWidget(self.told)
        self.by.textChanged.connect(self._weigh)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._choose())
        self.refresh()
        areas = [each.area.key for each in self.model.rows]
        self.table.select_row(areas.index(area) if area in areas else 0)

    def refresh(self) -> None:
        from regionbudget.services import readiness

        result = self._session.follow_up
        known = readiness.load(self._session.db, result.period, result.plan)
        at = self.table.currentIndex().row()
        self.model.set_rows(
            [
                Standing(
                    area,
                    known.signatures.get(area.key),
                    sum(is_unexplained(each) for each in result.rows_of(area.key)),
                    len(not_ready(result, area.key, known)),
                )
                for area in result.plan.areas
                if result.rows_of(area.key)
            ]
        )
        if at >= 0:
            self.table.select_row(at)
        self._weigh()

    @property
    def chosen(self) -> Standing | None:
        row_ = self.table.selected_row()
        return row_ if isinstance(row_, Standing) else None

    def _choose(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            post = chosen.area.coordinator or self._session.plan.coordinator or ""
            self.by.setText(post)
            self.told.setText("")
        self._weigh()

    def _weigh(self) -> None:
        chosen = self.chosen
        signature = chosen.signature if chosen else None
        stands = signature is not None and not signature.changed
        missing = [] if self.by.text().strip() else [tr("Underskrivs av")]
        missing += [] if chosen is not None else [tr("Område")]
        self.ask_for(missing)
        self.ok.setEnabled(not missing and not stands)
        self.withdraw_button.setEnabled(signature is not None and bool(self.by.text().strip()))

    def submit(self) -> None:
        from regionbudget.services import readiness

        chosen, period = self.chosen, self._session.period
        if chosen is None or not self.ok.isEnabled():
            return
        notices: list[str] = []

        def tell(signed: readiness.Signed) -> None:
            notices.extend(sentence(show(each)) for each in signed.notices)

        by, words = self.by.text(), self.text.text()
        if operations.run(
            self._session,
            lambda db: readiness.sign(db, chosen.area.key, period, by, text=words),
            done=tell,
            refused=self.panel.show_notice,
        ):
            self.panel.dismiss()
            self.text.clear()
            self.refresh()
            self.told.setText("\n".join(notices))

    def withdraw(self) -> None:
        from regionbudget.services import readiness

        chosen, period, by = self.chosen, self._session.period, self.by.text()
        if chosen is not None and operations.run(
            self._session,
            lambda db: readiness.withdraw(db, chosen.area.key, period, by),
            refused=self.panel.show_notice,
        ):
            self.panel.dismiss()
            self.refresh()


def _pill(each: Standing) -> Pill:
    if each.signature is None:
        return Pill(Tone.MUTED, tr("inte underskrivet"))
    if each.signature.changed:
        return Pill(Tone.ATTENTION, tr("ändrat efter underskriften"))
    return Pill(Tone.OK, tr("underskrivet"))


def _waits(each: Standing) -> Pill:
    if each.unexplained:
        said = trn("{n} kommentar saknas", "{n} kommentarer saknas", each.unexplained)
        return Pill(Tone.STOP, said)
    if each.not_ready:
        return Pill(
            Tone.ATTENTION, trn("{n} inte klarmarkerad", "{n} inte klarmarkerade", each.not_ready)
        )
    return Pill(Tone.OK, tr("klart"))


def _columns() -> list[Column[Standing]]:
    def by(each: Standing) -> str:
        return f"{each.signature.by}, {each.signature.recorded_at[:10]}" if each.signature else ""

    return [
        Column(tr("Område"), lambda each: each.area.title, tip=lambda each: each.area.title),
        Column(tr("Återstår"), _waits, Cell.STATUS, 172),
        Column(tr("Underskrift"), _pill, Cell.STATUS, 210),
        Column(tr("Vem och när"), by, width=150, tip=by),
    ]
