"""Several activities on one voucher: a row each, the sum in sight, booked as one act."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from regionbudget.domain.closing import Closings
from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.message import Message, say
from regionbudget.domain.money import AmountError, kr, parse_amount
from regionbudget.domain.plan import Activity, Kind, fold
from regionbudget.domain.spend import NewEntry, check_overrun
from regionbudget.ui import notices, operations, theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Cell
from regionbudget.ui.models.entry_grid import EntryGrid, Mark
from regionbudget.ui.notices import Notice
from regionbudget.ui.session import Session
from regionbudget.ui.text import sentence, show, tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.fields import DateEdit, field
from regionbudget.ui.widgets.grid import Grid
from regionbudget.ui.widgets.late import late_way
from regionbudget.ui.widgets.layout import button, label, line_edit, row

ROWS_SHOWN = 6
REMARK = 236


class VoucherDialog(FormDialog):
    """`booked` carries the notice of what was booked. The first row may be filled in already."""

    booked = Signal(object)

    def __init__(self, parent: QWidget, session: Session, first: NewEntry | None = None) -> None:
        from regionbudget.services import accounts, closing, commitments, outturn

        said = tr("En rad per aktivitet. Allt bokförs på en gång, eller inget.")
        super().__init__(
            parent, tr("Flera rader på en verifikation"), tr("Bokför"), said, width=820
        )
        self._session = session
        self._booked = outturn.booked(session.db)
        self._committed = commitments.open_by_activity(session.db)
        self._months: Closings = closing.states(session.db)
        self._late = False
        self.day = DateEdit(tr("Datum"), first.date if first else session.today)
        self.voucher = line_edit(tr("Verifikation"), tr("frivillig"))
        self.text = line_edit(tr("Text"), tr("vad det gäller"))
        self._head = (tr("Aktivitet"), tr("Belopp"), tr("Kostnadsslag"))
        payable = [a.title for a in session.plan.activities if a.kind is not Kind.RESERVE]
        typed = {
            self._head[0]: (Cell.TEXT, None),
            self._head[1]: (Cell.EXACT, 116),
            self._head[2]: (Cell.TEXT, 128),
        }
        offers = {self._head[0]: payable, self._head[2]: accounts.for_entries(session.db)}
        self.grid = EntryGrid(typed, offers, REMARK)
        self.view = Grid(self.grid, tr("Verifikationens rader"))
        self.view.setMinimumHeight(theme.HEADER_HEIGHT + ROWS_SHOWN * theme.ROW_HEIGHT + 2)
        self.sum = label("", "strong")
        shared = row(
            field(tr("Datum"), self.day),
            field(tr("Verifikation"), self.voucher),
            field(tr("Text"), self.text),
        )
        for place, stretch in enumerate((0, 2, 5)):
            shared.setStretch(place, stretch)
        self.body.addLayout(shared)
        self.body.addWidget(self.view)
        self.body.addLayout(row(button(tr("Ta bort rad"), self.view.remove_rows), None, self.sum))
        self._fill(first)
        self.grid.edited.connect(self.weigh)
        self.day.changed.connect(self._moved)
        for edit in (self.voucher, self.text):
            edit.textChanged.connect(self.weigh)
        self.weigh()
        if first is not None:
            self.view.setCurrentIndex(self.grid.index(1, 0))
            self.view.setFocus()

    def _fill(self, first: NewEntry | None) -> None:
        if first is None:
            return
        self.voucher.setText(first.voucher)
        self.text.setText(first.text)
        amount = kr(first.amount_ore).removesuffix("kr").strip() if first.amount_ore else ""
        title = self._session.plan.activity(first.activity_id).title
        self.grid.fill([[title, amount, first.category]])

    def _moved(self) -> None:
        """Another day is another question of S3."""
        self._late = False
        self.weigh()

    def weigh(self) -> None:
        """Say in each row what is wrong with it, and what the activity then has left."""
        marks: list[tuple[int, str, Mark]] = []
        entries: dict[int, NewEntry] = {}
        for number, texts in self._rows():
            made = self._entry(number, texts, marks)
            if made is not None:
                entries[number] = made
        shared, stops = self._ask(entries, marks)
        self._sound = not any(mark.tone is Tone.STOP for _, _, mark in marks)
        self.grid.mark(marks, self._left(entries))
        total = sum(entry.amount_ore for entry in entries.values())
        count = trn("{n} rad", "{n} rader", len(entries))
        self.sum.setText(tr("{rows}, summa {sum}").format(rows=count, sum=kr(total)))
        self._entries = list(entries.values()) if self._sound and not stops else []
        self.ok.setEnabled(bool(self._entries))
        self._tell(shared, list(entries.values()))

    def _rows(self) -> list[tuple[int, Sequence[str]]]:
        return [(n, texts) for n, texts in enumerate(self.grid.texts, 1) if any(texts)]

    def _entry(
        self, number: int, texts: Sequence[str], marks: list[tuple[int, str, Mark]]
    ) -> NewEntry | None:
        """The row as an entry, or None with what is wrong marked."""
        name, amount, category = texts
        title, sum_, _ = self._head
        activity = self._activity(name) if name else say("aktiviteten saknas")
        if isinstance(activity, Message):
            marks.append((number, title, Mark(Tone.STOP, sentence(show(activity)))))
        try:
            ore = parse_amount(amount) if amount else 0
        except AmountError as error:
            marks.append((number, sum_, Mark(Tone.STOP, sentence(show(error.message)))))
            return None
        if ore == 0:
            marks.append((number, sum_, Mark(Tone.STOP, tr("Beloppet saknas"))))
        if isinstance(activity, Message) or ore == 0:
            return None
        day, text, voucher = self.day.value, self.text.text(), self.voucher.text()
        return NewEntry(activity.id, day, ore, text, voucher, category)

    def _activity(self, name: str) -> Activity | Message:
        """By number or title, else the only one whose title holds the words; or what is wrong."""
        from regionbudget.services import outturn

        found = outturn.finder(self._session.plan)(name)
        wanted = fold(name)
        near = [a for a in self._session.plan.activities if wanted in fold(a.title)]
        return near[0] if isinstance(found, Message) and len(near) == 1 else found

    def _ask(
        self, entries: dict[int, NewEntry], marks: list[tuple[int, str, Mark]]
    ) -> tuple[list[Finding], bool]:
        """What the rules say: of the day (S2, S3) for the whole voucher, else in the row."""
        from regionbudget.services import outturn

        shared: list[Finding] = []
        stops = False
        for number, entry in entries.items():
            for said in outturn.judge(self._session.plan, self._months, entry, late=self._late):
                stops = stops or said.severity is Severity.STOP
                if said.rule == "S3":
                    shared = list(dict.fromkeys([*shared, said]))
                    continue
                mark = Mark(notices.TONES[said.severity], f"{said.rule}: {show(said.message)}")
                marks.append((number, self._head[2 if said.rule == "S5" else 0], mark))
        return shared, stops

    def _left(self, entries: dict[int, NewEntry]) -> dict[int, Mark]:
        """What each row's activity has left when all rows are booked."""
        funding = self._session.plan.funding()
        left = {
            entry.activity_id: sum(funding[entry.activity_id].values())
            - self._booked.get(entry.activity_id, 0)
            - self._committed.get(entry.activity_id, 0)
            for entry in entries.values()
        }
        for entry in entries.values():
            left[entry.activity_id] -= entry.amount_ore
        return {
            number: Mark(
                Tone.ATTENTION if left[entry.activity_id] < 0 else Tone.MUTED,
                tr("Kvar efter: {sum}").format(sum=kr(left[entry.activity_id])),
            )
            for number, entry in entries.items()
        }

    def _tell(self, shared: list[Finding], entries: list[NewEntry]) -> None:
        after = dict(self._booked)
        for entry in entries:
            after[entry.activity_id] = after.get(entry.activity_id, 0) + entry.amount_ore
        touched = {entry.activity_id: after[entry.activity_id] for entry in entries}
        stopped = any(said.severity is Severity.STOP for said in shared)
        findings = [*shared, *check_overrun(self._session.plan, touched, self._committed)]
        if not findings:
            self.panel.dismiss()
            return
        tone = Tone.STOP if stopped else Tone.ATTENTION
        title = tr("Verifikationen stoppas") if stopped else tr("Att tänka på")
        notice = Notice(tone, title, notices.of_findings(findings))
        asked = shared if self._sound else []
        way = late_way(self._months, self.day.value, asked, self._book_late)
        self.panel.show_notice(notice, way)

    def _book_late(self) -> None:
        self._late = True
        self.weigh()
        self.submit()

    def submit(self) -> None:
        from regionbudget.services import vouchers

        if not self.ok.isEnabled():
            return
        entries, late = self._entries, self._late
        done: list[vouchers.AddedVoucher] = []
        if operations.run(
            self._session,
            lambda db: vouchers.add_voucher(db, entries, late=late),
            done=done.append,
            refused=self.panel.show_notice,
        ):
            self.booked.emit(_notice(done[0].findings, entries))
            self.accept()


def _notice(findings: Sequence[Finding], entries: Sequence[NewEntry]) -> Notice:
    count = trn("{n} rad bokfördes", "{n} rader bokfördes", len(entries))
    title = f"{count}, {kr(sum(entry.amount_ore for entry in entries))}"
    lines = notices.of_findings(list(findings))
    return Notice(Tone.ATTENTION if lines else Tone.OK, title, lines)
