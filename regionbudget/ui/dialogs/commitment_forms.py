"""The forms of a commitment: take one in, and release it when it became an entry or came to
nothing."""

from datetime import date

from PySide6.QtWidgets import QWidget

from regionbudget.domain.commitment import (
    Commitment,
    NewCommitment,
    check_commitment,
    release_fault,
)
from regionbudget.domain.money import kr
from regionbudget.domain.periods import MONTHS
from regionbudget.domain.plan import Activity, Kind
from regionbudget.domain.spend import Entry, check_overrun
from regionbudget.ui import figures, operations, theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.session import Session
from regionbudget.ui.text import sentence, show, tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.activity_edit import ActivityEdit
from regionbudget.ui.widgets.amount_edit import AmountEdit
from regionbudget.ui.widgets.fields import Choice, DateEdit, field
from regionbudget.ui.widgets.layout import label, line_edit, row


class _Form(FormDialog):
    def tell(self, text: str, tone: Tone = Tone.MUTED) -> None:
        theme.set_tone(self.effect, tone)
        self.effect.setText(text)

    def __init__(self, parent: QWidget, session: Session, title: str, accept: str) -> None:
        super().__init__(parent, title, accept, width=640)
        self.session = session
        self.effect = label("", "small", wrap=True)


class NewCommitmentDialog(_Form):
    """Says while one types what the activity then has left."""

    def __init__(self, parent: QWidget, session: Session, activity: Activity | None = None) -> None:
        from regionbudget.services import commitments

        super().__init__(parent, session, tr("Nytt åtagande"), tr("Spara"))
        plan = session.plan
        self._bound = commitments.bound(session.db)
        self.activity = ActivityEdit(tr("Aktivitet"), tr("skriv en del av namnet"))
        self.activity.set_activities(
            plan, [each for each in plan.activities if each.kind is not Kind.RESERVE]
        )
        self.text = line_edit(tr("Avser"), tr("vad som är beställt eller avtalat"))
        self.amount = AmountEdit(tr("Belopp"))
        self.month = Choice[int](
            tr("Väntas bokföras"), [(each, figures.month_name(each)) for each in MONTHS]
        )
        self.day = DateEdit(tr("Räknas från"), commitments.usual_day(session.db, 12))
        self.supplier = line_edit(tr("Leverantör"), tr("frivillig"))
        self.ref = line_edit(tr("Referens"), tr("beställning eller avtal"))
        sums = row(
            field(tr("Belopp"), self.amount),
            field(tr("Väntas bokföras"), self.month),
            field(tr("Räknas från"), self.day),
        )
        more = row(field(tr("Leverantör"), self.supplier), field(tr("Referens"), self.ref))
        self.body.addLayout(field(tr("Aktivitet"), self.activity))
        self.body.addLayout(field(tr("Avser"), self.text))
        self.body.addLayout(sums)
        self.body.addLayout(more)
        self.body.addWidget(self.effect)
        self.month.choose(min(12, self.day.value.month + 1))
        self.activity.choose(activity)
        self.activity.changed.connect(self._weigh)
        self.amount.changed.connect(lambda _: self._weigh())
        for each in (self.month, self.day):
            each.changed.connect(self._weigh)
        self.text.textChanged.connect(self._weigh)
        self._weigh()

    @property
    def new(self) -> NewCommitment | None:
        """What is written so far; None while the activity or the amount is missing."""
        activity, ore = self.activity.activity, self.amount.value
        if activity is None or ore is None:
            return None
        return NewCommitment(
            activity.id,
            self.day.value,
            self.month.value,
            ore,
            self.text.text(),
            self.supplier.text(),
            self.ref.text(),
        )

    def _weigh(self) -> None:
        missing = [] if self.activity.activity else [tr("Aktivitet")]
        missing += [] if self.text.text().strip() else [tr("Avser")]
        missing += [] if self.amount.value is not None else [tr("Belopp")]
        self.ask_for(missing)
        stopped = self._tell_effect()
        self.ok.setEnabled(not missing and not stopped)

    def _tell_effect(self) -> bool:
        """What is left after it, or the rule that stops it; whether one does."""
        new, plan = self.new, self.session.plan
        if new is None:
            self.tell("")
            return False
        activity = plan.activity(new.activity_id)
        stops = check_commitment(plan, activity, new)
        if stops:
            self.tell(f"{stops[0].rule} {sentence(show(stops[0].message))}", Tone.STOP)
            return True
        bound = self._bound.get(activity.id, 0)
        over = check_overrun(plan, {activity.id: bound}, {activity.id: new.amount_ore})
        left = sum(plan.funding()[activity.id].values()) - bound - new.amount_ore
        if over:
            said = tr("Då saknas {sum}: det blir egen finansiering om inte pengar omfördelas dit.")
            self.tell(said.format(sum=kr(-left)), Tone.ATTENTION)
        else:
            said = tr("Kvar av aktivitetens budget efter utfall och åtaganden: {sum}.")
            self.tell(said.format(sum=kr(left)))
        return False

    def submit(self) -> None:
        from regionbudget.services import commitments

        new = self.new
        if new is None or not self.ok.isEnabled():
            return
        done = operations.run(
            self.session,
            lambda db: commitments.add(db, new),
            refused=self.panel.show_notice,
        )
        if done:
            self.accept()


class ReleaseDialog(_Form):
    """Releases all that is open, or a part: by an entry of the activity, or for another reason."""

    def __init__(self, parent: QWidget, session: Session, commitment: Commitment) -> None:
        from regionbudget.services import commitments

        title = tr("Lös åtagande {number}").format(number=commitment.id)
        super().__init__(parent, session, title, tr("Lös"))
        self._commitment = commitment
        content = commitment.content
        self.said.setText(f"{session.plan.activity(content.activity_id).title}  {content.text}")
        self.said.show()
        self._unused = commitments.releasing(session.db, content.activity_id)
        none: tuple[Entry | None, str] = (None, tr("Ingen post: det blev inte av"))
        self.entry = Choice[Entry | None](
            tr("Blev post"), [none, *((each, _title(each)) for each in self._unused)]
        )
        self.amount = AmountEdit(tr("Belopp att lösa"))
        self.day = DateEdit(tr("Räknas från"), max(self._today, content.date))
        self.reason = line_edit(tr("Motivering"))
        sums = row(field(tr("Belopp att lösa"), self.amount), field(tr("Räknas från"), self.day))
        self.body.addLayout(field(tr("Blev post"), self.entry))
        self.body.addLayout(sums)
        self.body.addLayout(field(tr("Motivering"), self.reason))
        self.body.addWidget(self.effect)
        self.amount.set_value(commitment.open_ore)
        self.entry.changed.connect(self._take_entry)
        self.amount.changed.connect(lambda _: self._weigh())
        self.reason.textChanged.connect(self._weigh)
        self._weigh()

    @property
    def _today(self) -> date:
        return min(self.session.today, date(self.session.plan.year, 12, 31))

    def _take_entry(self) -> None:
        """An entry releases what it costs, on its own day."""
        entry = self.entry.value
        self.day.setEnabled(entry is None)
        open_ore = self._commitment.open_ore
        if entry is not None:
            self.day.set_value(max(entry.date, self._commitment.content.date))
            self.amount.set_value(min(open_ore, self._unused[entry]))
            if not self.reason.text():
                self.reason.setText(entry.text)
        else:
            self.amount.set_value(open_ore)
        self._weigh()

    def _weigh(self) -> None:
        entry, ore = self.entry.value, self.amount.value
        unused = 0 if entry is None else self._unused[entry]
        fault = release_fault(self._commitment, ore, entry, unused) if ore is not None else None
        if fault is not None:
            self.tell(sentence(show(fault)), Tone.STOP)
        elif ore is not None:
            left = self._commitment.open_ore - ore
            self.tell(tr("Öppet därefter: {sum}.").format(sum=kr(left)))
        else:
            self.tell("")
        missing = [] if ore is not None else [tr("Belopp att lösa")]
        missing += [] if self.reason.text().strip() else [tr("Motivering")]
        self.ask_for(missing)
        self.ok.setEnabled(fault is None and not missing)

    def submit(self) -> None:
        from regionbudget.services import commitments

        if not self.ok.isEnabled():
            return
        entry, ore = self.entry.value, self.amount.value
        number, reason, day = self._commitment.id, self.reason.text(), self.day.value
        done = operations.run(
            self.session,
            lambda db: commitments.release(
                db,
                number,
                reason,
                amount_ore=ore,
                entry_id=None if entry is None else entry.id,
                day=day if entry is None else None,
            ),
            refused=self.panel.show_notice,
        )
        if done:
            self.accept()


def _title(entry: Entry) -> str:
    named = f"{entry.voucher} {entry.text}".strip()
    return f"{figures.day(entry.date)}  {kr(entry.amount_ore)}  {named}"
