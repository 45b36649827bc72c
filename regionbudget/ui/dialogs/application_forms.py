"""The forms of an application round: open one, take in what a unit asks for, and answer it."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from regionbudget.domain.application import (
    Application,
    Round,
    RoundState,
    application_faults,
    grant_faults,
    left,
    p1_of_round,
    part_of,
    round_faults,
)
from regionbudget.domain.message import Message
from regionbudget.domain.money import kr
from regionbudget.domain.parts import Part, parts
from regionbudget.domain.plan import State
from regionbudget.ui import operations, theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.session import Session
from regionbudget.ui.text import show, tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.amount_edit import AmountEdit
from regionbudget.ui.widgets.fields import Choice, DateEdit, field
from regionbudget.ui.widgets.layout import label, line_edit, row

if TYPE_CHECKING:
    from regionbudget.bootstrap import Database


class _Form(FormDialog):
    """A form that says what is wrong as one types, and stores when nothing is."""

    def __init__(self, parent: QWidget, session: Session, title: str, accept: str) -> None:
        super().__init__(parent, title, accept, width=620)
        self.session = session
        self.effect = label("", "small", wrap=True)

    def tell(self, faults: list[Message], effect: str) -> None:
        """The first fault, else what will happen."""
        theme.set_tone(self.effect, Tone.STOP if faults else Tone.MUTED)
        self.effect.setText(show(faults[0]) if faults else effect)
        self.ok.setEnabled(not faults)

    def store(self, act: Callable[["Database"], object]) -> None:
        if operations.run(self.session, act, refused=self.panel.show_notice):
            self.accept()


class RoundDialog(_Form):
    """Opens a round for what a line or an earmark has left."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, session, tr("Ny äskandeomgång"), tr("Öppna"))
        plan = session.plan
        sums = [(each, left(plan, each)) for each in parts(plan)]
        self.line = Choice[Part](
            tr("Pengar ur"),
            [
                (each, tr("{line}: {left} kvar").format(line=each.title, left=kr(ore)))
                for each, ore in sums
                if ore
            ],
        )
        self.name = line_edit(tr("Namn"), tr("till exempel Äskanden våren"))
        self.opens = DateEdit(tr("Öppnar"), session.today)
        self.closes = DateEdit(tr("Stänger"), date(plan.year, 12, 31))
        self.text = line_edit(tr("Vad pengarna är till för"), tr("frivillig"))
        self.body.addLayout(field(tr("Namn"), self.name))
        self.body.addLayout(field(tr("Pengar ur"), self.line))
        days = row(field(tr("Öppnar"), self.opens), field(tr("Stänger"), self.closes))
        self.body.addLayout(days)
        self.body.addLayout(field(tr("Vad pengarna är till för"), self.text))
        self.body.addWidget(self.effect)
        self.name.textChanged.connect(self._weigh)
        for each in (self.line, self.opens, self.closes):
            each.changed.connect(self._weigh)
        self._weigh()

    def _round(self) -> Round:
        money = self.line.value
        return Round(
            0,
            self.name.text(),
            money.line.key,
            self.opens.value,
            self.closes.value,
            money.earmark.key if money.earmark else None,
            self.text.text(),
        )

    def _weigh(self) -> None:
        if not self.line.values:
            self.effect.setText(tr("Inget delområde har pengar kvar att dela ut."))
            self.ok.setEnabled(False)
            return
        faults = round_faults(self.session.plan, self._round())
        self.tell(faults, tr("Enheter kan äska från öppningsdagen till och med stängningsdagen."))

    def submit(self) -> None:
        from regionbudget.services import applications

        new = self._round()
        self.store(lambda db: applications.open_round(db, new))


class ApplicationDialog(_Form):
    """Takes in what a unit asks for."""

    def __init__(self, parent: QWidget, session: Session, state: RoundState) -> None:
        super().__init__(parent, session, tr("Nytt äskande"), tr("Spara"))
        self._state = state
        self.unit = line_edit(tr("Enhet"), tr("till exempel Hälsocentral A (privat)"))
        self.name = line_edit(tr("Ska gå till"))
        self.amount = AmountEdit(tr("Äskat belopp"))
        latest = min(max(session.today, state.round.opens), state.round.closes)
        self.day = DateEdit(tr("Kom den"), latest)
        self.text = line_edit(tr("Beskrivning"), tr("frivillig"))
        self.body.addLayout(row(field(tr("Enhet"), self.unit), field(tr("Kom den"), self.day)))
        self.body.addLayout(
            row(field(tr("Ska gå till"), self.name), field(tr("Äskat belopp"), self.amount))
        )
        self.body.addLayout(field(tr("Beskrivning"), self.text))
        self.body.addWidget(self.effect)
        for edit in (self.unit, self.name):
            edit.textChanged.connect(self._weigh)
        for each in (self.amount, self.day):
            each.changed.connect(lambda *_: self._weigh())
        self._weigh()

    def _application(self) -> Application:
        return Application(
            0,
            self._state.round.id,
            self.unit.text(),
            self.name.text(),
            self.amount.value or 0,
            self.day.value,
            self.text.text(),
        )

    def _weigh(self) -> None:
        said = tr("{left} är kvar att dela ut.").format(left=kr(self._state.left_ore))
        self.tell(application_faults(self._state.round, self._application()), said)

    def submit(self) -> None:
        from regionbudget.services import applications

        new = self._application()
        self.store(lambda db: applications.apply(db, new))


class GrantDialog(_Form):
    """Grants an application, in whole or in part, or declines it with 0 kr."""

    def __init__(
        self, parent: QWidget, session: Session, state: RoundState, application: Application
    ) -> None:
        super().__init__(parent, session, tr("Svara på äskande"), tr("Bevilja"))
        self._state, self._application = state, application
        said = tr("{unit} äskar {asked} till ”{title}”.").format(
            unit=application.unit, asked=kr(application.asked_ore), title=application.title
        )
        self.said.setText(said)
        self.said.show()
        self.amount = AmountEdit(tr("Beviljas"), placeholder=tr("0 kr avslår"))
        self.amount.set_value(min(application.asked_ore, state.left_ore))
        self.owner = line_edit(tr("Ansvarig"), tr("tomt: enheten"))
        self.reason = line_edit(tr("Motivering"))
        self.day = DateEdit(tr("Beslutsdatum"), session.today)
        self.by = line_edit(tr("Beslutas av"))
        self.ref = line_edit(tr("Diarienummer"))
        self.body.addLayout(
            row(field(tr("Beviljas"), self.amount), field(tr("Ansvarig"), self.owner))
        )
        self.body.addLayout(field(tr("Motivering"), self.reason))
        self._decides = session.plan.state is not State.DRAFT
        if self._decides:
            self.body.addLayout(
                row(
                    field(tr("Beslutsdatum"), self.day),
                    field(tr("Beslutas av"), self.by),
                    field(tr("Diarienummer"), self.ref),
                )
            )
        self.body.addWidget(self.effect)
        for edit in (self.reason, self.by):
            edit.textChanged.connect(self._weigh)
        self.amount.changed.connect(lambda _: self._weigh())
        self._weigh()
        self.reason.setFocus()

    def _weigh(self) -> None:
        ore = self.amount.value
        self.ok.setText(tr("Avslå") if ore == 0 else tr("Bevilja"))
        self.ok.setAccessibleName(self.ok.text())
        missing = [] if self.reason.text().strip() else [tr("Motivering")]
        if self._decides and ore and not self.by.text().strip():
            missing.append(tr("Beslutas av"))
        self.ask_for(missing)
        asked = ore or 0
        plan, round_ = self.session.plan, self._state.round
        faults = grant_faults(self._application, asked, "…")
        faults += [finding.message for finding in p1_of_round(plan, round_, asked)]
        said = tr("Därefter är {left} kvar av ”{line}”.").format(
            left=kr(self._state.left_ore - asked), line=part_of(plan, round_).title
        )
        self.tell(faults, said)
        if missing or ore is None:
            self.ok.setEnabled(False)

    def submit(self) -> None:
        from regionbudget.services import applications

        answer = applications.Answer(
            self.amount.value or 0,
            self.reason.text(),
            self.owner.text(),
            self.day.value if self._decides else None,
            self.by.text(),
            self.ref.text(),
        )
        number = self._application.id
        self.store(lambda db: applications.grant(db, number, answer))
