"""The seal: whole while the figures are those that were attested, whatever else is changed."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from small_plan import KR, activity, decided

from regionbudget.domain.attestation import Attestation, Word, attestation, attestation_faults
from regionbudget.domain.economic_form import Cost, EconomicAccount
from regionbudget.domain.seal import Changed, judge

PLAN = decided(activity(1, {"general": 600}, title="Introduktion"))
ACCOUNT = EconomicAccount(
    form="2020",
    agreement="gnv-2020",
    region="Regionen",
    year=2020,
    allotted_ore=1_000 * KR,
    received_ore=900 * KR,
    costs=(Cost("general/1", "Introduktion", 400 * KR), Cost("career/9", "Karriär", 50 * KR)),
    own_ore=10 * KR,
    negative_ore=0,
)
OUTSIDE = replace(ACCOUNT, form="2019", costs=(Cost("Bemanning", "Bemanning", 400, 300),))


def attested(account: EconomicAccount = ACCOUNT) -> Attestation:
    return attestation(Word(1, "E. Ekonomichef"), {}, account)


def labels(changes: tuple[Changed, ...]) -> list[str]:
    return [str(each.label) for each in changes]


def test_the_same_figures_are_whole_under_other_names() -> None:
    named = tuple(replace(cost, label="Nytt namn", line="x") for cost in ACCOUNT.costs)
    seal = judge(attested(), replace(ACCOUNT, costs=named), PLAN)
    assert (seal.whole, seal.genuine, seal.changes) == (True, True, ())


def test_each_figure_that_differs_is_told_the_sums_first() -> None:
    now = replace(ACCOUNT, costs=(replace(ACCOUNT.costs[0], plan_ore=401 * KR),), own_ore=0)
    seal = judge(attested(), now, PLAN)
    assert not seal.whole
    general = next(line.title for line in PLAN.lines if line.key == "general")
    career = next(line.title for line in PLAN.lines if line.key == "career")
    assert labels(seal.changes) == [
        "Summa kostnader",
        "Ej förbrukat",
        "Att återbetala",
        "Egen finansiering",
        f"Introduktion ({general})",
        f"9 ({career})",
    ]
    assert [(c.attested_ore, c.now_ore, c.is_cost) for c in seal.changes[-2:]] == [
        (400 * KR, 401 * KR, True),
        (50 * KR, None, True),
    ]


def test_costs_in_and_outside_the_plan_that_offset_each_other_break_it() -> None:
    now = replace(OUTSIDE, costs=(Cost("Bemanning", "Bemanning", 300, 400),))
    seal = judge(attested(OUTSIDE), now, PLAN)
    assert labels(seal.changes) == [
        "Bemanning, planens aktiviteter",
        "Bemanning, utanför planen",
    ]


@given(
    st.sampled_from(["allotted_ore", "received_ore", "own_ore", "negative_ore"]),
    st.integers(-1_000, 1_000).filter(bool),
)
def test_any_sum_that_changes_breaks_it_and_changing_back_mends_it(name: str, by: int) -> None:
    changed = replace(ACCOUNT, **{name: getattr(ACCOUNT, name) + by})
    assert not judge(attested(), changed, PLAN).whole
    assert judge(attested(), ACCOUNT, PLAN).whole


def test_what_is_not_as_its_hash_says_is_not_genuine() -> None:
    for content in ("", "[]", "{", ACCOUNT.canonical().replace("2020", "2021")):
        seal = judge(replace(attested(), content=content), ACCOUNT, PLAN)
        assert (seal.whole, seal.genuine) == (False, False)
        assert "är ändrat efter att det gjordes" in str(seal.words)


def test_the_reviewers_details_are_those_of_the_same_name_or_of_none() -> None:
    details = {"reviewer-post": "Ekonomichef", "reviewer": "E. Ekonomichef"}
    assert attested().post == ""
    assert attestation(Word(1, "e.  ekonomichef"), details, ACCOUNT).post == "Ekonomichef"
    assert attestation(Word(1, "A. Annan"), details, ACCOUNT).post == ""
    assert attestation(Word(1, "A. Annan", post="Chef"), details, ACCOUNT).post == "Chef"
    nameless = {"reviewer-post": "Ekonomichef"}
    assert attestation(Word(1, "A. Annan"), nameless, ACCOUNT).post == "Ekonomichef"
    assert attestation(Word(1, "E. Ekonomichef", post=""), details, ACCOUNT).post == ""


def test_a_word_without_an_alternative_is_refused() -> None:
    made = attestation(Word(0, "E. Ekonomichef"), {}, ACCOUNT)
    assert [str(each) for each in attestation_faults(made)] == [
        "välj Alt 1 (riktig) eller Alt 2 (inte riktig)"
    ]
