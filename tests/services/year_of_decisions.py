"""A year of invented decisions on the sample plan, each recorded on its own date.

Tests name this module in `pytest_plugins`, and import from it before pytest can do so:
PYTEST_DONT_REWRITE
"""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from regionbudget.bootstrap import Database, open_plan
from regionbudget.cli.views import Json, finding_as_json, followup_as_json, status_as_json
from regionbudget.domain.decisions import Terms
from regionbudget.domain.parts import part
from regionbudget.domain.periods import last_day_of_month, month
from regionbudget.domain.plan import Activity, Line
from regionbudget.domain.reallocation import Move
from regionbudget.domain.spend import NewEntry
from regionbudget.paths import SAMPLE_PLAN
from regionbudget.services import decisions, followup, outturn, plans, reallocation

KR = 100
HOME, LEADERS, SPUR, RESERVE, INFORMATION = 3, 10, 13, 16, 18
"""Activities of the sample by id."""

STARTS = date(2020, 1, 2)
DECIDED = date(2020, 3, 12)
BACK_DATED = date(2020, 7, 2)
"""When the decision that is dated 2020-06-01 was written down."""


@dataclass
class Clock:
    """What the plan file takes for now."""

    day: date = STARTS

    def now(self) -> str:
        return f"{self.day.isoformat()}T10:00:00Z"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Every act is recorded on the clock's day."""
    made = Clock()
    monkeypatch.setattr(Database, "now", lambda _db: made.now())
    return made


@dataclass
class Year:
    """A plan file, and its decisions: dated and recorded on the clock's day unless dated."""

    db: Database
    clock: Clock

    def terms(self, dated: date | None = None) -> Terms:
        day = dated or self.clock.day
        return Terms(day, "Chef HOSPA", "behovet har ändrats", "RS 1/2020")

    def move(
        self, line: str, giver: int | None, receiver: int, kronor: int, dated: date | None = None
    ) -> int:
        terms = self.terms(dated)
        move = Move(line, giver, receiver, kronor * KR, terms.date, terms.by, terms.reason)
        return reallocation.reallocate(self.db, move).decision.id

    def supplement(self, line: str, kronor: int) -> int:
        found = part(plans.load(self.db), line, None)
        return decisions.supplement(self.db, found, kronor * KR, self.terms()).decision.id

    def add_line(self, line: Line, kronor: int) -> int:
        return decisions.add_line(self.db, line, kronor * KR, self.terms()).decision.id

    def add_activity(self, activity: Activity, line: str, kronor: int) -> int:
        """A new activity, paid by the line's remainder; returns its id."""
        source = part(plans.load(self.db), line, None)
        made, _ = decisions.add_activity(self.db, activity, source, kronor * KR, self.terms())
        return made.id

    def amend(self, activity: int, field: str, after: str, dated: date | None = None) -> int:
        return decisions.amend(self.db, activity, field, after, self.terms(dated)).decision.id

    def correct(self, decision: int, kronor: int) -> int:
        return decisions.correct_move(self.db, decision, kronor * KR, self.terms()).decision.id

    def waive(self, rule: str, subject: str) -> int:
        return decisions.waive(self.db, rule, subject, self.terms()).decision.id

    def close(self) -> int:
        return decisions.close(self.db, self.terms()).id

    def spend(self, activity: int, kronor: int, text: str, day: date | None = None) -> None:
        outturn.add(self.db, NewEntry(activity, day or self.clock.day, kronor * KR, text))


def the_acts(year: Year) -> Iterator[tuple[date, Callable[[], object]]]:
    """What happens when, in date order."""
    added = Activity(
        19, "nara-vard", "Mobilt team", 0, ("Primärvårdschef",), first_month=8, last_month=12
    )
    lung = Line("lunga", "nara-vard", "Lungmedicin", 0)

    def correct() -> None:
        (first, *_) = plans.load(year.db).reallocations
        year.correct(first.decision.id, 400_000)

    yield date(2020, 1, 20), lambda: year.spend(1, 48_000, "Lön januari")
    yield date(2020, 2, 14), lambda: year.spend(HOME, 250_000, "Utrustning")
    yield (
        DECIDED,
        lambda: plans.decide(year.db, day=DECIDED, by="Regionstyrelsen", ref="RS 412/2020"),
    )
    yield date(2020, 4, 6), lambda: year.move("medarbetare", RESERVE, SPUR, 500_000)
    yield date(2020, 4, 30), lambda: year.spend(SPUR, 90_000, "Granskning")
    yield date(2020, 5, 31), lambda: year.move("nara-vard", None, HOME, 50_000)
    yield date(2020, 6, 15), lambda: year.supplement("medarbetare", 1_000_000)
    yield date(2020, 6, 20), lambda: year.amend(HOME, "owners", "Primärvårdschef + FOU chef")
    yield date(2020, 7, 1), lambda: year.add_line(lung, 400_000)
    yield date(2020, 7, 20), lambda: year.waive("P3", "vidareutbildning")
    yield date(2020, 8, 3), lambda: year.add_activity(added, "lunga", 300_000)
    yield date(2020, 8, 21), lambda: year.spend(19, 20_000, "Bilar")
    yield date(2020, 9, 10), lambda: year.amend(LEADERS, "title", "Chefsprogram")
    yield date(2020, 9, 30), correct
    yield date(2020, 10, 5), lambda: year.supplement("medarbetare", -200_000)
    yield date(2020, 11, 12), lambda: year.amend(HOME, "owners", "FOU chef")
    yield date(2020, 12, 1), lambda: year.spend(INFORMATION, 1_300_000, "Konsulter")
    yield date(2020, 12, 30), year.close


def said(db: Database, number: int, day: date | None = None) -> list[Json]:
    """What status, the month's follow-up and the check say."""
    period = month(2020, number)
    return [
        status_as_json(plans.load(db, day)),
        followup_as_json(followup.follow_up(db, period, day=day)),
        {"findings": [finding_as_json(each) for each in plans.check(db, day)]},
    ]


def as_bytes(answer: object) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=2)


@pytest.fixture(scope="session")
def drafted_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("year") / "draft.db"
    plans.create(path, "gnv-2020", "Jämtland Härjedalen")
    db = open_plan(path)
    plans.import_plan(db, SAMPLE_PLAN)
    db.close()
    return path


@pytest.fixture
def year(drafted_file: Path, tmp_path: Path, clock: Clock) -> Iterator[Year]:
    """The draft, before anything has happened."""
    db = open_plan(Path(shutil.copy(drafted_file, tmp_path / "year.db")))
    yield Year(db, clock)
    db.close()


@pytest.fixture
def snapshots(year: Year) -> dict[int, str]:
    """Lives through the year; what was said on each month's last day, by month."""
    waiting = list(the_acts(year))
    kept: dict[int, str] = {}
    for number in range(1, 13):
        ends = last_day_of_month(2020, number)
        while waiting and waiting[0][0] <= ends:
            year.clock.day, happen = waiting.pop(0)
            happen()
        year.clock.day = ends
        kept[number] = as_bytes(said(year.db, number))
    return kept
