"""A ledger that nobody has prepared, in three steps that one can go back in.

What the file says is read in the background; every choice is weighed again at once. The mapping
that comes of it is kept by name, and the next file with the same header opens at the last step.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from regionbudget.domain.ledger_mapping import Mapping
from regionbudget.ui import figures, notices, operations
from regionbudget.ui.dialogs import files
from regionbudget.ui.dialogs.ledger import ties, work
from regionbudget.ui.dialogs.ledger.file_step import FileStep
from regionbudget.ui.dialogs.ledger.review_step import ReviewStep
from regionbudget.ui.dialogs.ledger.sie_step import SieStep
from regionbudget.ui.dialogs.ledger.steps import StepDialog
from regionbudget.ui.dialogs.ledger.targets_step import TargetsStep
from regionbudget.ui.dialogs.ledger.work import Opened, OpenedSie, Read, Trial
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr, trn

FILE, TARGETS, REVIEW = 0, 1, 2


class LedgerDialog(StepDialog):
    """Accepted when the ledger is booked; `booked` is then what the import did."""

    def __init__(self, page: QWidget, session: Session, opened: Opened | OpenedSie) -> None:
        self.file_step = SieStep() if isinstance(opened, OpenedSie) else FileStep()
        self.targets_step = TargetsStep()
        self.review_step = ReviewStep()
        steps = (
            (tr("&1 Filen"), self.file_step),
            (tr("&2 Koppling"), self.targets_step),
            (tr("&3 Granska"), self.review_step),
        )
        title = tr("Läs in {name}").format(name=opened.path.name)
        super().__init__(page, session, title, steps)
        self.opened = opened
        self.read: Read | None = None
        self.trial: Trial | None = None
        self.booked: Trial | None = None
        self._left_out: frozenset[str] = frozenset()
        self._listen()
        self._show_opened()
        self.show_step(FILE)

    def _listen(self) -> None:
        self.file_step.chosen.connect(self._choose)
        self.targets_step.edited.connect(self._recount)
        self.targets_step.chart_chosen.connect(self._choose_chart)
        self.targets_step.table_asked.connect(self._edit_table)
        self.review_step.late_chosen.connect(lambda _: self._try())
        self.review_step.named.connect(self.weigh)
        self.review_step.save_rejects.connect(self.save_rejects)

    def start(self) -> None:
        """Open at the first step, or with a mapping that knows the file at the last one."""
        if self.opened.kept and not self.opened.questions:
            self._read_rows()
        else:
            self.open()

    # --- steps

    def reached(self) -> tuple[bool, bool, bool]:
        return True, self.read is not None, self.trial is not None

    def begin(self, step: int) -> None:
        if step == FILE:
            self.file_step.begin()
        elif step == TARGETS:
            self.targets_step.begin()
        elif step == REVIEW:
            self.ok.setFocus()

    def go_on(self) -> None:
        """On to the next step; from the last one, book."""
        acts = (self._read_rows, self._try, self._book)
        acts[self.step]()

    def way_on(self) -> str:
        if self.step != REVIEW or self.trial is None:
            return tr("&Vidare")
        count = self.trial.outcome.accepted.rows
        return tr("&Bokför {n} poster").format(n=figures.count(count)) if count else tr("&Bokför")

    def hindrance(self) -> str:
        """Why one cannot go on from here; blank when one can."""
        if self.step == FILE:
            return tr("Välj det som är oklart") if self.opened.questions else ""
        if self.step == TARGETS:
            return _untied(len(self.targets_step.lacking))
        if self.trial is None or not self.trial.outcome.accepted.rows:
            return tr("Inget nytt att bokföra")
        return tr("Ge kopplingen ett namn") if self.review_step.lacks_name else ""

    # --- the file

    def _show_opened(self) -> None:
        opened = self.opened
        kept = tr("Kopplingen ”{name}” känner igen filen och används.")
        new = tr("Visa en gång vad filens kolumner och objekt är; det minns programmet.")
        self.said.setText(kept.format(name=opened.kept) + _unread(opened) if opened.kept else new)
        match self.file_step, opened:
            case FileStep() as step, Opened():
                step.show_opened(opened)
            case SieStep() as step, OpenedSie():
                step.show_opened(opened, self._session.plan.year)
        self.weigh()

    def _choose(self, key: str, value: object) -> None:
        """Take a choice of the first step, and see what it makes of the file."""
        choice: dict[str, Any] = {key: value}
        chosen = ties.with_ties(self.opened.chosen, self.mapping)
        chosen = replace(chosen, **choice)
        self.run(
            tr("Läser {name}").format(name=self.opened.path.name),
            lambda _db, progress: work.choose(self.opened, key, chosen, progress),
            self._take_opened,
            refused=self._keep_choice,
        )

    def _take_opened(self, opened: Opened | OpenedSie) -> None:
        self.opened, self.read, self.trial = opened, None, None
        self.panel.dismiss()
        self._show_opened()

    def _keep_choice(self, notice: notices.Notice) -> None:
        """The choice cannot be: say why, and show what stands."""
        self._show_opened()
        self.panel.show_notice(notice)

    # --- what is tied

    def _read_rows(self) -> None:
        self.run(
            tr("Läser {name}").format(name=self.opened.path.name),
            lambda db, progress: work.read(db, self.opened, progress),
            self._take_rows,
        )

    def _take_rows(self, read: Read) -> None:
        """List what the rows name; what was tied a moment ago stays tied."""
        before, self.read, self.trial = self.read, read, None
        self._list_targets(read, self.mapping if before is not None else self.opened.mapping)
        if self.isVisible() or self.targets_step.lacking:
            self.arrive(TARGETS)
        else:
            self._try()

    def _list_targets(self, read: Read, mapping: Mapping) -> None:
        plan = self._session.plan
        accounts = ties.accounts(read, mapping)
        self._left_out = ties.left_out(accounts)
        self.targets_step.show_targets(
            ties.objects(read, mapping, plan, self._left_out),
            ties.activities(plan),
            accounts,
            ties.categories(read),
            rest_excluded=mapping.unknown_object == ties.EXCLUDE,
        )
        self.targets_step.offer_charts(*ties.charts(read))

    def _choose_chart(self, chart: str | None) -> None:
        """Take a chart's starting table as the plan's, and see what the accounts are by it."""
        from regionbudget.services import accounts

        read = self.read
        if chart is None or read is None:
            return
        mapping = self.mapping
        operations.run(
            self._session,
            lambda db: accounts.choose(db, chart),
            done=lambda table: self._take_table(
                replace(read, ledger=replace(read.ledger, table=table), has_own_table=True), mapping
            ),
            refused=self.panel.show_notice,
        )

    def _edit_table(self) -> None:
        """Open the plan's table of accounts, and see what the accounts are by what is saved."""
        from regionbudget.services import accounts
        from regionbudget.ui.dialogs.accounts import AccountsDialog

        def saved() -> None:
            table = accounts.table(self._session.db)
            if self.read is not None:
                ledger = replace(self.read.ledger, table=table)
                self._take_table(replace(self.read, ledger=ledger), self.mapping)

        dialog = AccountsDialog(self, self._session)
        dialog.accepted.connect(saved)
        dialog.open()

    def _take_table(self, read: Read, mapping: Mapping) -> None:
        self.read, self.trial = read, None
        self._list_targets(read, mapping)
        self.weigh()

    def _recount(self) -> None:
        """An account that is left out takes its rows out of the objects' sums."""
        read, step = self.read, self.targets_step
        left_out = ties.left_out(step.accounts.targets)
        self.trial = None
        if read is not None and left_out != self._left_out:
            mapping, self._left_out = self.mapping, left_out
            plan = self._session.plan
            step.show_objects(ties.objects(read, mapping, plan, left_out), ties.activities(plan))
        self.weigh()

    @property
    def mapping(self) -> Mapping:
        """The mapping as it now stands, with what is tied."""
        step = self.targets_step
        if self.read is None:
            return self.opened.mapping
        return ties.tied(
            self.opened.mapping,
            step.objects.targets,
            step.accounts.targets,
            self.read,
            rest_excluded=step.rest_excluded,
        )

    # --- the last look

    def _try(self) -> None:
        """See what booking would do, without booking."""
        read, mapping, late = self.read, self.mapping, self.review_step.late.isChecked()
        if read is None:
            return
        self.run(
            tr("Provläser {name}").format(name=self.opened.path.name),
            lambda db, progress: work.trial(db, read, mapping, late=late, progress=progress),
            self._take_trial,
        )

    def _take_trial(self, trial: Trial) -> None:
        self.trial = trial
        self.review_step.show_trial(self._session.plan, trial)
        untouched = self.opened.kept and ties.same(trial.ledger.mapping, self.opened.chosen)
        self.review_step.offer_name(self.opened.name, keep=not untouched)
        self.arrive(REVIEW)

    def save_rejects(self) -> None:
        if self.trial is None:
            return
        suggested = self._session.path.parent / f"{self.opened.path.stem}-avvisade.csv"
        path = files.choose_csv(self, tr("Spara de avvisade raderna"), suggested)
        if path is not None:
            self.write_rejects(path)

    def write_rejects(self, path: Path) -> None:
        from regionbudget.services import spend_files

        trial = self.trial
        if trial is None:
            return
        operations.attempt(
            self._session,
            lambda: spend_files.write_rejects(path, trial.ledger.header, trial.outcome.rejects),
            done=lambda _: self.panel.show_notice(
                notices.success(tr("De avvisade raderna är sparade: {name}").format(name=path.name))
            ),
            refused=self.panel.show_notice,
        )

    def _book(self) -> None:
        """Book for good, and keep the mapping under its name."""
        tried, name = self.trial, self.review_step.kept_name
        if tried is None:
            return
        self.run(
            tr("Bokför {name}").format(name=self.opened.path.name),
            lambda db, progress: work.book(db, tried, keep_as=name, progress=progress),
            self._take_booked,
            reads=False,
        )

    def _take_booked(self, booked: Trial) -> None:
        self.booked = booked
        self.accept()


def _unread(opened: Opened | OpenedSie) -> str:
    """Sheets that a kept mapping leaves unread: the dialog opens past the step that shows them."""
    names = opened.guess.unread if isinstance(opened, Opened) else ()
    said = tr("Bladen {names} läses inte").format(names=", ".join(names))
    return f" {said}." if names else ""


def _untied(count: int) -> str:
    if not count:
        return ""
    return trn(
        "{n} objekt ska kopplas eller lämnas utanför",
        "{n} objekt ska kopplas eller lämnas utanför",
        count,
    )
