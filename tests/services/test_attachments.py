"""Attachments: stored once by content, taken out as copies, removed by decision."""

from datetime import date
from pathlib import Path

import pytest

from regionbudget.bootstrap import Database
from regionbudget.domain.spend import NewEntry
from regionbudget.errors import InputError
from regionbudget.services import attachments, history, outturn

SPUR = 13
SECRET = b"%PDF-1.4 personnummer 191212121212"


@pytest.fixture
def entries(sample_db: Database) -> list[int]:
    return [
        outturn.add(sample_db, NewEntry(SPUR, date(2020, 5, day), 100_00, "Faktura")).entry_id
        for day in (4, 5)
    ]


@pytest.fixture
def invoice(tmp_path: Path) -> Path:
    path = tmp_path / "faktura.pdf"
    path.write_bytes(SECRET)
    return path


def test_a_file_is_enclosed_and_taken_out_as_it_was(
    sample_db: Database, entries: list[int], invoice: Path, tmp_path: Path
) -> None:
    done = attachments.attach(sample_db, entries[0], invoice)
    assert (done.attachment.id, done.attachment.name, done.is_new) == (1, "faktura.pdf", True)
    folder = tmp_path / "ut"
    folder.mkdir()
    path = attachments.save(sample_db, 1, folder)
    assert path == folder / "faktura.pdf"
    assert path.read_bytes() == SECRET
    with pytest.raises(InputError, match="finns redan"):
        attachments.save(sample_db, 1, folder)
    assert history.verify(sample_db) == []
    assert (
        "Bilaga 1, faktura.pdf (34 byte), lades till post 1"
        in history.journal(sample_db)[0].sentence
    )


def test_the_same_file_again_is_said_and_skipped(
    sample_db: Database, entries: list[int], invoice: Path
) -> None:
    attachments.attach(sample_db, entries[0], invoice)
    head = history.head(sample_db)
    again = attachments.attach(sample_db, entries[0], invoice)
    assert (again.attachment.id, again.is_new) == (1, False)
    assert history.head(sample_db) == head


def test_content_is_stored_once_for_all_entries(
    sample_db: Database, entries: list[int], invoice: Path
) -> None:
    numbers = [attachments.attach(sample_db, each, invoice).attachment.id for each in entries]
    assert numbers == [1, 2]
    assert sample_db.scalar("SELECT count(*) FROM attachment_data") == 1
    first = attachments.remove(sample_db, 1, by="HOSPA", reason="personuppgifter")
    assert list(first.kept_by) == [2]
    assert attachments.content(sample_db, 2)[1] == SECRET
    assert list(attachments.remove(sample_db, 2, by="HOSPA", reason="samma").kept_by) == []
    assert sample_db.scalar("SELECT count(*) FROM attachment_data") == 0
    assert history.verify(sample_db) == []


def test_what_is_removed_is_not_in_the_file_any_more(
    sample_db: Database, entries: list[int], invoice: Path
) -> None:
    attachments.attach(sample_db, entries[0], invoice)
    removed = attachments.remove(
        sample_db, 1, by="HOSPA", reason="personuppgifter", ref="RS 5/2020", day=date(2020, 6, 1)
    )
    for file in sample_db.path.parent.glob(f"{sample_db.path.name}*"):
        assert SECRET not in file.read_bytes()
    kept = removed.attachment
    assert kept.removal is not None
    assert (kept.name, kept.removal.date, kept.removal.ref) == (
        "faktura.pdf",
        date(2020, 6, 1),
        "RS 5/2020",
    )
    for again in (
        lambda: attachments.content(sample_db, 1),
        lambda: attachments.remove(sample_db, 1, by="HOSPA", reason="igen"),
    ):
        with pytest.raises(InputError, match="togs bort genom beslut 2020-06-01 av HOSPA"):
            again()
    with pytest.raises(InputError, match="kan inte bifogas den igen"):
        attachments.attach(sample_db, entries[0], invoice)


def test_a_removal_needs_who_and_why(
    sample_db: Database, entries: list[int], invoice: Path
) -> None:
    attachments.attach(sample_db, entries[0], invoice)
    for by, reason in ((" ", "x"), ("HOSPA", "  ")):
        with pytest.raises(InputError, match="beslutet saknar"):
            attachments.remove(sample_db, 1, by=by, reason=reason)
    assert attachments.content(sample_db, 1)[1] == SECRET


def test_an_entry_and_an_attachment_must_exist(sample_db: Database, invoice: Path) -> None:
    with pytest.raises(InputError, match="posten 99 finns inte"):
        attachments.attach(sample_db, 99, invoice)
    with pytest.raises(InputError, match="bilaga 7 finns inte"):
        attachments.content(sample_db, 7)
    assert sample_db.scalar("SELECT count(*) FROM attachment_data") == 0
