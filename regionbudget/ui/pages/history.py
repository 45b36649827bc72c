"""Historik: every act in a plain sentence, two dates side by side, and last year's plan beside."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from regionbudget.domain.history import Flaw, JournalEntry, parse_head
from regionbudget.domain.message import Message, say
from regionbudget.domain.plan import fold
from regionbudget.ui import notices, operations, theme
from regionbudget.ui.models.cells import Column
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.notices import Line, Notice
from regionbudget.ui.pages import page
from regionbudget.ui.preferences import Preferences
from regionbudget.ui.session import Session
from regionbudget.ui.text import show, tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.layout import button, column, label, line_edit, row, toggle
from regionbudget.ui.widgets.notice_panel import NoticePanel
from regionbudget.ui.widgets.table import Table

if TYPE_CHECKING:
    from regionbudget.bootstrap import Database
    from regionbudget.domain.seal import Seal
    from regionbudget.ui.widgets.last_year import LastYear
    from regionbudget.ui.widgets.two_dates import TwoDates

SHORT_HASH = 12

ACTS: dict[str, Message] = {
    "plan.create": say("Plan skapad"),
    "allocation.import": say("Tilldelning"),
    "plan.import": say("Plan inläst"),
    "plan.edit": say("Plan ändrad"),
    "plan.decide": say("Beslut"),
    "reallocation": say("Omfördelning"),
    "proposal": say("Förslag"),
    "proposal.decide": say("Omfördelning"),
    "proposal.withdraw": say("Förslag återtaget"),
    "supplement": say("Tillägg"),
    "correction": say("Rättelse"),
    "amendment": say("Rättelse"),
    "activity.add": say("Ny aktivitet"),
    "waiver": say("Undantag"),
    "plan.close": say("Stängning"),
    "distribution.make": say("Fördelning"),
    "distribution.report": say("Återrapport"),
    "volume.plan": say("Volymplan"),
    "volume.log": say("Utfall"),
    "passthrough.add": say("Vidare utbetalning"),
    "holder.add": say("Befattning"),
    "round.open": say("Äskandeomgång"),
    "round.apply": say("Äskande"),
    "round.grant": say("Svar på äskande"),
    "spend.add": say("Utfall"),
    "spend.correct": say("Rättelse"),
    "spend.import": say("Utfall inläst"),
    "spend.paste": say("Utfall inklistrat"),
    "spend.voucher": say("Utfall"),
    "spend.undo": say("Inläsning ångrad"),
    "mapping.save": say("Koppling"),
    "mapping.remove": say("Koppling"),
    "attachment.add": say("Bilaga"),
    "attachment.remove": say("Bilaga borttagen"),
    "accounts.choose": say("Kontotabell"),
    "accounts.set": say("Kontotabell"),
    "accounts.remove": say("Kontotabell"),
    "accounts.edit": say("Kontotabell"),
    "accounts.import": say("Kontotabell"),
    "form.make": say("Blankett"),
    "form.read": say("Blankett inläst"),
    "period.close": say("Period stängd"),
    "period.reopen": say("Period öppnad"),
    "commitment.add": say("Åtagande"),
    "commitment.release": say("Åtagande löst"),
    "investment.add": say("Investering"),
    "deadline.mark": say("Tidsfrist"),
    "deadline.add": say("Tidsfrist"),
    "deadline.reports": say("Tidsfrist"),
    "details.write": say("Uppgifter"),
    "grant.record": say("Bidragets pengar"),
    "grant.correct": say("Bidragets pengar"),
    "outside.add": say("Utanför planen"),
    "outside.correct": say("Utanför planen"),
    "questions.import": say("Frågor inlästa"),
    "questions.answer": say("Svar"),
    "questions.accept": say("Svar"),
    "stratsys.save": say("Stratsys"),
    "forecast": say("Prognos"),
    "comment": say("Kommentar"),
    "indicator": say("Indikator"),
    "ready": say("Klarmarkering"),
    "signoff": say("Underskrift"),
    "attestation": say("Intygande"),
    "limits": say("Gränser"),
}


class Page(page.Page):
    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__(session, preferences)
        self._entries: list[JournalEntry] = []
        self.filter = line_edit(tr("Filtrera"), tr("Filtrera på ord, person eller datum"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filter)
        self.model: TableModel[JournalEntry] = TableModel(
            [
                Column(tr("Nr"), lambda e: e.number, width=48),
                Column(tr("Tid"), lambda e: local_time(e.recorded_at), width=138),
                Column(
                    tr("Slag"), lambda e: act_title(e.act), width=150, tone=lambda _: Tone.MUTED
                ),
                Column(tr("Vem"), lambda e: e.actor or "–", width=116),
                Column(tr("Vad som hände"), lambda e: e.sentence),
            ]
        )
        self.table = Table(self.model, tr("Historik"))
        self.count = label("", "small")
        self.head = label("", "small")
        self.head.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = button(tr("Kopiera numret"), self._copy_head, "link")
        self.printed = line_edit(
            tr("Nummer från en rapport"), tr("Nummer från en tidigare rapport (valfritt)")
        )
        self.printed.setMinimumWidth(120)
        self.check = button(tr("&Kontrollera"), self.verify, "primary")
        self.keep = button(tr("&Säkerhetskopiera…"), lambda: self.command.emit("backup", None))
        self.panel = NoticePanel()
        titles = (tr("&Händelser"), tr("&Två datum"), tr("Förra &året"))
        self.tabs = [toggle(title, partial(self.show_part, n)) for n, title in enumerate(titles)]
        self.two_dates: TwoDates | None = None
        self.last_year: LastYear | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        self.parts = QStackedWidget()
        self.acts = self._acts()
        self.parts.addWidget(self.acts)
        self.fill(column(row(*self.tabs, None), self.parts, spacing=theme.M))
        self.tabs[0].setChecked(True)

    def _acts(self) -> QWidget:
        made = QWidget()
        tools = row(self.filter, self.printed, self.check, self.keep)
        tools.setStretch(0, 1)
        tools.setStretch(1, 1)
        foot = row(self.count, None, self.head, self.copy)
        whole = column(tools, self.panel, self.table, foot, spacing=theme.M)
        whole.setStretch(2, 1)
        made.setLayout(whole)
        return made

    def show_part(self, place: int) -> None:
        """Show the acts, two dates or last year; the latter two are made when first asked for."""
        for number, tab in enumerate(self.tabs):
            tab.setChecked(number == place)
        shown = (self._acts_part, self._two_dates, self._last_year)[place]()
        if self.parts.indexOf(shown) < 0:
            self.parts.addWidget(shown)
        self.parts.setCurrentWidget(shown)

    def _acts_part(self) -> QWidget:
        return self.acts

    def _two_dates(self) -> "TwoDates":
        if self.two_dates is None:
            from regionbudget.ui.widgets.two_dates import TwoDates

            self.two_dates = TwoDates(self.session)
            self.two_dates.refresh()
        return self.two_dates

    def _last_year(self) -> "LastYear":
        if self.last_year is None:
            from regionbudget.ui.widgets.last_year import LastYear

            self.last_year = LastYear(self.session)
        return self.last_year

    def refresh(self) -> None:
        from regionbudget.services import history

        for part in (self.two_dates, self.last_year):
            if part is not None:
                part.refresh()

        self._entries = history.journal(self.session.db)
        head = self.session.head
        said = tr("Historikens nummer: {head}").format(
            head=f"{head.number}:{head.hash[:SHORT_HASH]}…"
        )
        self.head.setText(said)
        self.head.setToolTip(str(head))
        self._filter(self.filter.text())

    def verify(self) -> None:
        """Recount everything in a thread of its own, and say in words how it went."""
        from regionbudget.services import attestations, history

        wanted = self.printed.text().strip()
        head = parse_head(wanted) if wanted else None
        if wanted and head is None:
            self.panel.show_notice(
                Notice(Tone.STOP, tr("Numret kan inte läsas; det ser ut som 12:3f9a…"))
            )
            return

        def work(
            db: "Database", _progress: operations.Progress
        ) -> tuple[list[Flaw], "Seal | None"]:
            flaws = history.verify(db, head)
            return flaws, None if flaws else attestations.seal(db)

        self.check.setEnabled(False)
        job = operations.in_background(
            self.session,
            self,
            tr("Kontrollerar historiken"),
            work,
            done=lambda found: self.panel.show_notice(
                verdict(*found, against_head=head is not None)
            ),
            refused=self.panel.show_notice,
            reads=True,
        )
        job.ended.connect(lambda: self.check.setEnabled(True))

    def _filter(self, text: str) -> None:
        shown = matching(self._entries, text)
        self.model.set_rows(shown)
        self.count.setText(
            tr("{shown} av {all} händelser").format(shown=len(shown), all=len(self._entries))
        )

    def _copy_head(self) -> None:
        QApplication.clipboard().setText(str(self.session.head))
        self.session.tell(notices.success(tr("Historikens nummer är kopierat")))


def matching(entries: list[JournalEntry], text: str) -> list[JournalEntry]:
    """The entries that hold every word of the text."""
    words = fold(text).split()
    if not words:
        return entries
    return [
        entry
        for entry in entries
        for whole in [
            fold(
                f"{entry.number} {local_time(entry.recorded_at)} {entry.actor} "
                f"{act_title(entry.act)} {entry.sentence}"
            )
        ]
        if all(word in whole for word in words)
    ]


def verdict(flaws: list[Flaw], seal: "Seal | None" = None, *, against_head: bool = False) -> Notice:
    """The outcome of a check in words. A broken seal is no fault of the file, and told apart."""
    if flaws:
        title = trn("Kontrollen fann {n} fel", "Kontrollen fann {n} fel", len(flaws))
        lines = tuple(Line("", f"{f.where}: {show(f.message)}", Tone.STOP) for f in flaws)
        return Notice(Tone.STOP, title, lines)
    if seal is not None and not seal.whole:
        from regionbudget.ui.widgets.seal_strip import notice_of

        broken = notice_of(seal)
        whole = Line(
            "", tr("Historiken är hel: ingenting är ändrat vid sidan av programmet"), Tone.OK
        )
        return replace(broken, lines=(whole, *broken.lines))
    if against_head:
        said = tr("Allt stämmer, och inget har skrivits om sedan rapporten gjordes")
        return notices.success(said)
    return notices.success(tr("Allt stämmer: rader, summor, regler och historikens kedja"))


def act_title(act: str) -> str:
    message = ACTS.get(act)
    return show(message) if message else act


def local_time(utc: str) -> str:
    """UTC text as the clock on the wall shows it, to the minute."""
    try:
        when = datetime.fromisoformat(utc)
    except ValueError:
        return utc
    return when.astimezone().strftime("%Y-%m-%d %H:%M")
