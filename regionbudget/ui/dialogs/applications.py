"""Application rounds: what is left of a line is asked for by units and granted by the planner."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from regionbudget.domain.application import Application, RoundState, part_of
from regionbudget.domain.money import kr
from regionbudget.domain.plan import State
from regionbudget.ui import theme
from regionbudget.ui.dialogs.application_forms import ApplicationDialog, GrantDialog, RoundDialog
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Cell, Column
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.fields import Choice, field
from regionbudget.ui.widgets.layout import button, label, row
from regionbudget.ui.widgets.table import Table


class ApplicationsDialog(FormDialog):
    """The rounds, the applications of the chosen one, and what is left of its money.

    Stays open from one application to the next.
    """

    def __init__(self, parent: QWidget, session: Session) -> None:
        said = tr("Pengar som är kvar delas ut: enheter äskar, det beviljade blir en aktivitet.")
        super().__init__(parent, tr("Äskanden"), tr("Bevilja…"), said, width=860)
        self._session = session
        self._states: dict[int, RoundState] = {}
        self.dialog: FormDialog | None = None
        self.cancel.setText(tr("Stäng"))
        self.cancel.setAccessibleName(tr("Stäng"))
        self.round = Choice[int](tr("Omgång"))
        self.summary = label("", "strong", wrap=True)
        self.model: TableModel[Application] = TableModel(_columns())
        self.table = Table(
            self.model, tr("Äskanden i omgången"), when_empty=tr("Inget äskande har kommit in än.")
        )
        self.table.setMinimumHeight(theme.HEADER_HEIGHT + 7 * theme.ROW_HEIGHT)
        self.new_round = button(tr("Ny omgång…"), self.open_round)
        self.new_application = button(tr("Nytt äskande…"), self.apply)
        top = row(field(tr("Omgång"), self.round), self.new_round, self.new_application)
        top.setStretch(0, 1)
        for each in (self.new_round, self.new_application):
            top.setAlignment(each, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(top)
        self.body.addWidget(self.summary)
        self.body.addWidget(self.table)
        self.round.changed.connect(self._show_round)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._weigh())
        self.table.activated.connect(lambda _: self.submit())
        self.refresh()

    def refresh(self) -> None:
        from regionbudget.services import applications

        self._states = {each.round.id: each for each in applications.states(self._session.db)}
        titles = [(number, each.round.title) for number, each in self._states.items()]
        self.round.set_options(titles)
        self._show_round()

    @property
    def state(self) -> RoundState | None:
        """The chosen round; None when there is none yet."""
        return self._states[self.round.value] if self._states else None

    def _show_round(self) -> None:
        state = self.state
        self.round.setEnabled(state is not None)
        self.new_application.setEnabled(state is not None)
        self.model.set_rows(state.applications if state else ())
        self.summary.setText(_summary(self._session, state))
        waiting = state.waiting if state else []
        if state and waiting:
            self.table.select_row(state.applications.index(waiting[0]))
        self._weigh()

    def _weigh(self) -> None:
        chosen = self.table.selected_row()
        open_ = isinstance(chosen, Application) and chosen.grant is None
        self.ok.setEnabled(open_ and self._session.plan.state is not State.CLOSED)

    def open_round(self) -> None:
        self._open(RoundDialog(self, self._session))

    def apply(self) -> None:
        if self.state is not None:
            self._open(ApplicationDialog(self, self._session, self.state))

    def submit(self) -> None:
        """Answer the chosen application."""
        chosen = self.table.selected_row()
        if self.state is not None and isinstance(chosen, Application) and self.ok.isEnabled():
            self._open(GrantDialog(self, self._session, self.state, chosen))

    def _open(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.accepted.connect(self._answered)
        dialog.open()

    def _answered(self) -> None:
        """Show what came of a form: a new round is the last one."""
        newest = isinstance(self.dialog, RoundDialog)
        self.refresh()
        if newest:
            self.round.choose(max(self._states))


def _summary(session: Session, state: RoundState | None) -> str:
    if state is None:
        return tr("Ingen omgång är öppnad än. Börja med Ny omgång.")
    said = tr(
        "{left} kvar att dela ut av ”{line}”. Äskat {asked}, beviljat {granted}. Öppen {opens} "
        "till {closes}."
    )
    return said.format(
        left=kr(state.left_ore),
        line=part_of(session.plan, state.round).title,
        asked=kr(state.asked_ore),
        granted=kr(state.granted_ore),
        opens=state.round.opens.isoformat(),
        closes=state.round.closes.isoformat(),
    )


def _columns() -> list[Column[Application]]:
    return [
        Column(tr("Kom"), lambda a: a.date, Cell.DATE, 110),
        Column(tr("Enhet"), lambda a: a.unit, width=160, tip=lambda a: a.unit),
        Column(tr("Ska gå till"), lambda a: a.title, tip=lambda a: a.text or a.title),
        Column(tr("Äskat"), lambda a: a.asked_ore, Cell.AMOUNT, 100),
        Column(
            tr("Beviljat"), lambda a: a.grant.granted_ore if a.grant else None, Cell.AMOUNT, 100
        ),
        Column(
            tr("Svar"),
            _answer,
            width=140,
            tip=lambda a: a.grant.reason if a.grant else "",
            tone=lambda a: Tone.PLAIN if a.grant else Tone.ATTENTION,
        ),
    ]


def _answer(application: Application) -> str:
    """Symbol and word: nobody has to tell colours apart."""
    if application.grant is None:
        return tr("▲ väntar på svar")
    return tr("● beviljat") if application.grant.granted_ore else tr("■ avslaget")
