"""Writing a report from any page: where to, in the background, and what can be opened after."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from regionbudget.domain.periods import Period, whole_year
from regionbudget.ui import operations
from regionbudget.ui.dialogs import files
from regionbudget.ui.notices import Line, Notice
from regionbudget.ui.session import Session
from regionbudget.ui.text import sentence, show, tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.notice_panel import NoticePanel, WayOut

if TYPE_CHECKING:
    from regionbudget.bootstrap import Database
    from regionbudget.services.reports import Written

NAMES = {
    "plan": "plan",
    "month": "manad",
    "tertial": "tertial",
    "interim": "delar",
    "annual": "ar",
    "requisition": "rekvisition",
    "economic": "ekonomisk-redovisning",
    "narrative": "verksamhetsredovisning",
    "provider": "redovisning",
    "mandate": "avvikelser",
    "ring-fenced": "oronmarkt",
    "owner": "ansvarig",
    "evidence": "underlag",
}
"""How the file of a kind begins; file names keep to letters that every system takes."""


@dataclass(frozen=True)
class Wanted:
    """The report to write. `owner` and `provider`: of whom, for the kinds that are of somebody;
    `template`: the region's own workbook to fill."""

    kind: str
    period: Period | None = None
    suffix: str = ".xlsx"
    owner: str = ""
    provider: str = ""
    template: Path | None = None


def suggested(session: Session, wanted: Wanted) -> Path:
    """A name beside the plan file: kind, whose, period, and the day it is made as of."""
    when = wanted.period.code if wanted.period else str(session.plan.year)
    whose = _letters(wanted.owner or wanted.provider)
    back = f"per-{session.as_of.isoformat()}" if session.as_of else ""
    name = "-".join(filter(None, (NAMES[wanted.kind], whose, when, back)))
    return session.path.parent / f"{name}{wanted.suffix}"


def export(
    parent: QWidget,
    session: Session,
    wanted: Wanted,
    panel: NoticePanel,
    done: Callable[[Path], None] | None = None,
) -> None:
    """Ask where to, write the report in the background, and tell in the panel how it went."""
    place = suggested(session, wanted)
    path = files.choose_report(parent, tr("Spara rapporten"), place)
    if path is None:
        return

    def written(result: "Written") -> None:
        said = tr("Rapporten är sparad: {name}")
        notes = (Line("", sentence(show(note)), Tone.ATTENTION) for note in result.notes)
        tell_written(panel, said, path, tuple(notes))
        if done is not None:
            done(path)

    day = session.as_of
    operations.in_background(
        session,
        parent,
        tr("Skriver rapporten"),
        lambda db, _progress: _write(db, wanted, path, day),
        done=written,
        refused=panel.show_notice,
        reads=True,
    )


def export_for_excel(parent: QWidget, session: Session, panel: NoticePanel) -> None:
    """Ask where to, and write the plan as a workbook to edit and read back."""
    from regionbudget.services import plan_files

    name = session.path.with_name(f"plan-{session.plan.year}-att-andra.xlsx")
    path = files.choose_workbook(parent, tr("Exportera planen för Excel"), name)
    if path is None:
        return
    said = tr("Planen är sparad: {name}. Ändra i Excel och välj sedan Läs in plan.")
    operations.in_background(
        session,
        parent,
        tr("Skriver planen"),
        lambda db, _progress: plan_files.export(db, path),
        done=lambda _: tell_written(panel, said, path),
        refused=panel.show_notice,
        reads=True,
    )


def export_evidence(parent: QWidget, session: Session, panel: NoticePanel) -> None:
    """Ask where to, and write the evidence behind the year's economic report."""
    from regionbudget.services import evidence

    year = session.plan.year
    path = files.choose_bundle(
        parent, tr("Spara underlaget"), session.path.with_name(f"underlag-{year}.zip")
    )
    if path is None:
        return
    operations.in_background(
        session,
        parent,
        tr("Skriver underlaget"),
        lambda db, progress: evidence.write(db, whole_year(year), path, progress),
        done=lambda _: tell_written(panel, tr("Underlaget är sparat: {name}"), path),
        refused=panel.show_notice,
        reads=True,
    )


def export_ledger(parent: QWidget, session: Session, panel: NoticePanel) -> None:
    """Ask where to, and write the shown period's entries as a ledger."""
    from regionbudget.services import ledger_export

    period = session.period
    name = session.path.with_name(f"poster-{period.code}.xlsx")
    path = files.choose_ledger(parent, tr("Exportera poster"), name)
    if path is None:
        return
    operations.in_background(
        session,
        parent,
        tr("Skriver posterna"),
        lambda db, _progress: ledger_export.write(db, period, path),
        done=lambda _: tell_written(panel, tr("Posterna är sparade: {name}"), path),
        refused=panel.show_notice,
        reads=True,
    )


def export_statement(parent: QWidget, session: Session, provider: str, panel: NoticePanel) -> None:
    """Ask where to, and write a provider's statement for the shown period."""
    export(parent, session, Wanted("provider", session.period, provider=provider), panel)


def _letters(name: str) -> str:
    """The name as a part of a file's name, in letters that every system takes."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split())


def tell_written(panel: NoticePanel, said: str, path: Path, lines: tuple[Line, ...] = ()) -> None:
    """That a file is in place, with what is to be told of it and the ways to it."""
    panel.show_notice(
        Notice(Tone.OK, said.format(name=path.name), lines),
        [
            WayOut(tr("Öppna filen"), lambda: files.show_in_system(path)),
            WayOut(tr("Öppna mappen"), lambda: files.show_in_system(path.parent)),
        ],
    )


def _write(db: "Database", wanted: Wanted, path: Path, day: date | None) -> "Written":
    from regionbudget.services import reports

    return reports.write(
        db,
        wanted.kind,
        wanted.period,
        path,
        day,
        owner=wanted.owner,
        provider=wanted.provider,
        template=wanted.template,
    )
