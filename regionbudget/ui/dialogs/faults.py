"""Every fault of a file at once: row, rule and sentence, sortable, to copy."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from regionbudget.domain.finding import place_of
from regionbudget.errors import InputError, Refusal
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Column
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.notices import Notice
from regionbudget.ui.text import show, tr, trn
from regionbudget.ui.widgets.layout import button, label
from regionbudget.ui.widgets.notice_panel import NoticePanel
from regionbudget.ui.widgets.table import Table, copy_all


@dataclass(frozen=True)
class Fault:
    row: int | None
    rule: str
    text: str
    place: str = ""
    """Sheet and cell, in a workbook of several sheets."""


def faults_of(notice: Notice) -> list[Fault]:
    """The faults of a notice by row (a file's own first among those of a row), or by sheet."""
    found: list[Fault] = []
    match notice.error:
        case InputError(problems=problems, findings=findings):
            found += [Fault(p.row, "", show(p.message), place_of(p)) for p in problems]
            found += [Fault(f.row, f.rule, show(f.message)) for f in findings]
        case Refusal(findings=findings):
            found += [Fault(f.row, f.rule, show(f.message)) for f in findings]
        case _:
            found += [Fault(None, line.rule, line.text) for line in notice.lines]
    if any(fault.place for fault in found):
        return found
    return sorted(found, key=lambda fault: fault.row or 0)


def tell_faults(
    page: QWidget, name: str, notice: Notice, panel: NoticePanel
) -> "FaultsDialog | None":
    """What kept a file from being read: its faults in a dialog, trouble with the disk in words."""
    if notice.error is None:
        panel.show_notice(notice)
        return None
    dialog = FaultsDialog(page, tr("{name} kan inte läsas in").format(name=name), notice)
    dialog.open()
    return dialog


class FaultsDialog(FormDialog):
    """Nothing was stored; the list tells what to mend."""

    def __init__(self, parent: QWidget, title: str, notice: Notice) -> None:
        self.faults = faults_of(notice)
        count = trn("{n} fel.", "{n} fel.", len(self.faults))
        said = tr("Ingenting lästes in. Rätta filen och läs in den igen.")
        super().__init__(parent, title, tr("Stäng"), f"{count} {said}", width=820)
        self.cancel.hide()
        columns: list[Column[Fault]] = [
            *_places(self.faults),
            Column(tr("Fel"), lambda f: f.text, tip=lambda f: f.text),
        ]
        self.table = Table(TableModel(columns, self.faults), tr("Fel i filen"))
        self.table.setMinimumHeight(240)
        self.detail = label("", wrap=True)
        self.detail.setMinimumHeight(56)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.table)
        self.body.addWidget(self.detail)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        self.table.select_row(0)
        self.buttons.insertWidget(0, button(tr("Kopiera alla"), self.copy))

    def _tell(self) -> None:
        """The chosen fault in full, for sentences longer than the row."""
        fault = self.table.selected_row()
        self.detail.setText(fault.text if isinstance(fault, Fault) else "")

    def copy(self) -> None:
        QApplication.clipboard().setText(copy_all(self.table))


def _where(fault: Fault) -> str:
    """What a rule says of a row has no cell of its own."""
    row = "" if fault.row is None else tr("rad {n}").format(n=fault.row)
    return fault.place or " · ".join(filter(None, [row, fault.rule]))


def _places(faults: list[Fault]) -> list[Column[Fault]]:
    if any(fault.place for fault in faults):
        return [Column(tr("Blad och cell"), _where, width=190)]
    return [
        Column(tr("Rad"), lambda f: f.row, width=52),
        Column(tr("Regel"), lambda f: f.rule, width=58),
    ]
