"""A mapping comes back from its JSON, and every key that is wrong is told."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regionbudget.domain.ledger_mapping import (
    GUESS,
    Mapping,
    Role,
    as_json,
    explained,
    from_json,
    missing_roles,
)

texts = st.text(min_size=1).map(str.strip).filter(bool)
mappings = st.builds(
    Mapping,
    columns=st.dictionaries(st.sampled_from(list(Role)), texts | st.integers(1, 99)),
    header=st.lists(st.text()).map(tuple),
    header_row=st.none() | st.integers(0, 99),
    sheet=st.none() | texts,
    delimiter=st.none() | st.sampled_from(";,|\t"),
    encoding=st.none() | st.just("cp437"),
    decimal=st.none() | st.just(","),
    thousands=st.sampled_from([None, "", " ", ".", "'"]),
    dates=st.sampled_from([None, "ymd", "dmy", "mdy"]),
    sign=st.sampled_from([None, 1, -1]),
    credit_sign=st.sampled_from([None, 1, -1]),
    objects=st.dictionaries(texts | st.just(""), st.none() | st.integers() | texts),
    accounts=st.dictionaries(texts, texts),
    excluded_accounts=st.lists(texts).map(tuple),
    blank_object=st.sampled_from([None, "reject", "exclude"]),
    unknown_object=st.sampled_from(["reject", "exclude"]),
    dimension=st.integers(1, 99),
)


@given(mappings)
def test_a_mapping_comes_back_from_its_json(mapping: Mapping) -> None:
    written = json.loads(json.dumps(as_json(mapping)))
    assert from_json(written) == (mapping, [])
    assert from_json({**written, GUESS: {"ambiguous": []}}) == (mapping, [])


def test_what_is_left_out_has_its_default() -> None:
    assert from_json({}) == (Mapping(), [])


WRONG: dict[str, list[Any]] = {
    "columns": ["x", {"datum": "Datum"}, {"date": 0}, {"date": True}, {"date": " "}],
    "header": ["x", [1]],
    "header_row": [-1, "1", True],
    "sheet": [1, ""],
    "delimiter": [";;", '"', 1],
    "encoding": [1],
    "decimal": [";", 1],
    "thousands": ["x"],
    "dates": ["dym"],
    "sign": [0, True, "1", 1.0],
    "credit_sign": [0, "-1"],
    "objects": [[], {"4711": 1.5}, {"4711": True}],
    "accounts": [{"5010": 1}, []],
    "excluded_accounts": ["1", [""], [1]],
    "blank_object": ["keep"],
    "unknown_object": [None],
    "dimension": [0, "6"],
    "projekt": [1],
}


@pytest.mark.parametrize(
    ("key", "value"), [(key, value) for key, values in WRONG.items() for value in values]
)
def test_a_key_that_is_wrong_is_one_fault_that_names_it(key: str, value: object) -> None:
    _, (fault,) = from_json({key: value})
    assert str(fault).startswith(f"{key}: ")


def test_every_wrong_key_is_told_at_once() -> None:
    _, faults = from_json({key: values[0] for key, values in WRONG.items()})
    assert len(faults) == len(WRONG)
    assert len(from_json([])[1]) == 1


def test_a_mapping_of_before_there_were_periods_and_letters_is_read_as_then() -> None:
    columns = {"date": "Datum", "amount": "Belopp", "object": "Projekt"}
    mapping, faults = from_json({"columns": columns, "sign": 1})
    assert (faults, missing_roles(mapping), mapping.credit_sign) == ([], [], None)


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({Role.DATE: 1, Role.PERIOD: 2, Role.AMOUNT: 3, Role.OBJECT: 4}, "datum och period"),
        ({Role.AMOUNT: 3, Role.OBJECT: 4}, "ingen kolumn är datum eller period"),
        ({Role.PERIOD: 1, Role.DEBIT: 2, Role.SIDE: 3, Role.OBJECT: 4}, "D eller K hör till"),
        ({Role.PERIOD: 1, Role.SIDE: 3, Role.OBJECT: 4}, "ingen kolumn är belopp"),
    ],
)
def test_roles_that_do_not_go_together_are_told(columns: dict[Role, Any], says: str) -> None:
    ((_, message),) = missing_roles(Mapping(columns=columns))
    assert says in str(message)
    assert missing_roles(Mapping(columns={Role.PERIOD: 1, Role.AMOUNT: 2, Role.OBJECT: 3})) == []


def test_thousands_cannot_be_parted_by_the_decimal_sign() -> None:
    _, (fault,) = from_json({"decimal": ",", "thousands": ","})
    assert "samma tecken" in str(fault)


def test_a_mapping_is_told_in_words() -> None:
    mapping = Mapping(
        columns={Role.DATE: "Bokf.dat", Role.AMOUNT: 7},
        objects={"14001": 3, "14002": "Resor i länet", "99": None, "": 88},
        accounts={"56": "Resor"},
        excluded_accounts=("1",),
    )
    told = explained(mapping, {3: "SPUR inspektion"})
    assert [(str(what), str(said)) for what, said in told] == [
        ("kolumn Bokf.dat", "datum"),
        ("kolumn 7", "belopp"),
        ("objekt 14001", "SPUR inspektion"),
        ("objekt 14002", "Resor i länet"),
        ("objekt 99", "utesluts"),
        ("utan objekt", "88"),
        ("konto 56…", "Resor"),
        ("konto 1…", "utesluts"),
    ]
