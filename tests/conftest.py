"""What all tests share: no window on the screen, steady random tests, and a decided sample plan."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from regionbudget.bootstrap import Database, open_plan
from regionbudget.domain.plan import Plan
from regionbudget.paths import DATA_VARIABLE, SAMPLE_PLAN, agreement_library
from regionbudget.services import demo, plans


@pytest.fixture(scope="session", autouse=True)
def own_data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test writes in the real user's folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATA_VARIABLE, str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty library of added agreements, for one test."""
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "data"))
    return agreement_library()


settings.register_profile(
    "regionbudget",
    deadline=None,  # a busy machine is no fault
    max_examples=60,
    derandomize="CI" in os.environ,
)
settings.load_profile("regionbudget")


@pytest.fixture(scope="session")
def decided_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan of Jämtland Härjedalen 2020, decided, nothing booked; to be copied, never opened."""
    path = tmp_path_factory.mktemp("decided") / "plan.db"
    plans.create(path, "gnv-2020", "Jämtland Härjedalen")
    db = open_plan(path)
    plans.import_plan(db, SAMPLE_PLAN)
    plans.decide(db, day=demo.DECIDED, by="Regionstyrelsen", ref="RS 1/2020")
    db.close()
    return path


@pytest.fixture
def sample_db(decided_file: Path, tmp_path: Path) -> Iterator[Database]:
    """An open copy of the decided sample, for one test to write in."""
    path = tmp_path / "plan.db"
    shutil.copy(decided_file, path)
    db = open_plan(path)
    yield db
    db.close()


@pytest.fixture(scope="session")
def sample_plan(decided_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """The decided sample as a value."""
    path = tmp_path_factory.mktemp("read") / "plan.db"
    shutil.copy(decided_file, path)
    db = open_plan(path)
    plan = plans.load(db)
    db.close()
    return plan
