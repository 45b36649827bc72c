"""Requirements are found by section, key and text; what names nothing tells what is near."""

import pytest

from regionbudget.domain.agreement import EVERY_AREA, Demand, Requirement
from regionbudget.domain.message import Message
from regionbudget.domain.requirements import RequirementNames

MUST = Demand.MUST
ASKED = (
    Requirement("3.1.1", "care", "3.1.1", Demand.MAY, "Samordning, kontinuitet, glesbygd"),
    Requirement("3.4.1-1", "care", "3.4.1", MUST, "Patientkontrakt: handlingsplan"),
    Requirement("3.4.1-2", "care", "3.4.1", MUST, "Patientkontrakt: utbildning"),
    Requirement("5.3", "staff", "5.3", Demand.MAY, "Utbildning"),
    Requirement("6.3", "digital", "6.3", MUST, "Utbildning"),
    Requirement("7", EVERY_AREA, "7", MUST, "Jämställdhet"),
)
NAMES = RequirementNames(ASKED)


def found(text: str, area: str | None = "care") -> tuple[str, ...]:
    faults: list[Message] = []
    keys = NAMES.find(text, area, faults)
    assert faults == []
    return keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("", ()),
        ("3.4.1-2", ("3.4.1-2",)),
        ("3.4.1", ("3.4.1-1", "3.4.1-2")),
        ("PATIENTKONTRAKT:  handlingsplan", ("3.4.1-1",)),
        ("Samordning, kontinuitet, glesbygd", ("3.1.1",)),
        ("3.1.1 + 3.4.1-2", ("3.1.1", "3.4.1-2")),
        ("3.4.1-2; 3.1.1, 7", ("3.4.1-2", "3.1.1", "7")),
        ("Samordning, kontinuitet, glesbygd; 3.4.1-1", ("3.1.1", "3.4.1-1")),
        ("3.4.1 + 3.4.1-1", ("3.4.1-1", "3.4.1-2")),
    ],
)
def test_a_requirement_answers_to_key_section_and_text(text: str, keys: tuple[str, ...]) -> None:
    assert found(text) == keys


def test_of_two_with_the_same_words_the_areas_own_is_meant() -> None:
    assert found("Utbildning", "staff") == ("5.3",)
    assert found("Utbildning", "digital") == ("6.3",)
    assert found("Utbildning", "care") == ("5.3", "6.3")


def test_each_name_that_is_not_there_is_a_fault_that_tells_what_is_near() -> None:
    faults: list[Message] = []
    assert NAMES.find("3.4.1-3; 5.3; tandvård", "care", faults) == ("5.3",)
    near, own = map(str, faults)
    assert "”3.4.1-3”" in near
    assert "3.4.1-2 (Patientkontrakt: utbildning)" in near
    assert "”tandvård”" in own
    assert "3.1.1 (Samordning" in own


def test_an_agreement_without_requirements_says_so() -> None:
    faults: list[Message] = []
    RequirementNames(()).find("3.1", None, faults)
    assert "har inga krav" in str(faults[0])
