"""The guided sample: Jämtland Härjedalen 2020, decided, with a year of invented cost."""

from datetime import date
from pathlib import Path

from regionbudget.domain.message import say
from regionbudget.domain.periods import Period, interim, month, tertial, whole_year
from regionbudget.errors import StorageError, reason
from regionbudget.paths import SAMPLE_LEDGER, SAMPLE_PLAN
from regionbudget.services import outturn, plans, reports
from regionbudget.store.database import Database
from regionbudget.store.migrations import open_file

FILE_NAME = "jamtland-harjedalen-2020.db"
TODAY = date(2020, 9, 15)
DECIDED = date(2020, 3, 12)
ACTOR = "Exempel"

REPORTS: tuple[tuple[str, str, Period | None], ...] = (
    ("plan-2020.xlsx", "plan", None),
    ("manad-2020-08.xlsx", "month", month(2020, 8)),
    ("tertial-2020-T1.xlsx", "tertial", tertial(2020)),
    ("delar-2020-T2.xlsx", "interim", interim(2020)),
    ("ar-2020.xlsx", "annual", whole_year(2020)),
)


def make(directory: Path) -> Path:
    """Make the sample plan and its reports in a folder; what is there already is kept."""
    path = make_plan(directory)
    db = open_file(path)
    try:
        _make_reports(db, directory)
    finally:
        db.close()
    return path


def make_plan(directory: Path) -> Path:
    """Make the sample plan alone, which takes a moment where the reports take seconds."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            say(
                "mappen {path} kan inte skapas: {error}",
                path=str(directory),
                error=reason(error),
            )
        ) from error
    path = directory / FILE_NAME
    if not path.exists():
        _make_plan(path)
    return path


def _make_plan(path: Path) -> None:
    """The plan appears under its name when it is complete."""
    unfinished = path.with_name(f"{path.name}.demo")
    unfinished.unlink(missing_ok=True)
    plans.create(unfinished, "gnv-2020", "Jämtland Härjedalen", actor=ACTOR, sample_today=TODAY)
    db = open_file(unfinished)
    try:
        plans.import_plan(db, SAMPLE_PLAN, actor=ACTOR)
        plans.decide(db, day=DECIDED, by="Regionstyrelsen", ref="Exempel 1/2020", actor=ACTOR)
        outturn.import_ledger(db, SAMPLE_LEDGER, actor=ACTOR)
    finally:
        db.close()
    unfinished.rename(path)


def _make_reports(db: Database, directory: Path) -> None:
    for name, kind, period in REPORTS:
        if not (directory / name).exists():
            reports.write(db, kind, period, directory / name)
