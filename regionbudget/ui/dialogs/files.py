"""Asking for a file to read or write, with the right kinds and a good name."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from regionbudget.ui.text import tr

TABLE_SUFFIXES = (".xlsx", ".csv")
LEDGER_SUFFIXES = (".xlsx", ".xlsm", ".csv", ".txt", ".tsv", ".skv", ".se", ".si", ".sie")


def or_all(kind: str) -> str:
    """The kind of file to choose, or else any file: `Excel (*.xlsx);;Alla filer (*)`."""
    return kind + ";;" + tr("Alla filer") + " (*)"


def choose_table(parent: QWidget, title: str, folder: Path) -> Path | None:
    """A table in Excel or CSV."""
    kinds = or_all(tr("Excel eller CSV") + " (*.xlsx *.csv)")
    name, _ = QFileDialog.getOpenFileName(parent, title, str(folder), kinds)
    return Path(name) if name else None


def choose_spend(parent: QWidget, title: str, folder: Path) -> Path | None:
    """An extract of a ledger: a table, or a SIE file."""
    patterns = " ".join(f"*{suffix}" for suffix in LEDGER_SUFFIXES)
    kinds = or_all(tr("Huvudböcker") + f" ({patterns})")
    name, _ = QFileDialog.getOpenFileName(parent, title, str(folder), kinds)
    return Path(name) if name else None


def choose_workbook(parent: QWidget, title: str, suggested: Path) -> Path | None:
    """A workbook to write; the ending is added when it was left out."""
    name, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), "Excel (*.xlsx)")
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(".xlsx")


def choose_report(parent: QWidget, title: str, suggested: Path) -> Path | None:
    """A report to write, as the kind of file suggested; the ending is added when left out."""
    kinds = {".pdf": "PDF (*.pdf)", ".docx": "Word (*.docx)"}
    kind = kinds.get(suggested.suffix, "Excel (*.xlsx)")
    name, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), kind)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(suggested.suffix)


def choose_ledger(parent: QWidget, title: str, suggested: Path) -> Path | None:
    """A table to write, in Excel or CSV; the ending follows the chosen kind."""
    kinds = "Excel (*.xlsx);;CSV (*.csv)"
    name, kind = QFileDialog.getSaveFileName(parent, title, str(suggested), kinds)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(".csv" if "csv" in kind else ".xlsx")


def choose_csv(parent: QWidget, title: str, suggested: Path) -> Path | None:
    """A CSV file to write; the ending is added when it was left out."""
    name, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), "CSV (*.csv)")
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(".csv")


def choose_bundle(parent: QWidget, title: str, suggested: Path) -> Path | None:
    """A zip file to write; the ending is added when it was left out."""
    name, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), "Zip (*.zip)")
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(".zip")


def choose_paper(parent: QWidget, title: str, suggested: Path) -> Path | None:
    """A paper to write, for Word or as a PDF; the ending follows the chosen kind."""
    kinds = "Word (*.docx);;PDF (*.pdf)"
    name, kind = QFileDialog.getSaveFileName(parent, title, str(suggested), kinds)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(".pdf" if "pdf" in kind else ".docx")


def choose_filled(parent: QWidget, title: str, folder: Path) -> Path | None:
    """A workbook to read."""
    name, _ = QFileDialog.getOpenFileName(parent, title, str(folder), "Excel (*.xlsx)")
    return Path(name) if name else None


def choose_folder(parent: QWidget, title: str, folder: Path) -> Path | None:
    name = QFileDialog.getExistingDirectory(parent, title, str(folder))
    return Path(name) if name else None


def dropped_workbook(event: QDragEnterEvent | QDropEvent) -> Path | None:
    """The workbook that is dragged over a widget, if it is one."""
    urls = event.mimeData().urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    if len(paths) == 1 and paths[0].suffix.lower() == ".xlsx":
        return paths[0]
    return None


def show_in_system(path: Path) -> None:
    """Open a file with its own program, or a folder in the file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
