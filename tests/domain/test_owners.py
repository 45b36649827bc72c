"""Posts are read as they are written; the holder of a post follows the day."""

from datetime import date

import pytest

from regionbudget.domain.owners import (
    Holder,
    Owners,
    OwnersError,
    find_post,
    format_owners,
    holder_on,
    parse_owners,
)
from regionbudget.domain.plan import Plan


def person_on(post: str, holders: list[Holder], day: date) -> str | None:
    found = holder_on(post, holders, day)
    return found.person if found else None


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("", Owners()),
        ("Primärvårdschef", Owners(("Primärvårdschef",))),
        ("A-chef + B-chef", Owners(("A-chef", "B-chef"))),
        ("HR direktör (föreslår)", Owners(("HR direktör",), ("HR direktör",))),
        ("A-chef +  HR direktör  (Föreslår)", Owners(("A-chef", "HR direktör"), ("HR direktör",))),
        ("C++-ansvarig", Owners(("C++-ansvarig",))),
    ],
)
def test_posts_are_read_joint_and_only_proposing(text: str, owners: Owners) -> None:
    assert parse_owners(text) == owners
    assert parse_owners(format_owners(owners.posts, owners.proposing)) == owners


@pytest.mark.parametrize(
    "text", ["A +", "+ A", "A +  + B", "(föreslår)", "A + a", "A + A (föreslår)"]
)
def test_a_missing_post_or_one_that_stands_twice_is_refused(text: str) -> None:
    with pytest.raises(OwnersError):
        parse_owners(text)


def test_the_latest_holder_not_after_the_day_counts() -> None:
    post = "Primärvårdschef"
    holders = [
        Holder(post, "Person B", date(2020, 6, 1)),
        Holder(post, "Person A", date(2020, 1, 1)),
        Holder("HR direktör", "Person C", date(2020, 1, 1)),
    ]
    assert person_on(post, holders, date(2019, 12, 31)) is None
    assert person_on(post, holders, date(2020, 5, 31)) == "Person A"
    assert person_on("primärvårdschef", holders, date(2020, 6, 1)) == "Person B"


def test_of_two_from_the_same_day_the_last_recorded_counts_and_a_blank_is_vacant() -> None:
    day = date(2020, 1, 1)
    holders = [Holder("Chef", "Person A", day), Holder("Chef", "Person B", day)]
    assert person_on("Chef", holders, day) == "Person B"
    assert person_on("Chef", [*holders, Holder("Chef", "", day)], day) is None


@pytest.mark.parametrize("name", ["Primärvårdschef", " primärvårdschef ", "PRIMÄR"])
def test_a_post_is_found_by_its_name_or_a_beginning_that_is_no_others(
    sample_plan: Plan, name: str
) -> None:
    assert find_post(sample_plan, name) == "Primärvårdschef"


@pytest.mark.parametrize("name", ["", "Ingen", "ordförande"])
def test_nobody_is_told_with_those_there_are(sample_plan: Plan, name: str) -> None:
    said = str(find_post(sample_plan, name))
    assert said.startswith(f"”{name}” ansvarar inte")
    assert "FOU chef" in said


def test_a_beginning_of_several_is_told_with_them(sample_plan: Plan) -> None:
    assert "kan vara flera" in str(find_post(sample_plan, "h"))
