"""The evidence as a workbook, counted anew by LibreOffice; and the form whose seal is broken."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from office import differences, needs_office, recalculated
from openpyxl import load_workbook

from regionbudget.bootstrap import Database, open_plan
from regionbudget.domain.attestation import Word
from regionbudget.domain.grant import GrantKind, NewGrantEntry
from regionbudget.domain.periods import whole_year
from regionbudget.domain.spend import NewEntry
from regionbudget.paths import SAMPLE_LEDGER
from regionbudget.reports.kinds import ReportKind
from regionbudget.reports.table import amount_ore
from regionbudget.services import attestations, evidence, grants, outturn, reports

YEAR = whole_year(2020)


@pytest.fixture(scope="module")
def db(decided_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The sample with its ledger, attested, and then a voucher that came late."""
    path = tmp_path_factory.mktemp("evidence") / "plan.db"
    shutil.copy(decided_file, path)
    db = open_plan(path)
    outturn.import_ledger(db, SAMPLE_LEDGER)
    grants.record(db, NewGrantEntry(GrantKind.RECEIVED, date(2020, 5, 20), 60_000_000_00, "KK 1"))
    attestations.attest(db, YEAR, Word(1, "E. Ekonomichef"))
    outturn.add(db, NewEntry(13, date(2020, 12, 30), 700_000_00, "sen faktura"))
    yield db
    db.close()


@needs_office
def test_every_formula_is_counted_to_what_is_stored(db: Database, tmp_path: Path) -> None:
    kinds = (ReportKind.EVIDENCE, ReportKind.ECONOMIC)
    paths = [tmp_path / f"{kind.value}.xlsx" for kind in kinds]
    for kind, path in zip(kinds, paths, strict=True):
        reports.write(db, kind, YEAR, path)
    counted = recalculated(paths, tmp_path)
    for path in paths:
        assert differences(path, counted / path.name) == []
        book = load_workbook(path, data_only=True)
        results = [row[4].value for row in book["Kontrollsummor"].iter_rows()]
        assert "■ stämmer inte" not in results
    assert load_workbook(paths[1]).sheetnames[1] == "Brutet sigill"


def test_the_list_adds_up_to_the_form(db: Database) -> None:
    with db.snapshot():
        source = evidence.source(db, YEAR)
    report = reports.load(db, "evidence", YEAR)
    sums = report.sheet("Summor").table("sums")
    shown = {str(row["code"]): amount_ore(row["entries"]) for row in sums.rows if row["code"]}
    assert shown.pop("Totalt") == source.form.followup.total.accumulated_ore
    assert shown == {each.code: each.form_ore for each in source.evidence.sums}
    places = [source.where(each) for each in source.evidence.sums]
    assert places.count("egen rad") == len(source.form.account.larger)


class StoppedError(Exception):
    pass


def test_a_bundle_that_is_stopped_leaves_no_file(db: Database, tmp_path: Path) -> None:
    told: list[int] = []

    def stop(done: int, whole: int) -> None:
        told.append(whole)
        if done == 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        evidence.write(db, YEAR, tmp_path / "u.zip", stop)
    assert list(tmp_path.iterdir()) == []
    assert len(set(told)) == 1


def test_the_pdf_is_written(db: Database, tmp_path: Path) -> None:
    out = tmp_path / "underlag.pdf"
    reports.write(db, "evidence", YEAR, out)
    assert out.read_bytes().startswith(b"%PDF")
