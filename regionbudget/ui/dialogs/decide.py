"""Deciding the plan: what stops it first, then who decided, when and under which number."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.rules import check_completeness
from regionbudget.ui import figures, notices, operations
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.notices import Notice
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.fields import DateEdit, field
from regionbudget.ui.widgets.layout import line_edit, row
from regionbudget.ui.widgets.notice_panel import WayOut


class DecideDialog(FormDialog):
    """`jump` carries the finding that the user wants to mend."""

    jump = Signal(object)

    def __init__(self, parent: QWidget, session: Session) -> None:
        said = tr(
            "Efter beslutet ändras planen bara genom nya beslut. Utfall kan loggas som förut."
        )
        super().__init__(parent, tr("Besluta planen"), tr("Besluta"), said)
        self._session = session
        self.stops = check_completeness(session.plan, Severity.STOP)
        self.day = DateEdit(tr("Beslutsdatum"), session.today)
        self.by = line_edit(tr("Beslutas av"), tr("till exempel Regionstyrelsen"))
        self.ref = line_edit(tr("Diarienummer"), tr("till exempel RS/123/2020"))
        self.reason = line_edit(tr("Motivering"), tr("frivillig"))
        self.body.addLayout(
            row(field(tr("Beslutsdatum"), self.day), field(tr("Beslutas av"), self.by))
        )
        self.body.addLayout(
            row(field(tr("Diarienummer"), self.ref), field(tr("Motivering"), self.reason))
        )
        for each in (self.by, self.ref):
            each.textChanged.connect(self._weigh)
        self._say_what_stands()
        self._weigh()
        self.by.setFocus()

    def _say_what_stands(self) -> None:
        """The stops with a way to each, else what the plan leaves unplanned."""
        if self.stops:
            title = trn(
                "{n} sak måste lösas före beslutet",
                "{n} saker måste lösas före beslutet",
                len(self.stops),
            )
            lines = notices.of_findings(self.stops)
            ways = [
                WayOut(tr("Visa {title}").format(title=_short(stop.subject)), self._to(stop))
                for stop in self.stops[:3]
            ]
            self.panel.show_notice(Notice(Tone.STOP, title, lines), ways)
            return
        left = [f for f in self._session.findings if f.rule in {"P3", "P9"}]
        plan = self._session.plan
        planned = sum(plan.planned_by_line().values())
        title = tr("{planned} av {whole} är planerade").format(
            planned=figures.money(planned), whole=figures.money(plan.allocated_ore)
        )
        self.panel.show_notice(Notice(Tone.MUTED, title, notices.of_findings(left)))

    def _to(self, stop: Finding) -> Callable[[], None]:
        def go() -> None:
            self.reject()
            self.jump.emit(stop)

        return go

    def _weigh(self) -> None:
        missing = [
            name
            for name, edit in ((tr("Beslutas av"), self.by), (tr("Diarienummer"), self.ref))
            if not edit.text().strip()
        ]
        self.ok.setEnabled(not self.stops and not missing)
        self.ask_for([] if self.stops else missing)

    def submit(self) -> None:
        from regionbudget.services import plans

        decided = operations.run(
            self._session,
            lambda db: plans.decide(
                db,
                day=self.day.value,
                by=self.by.text(),
                ref=self.ref.text(),
                reason=self.reason.text(),
            ),
            refused=self.panel.show_notice,
        )
        if decided:
            self.accept()


def _short(title: str) -> str:
    return title if len(title) <= 40 else f"{title[:38].rstrip()}…"
