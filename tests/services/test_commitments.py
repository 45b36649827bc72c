"""Commitments in a plan file: they bind money, entries release them, corrections give back."""

import shutil
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regionbudget.bootstrap import Database, open_plan
from regionbudget.domain.commitment import Commitment, NewCommitment
from regionbudget.domain.decisions import Terms
from regionbudget.domain.effects import EffectKind
from regionbudget.domain.finding import Severity
from regionbudget.domain.periods import interim
from regionbudget.domain.reallocation import Move
from regionbudget.domain.spend import NewEntry
from regionbudget.errors import InputError, Refusal
from regionbudget.services import (
    commitments,
    decisions,
    history,
    outturn,
    plans,
    reallocation,
)

KR = 100
SPUR, RESERVE, IT = 13, 16, 12
MAY = date(2020, 5, 14)
ORDER = NewCommitment(SPUR, date(2020, 3, 2), 11, 100 * KR, "Inspektion", "Lipus", "avtal 7")


def cost(kronor: int, day: date = MAY, activity: int = SPUR) -> NewEntry:
    return NewEntry(activity, day, kronor * KR, "Faktura")


def only(db: Database) -> Commitment:
    (found,) = commitments.every(db)
    return found


def sentence(db: Database) -> str:
    return history.journal(db, 1)[0].sentence.replace("\u00a0", " ")


@pytest.fixture
def number(sample_db: Database) -> int:
    added = commitments.add(sample_db, ORDER)
    assert added.findings == []
    return added.number


def test_it_is_stored_and_told_by_the_journal(sample_db: Database, number: int) -> None:
    assert (only(sample_db).id, only(sample_db).content) == (number, ORDER)
    assert sentence(sample_db) == (
        "Åtagande 1 på ”SPUR inspektion” 2020-03-02: 100 kr, väntas 2020-11: Inspektion"
    )
    assert commitments.bound(sample_db) == {SPUR: 100 * KR}
    assert history.verify(sample_db) == []


def test_an_entry_releases_it_and_a_larger_one_the_whole_rest(
    sample_db: Database, number: int
) -> None:
    added = outturn.add(sample_db, cost(30), commitment=number)
    assert (added.released_ore, only(sample_db).open_ore) == (30 * KR, 70 * KR)
    assert "; 30 kr av åtagande 1 löstes" in sentence(sample_db)
    assert commitments.bound(sample_db) == {SPUR: 100 * KR}
    added = outturn.add(sample_db, cost(90), commitment=number)
    assert (added.released_ore, only(sample_db).open_ore) == (70 * KR, 0)
    assert commitments.bound(sample_db) == {SPUR: 120 * KR}
    with pytest.raises(InputError, match="redan helt löst"):
        outturn.add(sample_db, cost(1), commitment=number)
    assert outturn.count(sample_db) == 2


@pytest.mark.parametrize(
    ("entry", "which", "words"),
    [
        (cost(5, activity=IT), 1, "annan aktivitet"),
        (cost(-5), 1, "kreditering"),
        (cost(5), 9, "åtagande 9 finns inte"),
    ],
)
def test_an_entry_that_does_not_fit_is_not_booked(
    sample_db: Database, number: int, entry: NewEntry, which: int, words: str
) -> None:
    before = history.head(sample_db)
    with pytest.raises(InputError, match=words):
        outturn.add(sample_db, entry, commitment=which * number)
    assert history.head(sample_db) == before


def test_a_corrected_entry_gives_back_as_much_as_it_took(sample_db: Database, number: int) -> None:
    entry = outturn.add(sample_db, cost(130), commitment=number).entry_id
    assert outturn.correct(sample_db, entry, 110 * KR, "fel").released_ore == 0
    assert outturn.correct(sample_db, entry, 40 * KR, "fel").released_ore == -60 * KR
    assert only(sample_db).open_ore == 60 * KR
    assert outturn.correct(sample_db, entry, 0, "dubbelt").released_ore == -40 * KR
    assert only(sample_db).open_ore == 100 * KR
    assert outturn.correct(sample_db, entry, 50 * KR, "ändå").released_ore == 50 * KR
    assert commitments.bound(sample_db) == {SPUR: 100 * KR}
    assert history.verify(sample_db) == []


def test_it_counts_by_its_date_and_releases_by_theirs(sample_db: Database, number: int) -> None:
    outturn.add(sample_db, cost(30), commitment=number)
    outturn.add(sample_db, cost(5, date(2020, 2, 1)), commitment=number)  # from 2 March, its date
    days = (date(2020, 2, 28), date(2020, 3, 2), date(2020, 5, 13), MAY)
    assert [commitments.open_by_activity(sample_db, day).get(SPUR, 0) for day in days] == [
        0,
        95 * KR,
        95 * KR,
        65 * KR,
    ]
    assert [commitments.bound(sample_db, day).get(SPUR, 0) for day in days] == [
        5 * KR,
        100 * KR,
        100 * KR,
        100 * KR,
    ]


def test_what_did_not_come_about_is_released_with_a_reason(
    sample_db: Database, number: int
) -> None:
    with pytest.raises(InputError, match="motivering"):
        commitments.release(sample_db, number, " ")
    with pytest.raises(InputError, match="100\u00a0kr öppet; 101\u00a0kr"):
        commitments.release(sample_db, number, "billigare", amount_ore=101 * KR)
    with pytest.raises(InputError, match="större än 0"):
        commitments.release(sample_db, number, "billigare", amount_ore=0)
    with pytest.raises(InputError, match="2020-03-02 till 2020-12-31"):
        commitments.release(sample_db, number, "billigare", day=date(2020, 3, 1))
    assert commitments.release(sample_db, number, "billigare", amount_ore=40 * KR) == 40 * KR
    assert commitments.release(sample_db, number, "ställdes in", day=MAY) == 60 * KR
    last = only(sample_db).releases[-1]
    assert (last.date, last.reason, last.spend_id) == (MAY, "ställdes in", None)
    with pytest.raises(InputError, match="redan helt löst"):
        commitments.release(sample_db, number, "igen")


def test_an_entry_that_is_booked_already_releases_too(sample_db: Database, number: int) -> None:
    entry = outturn.add(sample_db, cost(30)).entry_id
    other = outturn.add(sample_db, cost(30, activity=IT)).entry_id
    credit = outturn.add(sample_db, cost(-30)).entry_id
    for wrong, words in ((other, "annan aktivitet"), (credit, "ingen kostnad"), (99, "finns inte")):
        with pytest.raises(InputError, match=words):
            commitments.release(sample_db, number, "faktura", entry_id=wrong)
    with pytest.raises(InputError, match="högst 30\u00a0kr"):
        commitments.release(sample_db, number, "faktura", entry_id=entry, amount_ore=31 * KR)
    with pytest.raises(InputError, match="sitt eget datum"):
        commitments.release(sample_db, number, "faktura", entry_id=entry, day=MAY)
    assert commitments.release(sample_db, number, "faktura", entry_id=entry) == 30 * KR
    assert only(sample_db).releases[0].date == MAY
    with pytest.raises(InputError, match="ingen kostnad kvar"):
        commitments.release(sample_db, number, "faktura", entry_id=entry)
    outturn.correct(sample_db, entry, 0, "fel")
    assert only(sample_db).open_ore == 100 * KR


def test_no_commitment_on_a_reserve_or_in_a_closed_plan(sample_db: Database, number: int) -> None:
    on_reserve = NewCommitment(RESERVE, MAY, 11, KR, "Kurs")
    with pytest.raises(Refusal, match="S1"):
        commitments.add(sample_db, on_reserve)
    decisions.close(sample_db, Terms(date(2020, 12, 31), "RS", "året är slut", "1"))
    with pytest.raises(Refusal, match="S3"):
        commitments.add(sample_db, ORDER)
    with pytest.raises(Refusal, match="S3"):
        commitments.release(sample_db, number, "årets slut")


def test_what_is_committed_may_not_be_moved_away(sample_db: Database) -> None:
    plan = plans.load(sample_db)
    revised = sum(plan.funding()[SPUR].values())
    commitments.add(sample_db, NewCommitment(SPUR, MAY, 11, 50 * KR, "Kurs"))

    def move(ore: int) -> Move:
        return Move("medarbetare", SPUR, IT, ore, MAY, "HOSPA", "behov")

    with pytest.raises(Refusal, match=r"R4.*öppna åtaganden"):
        reallocation.reallocate(sample_db, move(revised - 50 * KR + 1))
    reallocation.reallocate(sample_db, move(revised - 50 * KR))


def test_the_sandbox_tells_what_is_left_of_who_has_committed(sample_db: Database) -> None:
    move = Move("medarbetare", SPUR, IT, 50 * KR, MAY, "HOSPA", "behov")
    kinds = [each.kind for each in reallocation.preview(sample_db, move, interim(2020)).rows]
    assert EffectKind.LEFT not in kinds
    outturn.add(sample_db, cost(30))
    commitments.add(sample_db, ORDER)
    rows = reallocation.preview(sample_db, move, interim(2020)).rows
    (left,) = [each for each in rows if each.kind is EffectKind.LEFT]
    revised = sum(plans.load(sample_db).funding()[SPUR].values())
    assert left.before_ore == revised - 130 * KR
    assert left.change_ore == -50 * KR
    assert str(left.whose) == "SPUR inspektion"


def test_committed_above_the_budget_warns(sample_db: Database) -> None:
    revised = sum(plans.load(sample_db).funding()[SPUR].values())
    outturn.add(sample_db, cost(1_000))
    added = commitments.add(sample_db, NewCommitment(SPUR, MAY, 11, revised, "Allt"))
    (finding,) = added.findings
    assert (finding.rule, finding.severity, finding.amount_ore) == ("S4", Severity.WARN, 1_000 * KR)
    assert "åtagit sig" in str(finding.message)
    assert finding in plans.check(sample_db)
    (finding,) = outturn.add(sample_db, NewEntry(SPUR, MAY, revised, "Stor")).findings
    assert finding.amount_ore == 1_000 * KR
    assert "är åtaget därtill" in str(finding.message)


ACTS = st.tuples(
    st.sampled_from(["commit", "book", "book", "correct", "correct", "release"]),
    st.integers(0, 5),
    st.integers(-30, 150),
    st.integers(1, 12),
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ACTS, min_size=5, max_size=25))
def test_whatever_is_done_the_file_knows_what_is_open(
    decided_file: Path, tmp_path: Path, acts: list[tuple[str, int, int, int]]
) -> None:
    """What the rules refuse changes nothing; the rest keeps each sum within its commitment."""
    path = Path(shutil.copy(decided_file, tmp_path / "random.db"))
    db = open_plan(path)
    try:
        for what, which, kronor, number in acts:
            with suppress(InputError, Refusal):
                _act(db, what, which, kronor, date(2020, number, 14))
            made = commitments.every(db)
            assert all(0 <= each.open_ore <= each.content.amount_ore for each in made)
            assert commitments.open_by_activity(db).get(SPUR, 0) == sum(e.open_ore for e in made)
            booked = outturn.booked(db).get(SPUR, 0)
            assert commitments.bound(db).get(SPUR, 0) == booked + sum(e.open_ore for e in made)
            for entry in outturn.entries(db):
                taken = sum(each.taken_by(entry.id) for each in made)
                assert 0 <= taken <= max(outturn.stands_at(db, entry), 0) or entry.corrects
        assert history.verify(db) == []
    finally:
        db.close()


def _act(db: Database, what: str, which: int, kronor: int, day: date) -> None:
    match what:
        case "commit":
            commitments.add(db, NewCommitment(SPUR, day, day.month, kronor * KR, "Kurs"))
        case "book":
            outturn.add(db, cost(kronor, day), commitment=which or None)
        case "correct":
            outturn.correct(db, which, kronor * KR, "fel")
        case _:
            commitments.release(db, which, "släpps", amount_ore=kronor * KR, day=day)
