"""What the forms ask of the recipient: found by either name, and checked gently."""

import pytest

from regionbudget.domain.form_details import (
    DETAILS,
    checksum_fits,
    find_detail,
    missing,
    missing_words,
)

GOOD = {
    "organisation-number": ["232100-0214", "2321000214", "232100 0214"],
    "giro": ["5050-1055", "991-2346", "12 34 56-6", "1234566"],
    "email": ["registrator@region.example", "a.b@c.d.se"],
    "phone": ["063-12 34 56", "+46 63 12 34 56", "(063) 123456"],
}
WRONG = {
    "organisation-number": [
        ("232100-0215", "fel kontrollsiffra"),
        ("232100", "tio siffror"),
        ("20232100-0214", "tio siffror"),
    ],
    "giro": [
        ("5050-1056", "bankgirot ”5050-1056” har fel"),
        ("12 34 56-7", "plusgirot"),
        ("1234567", "gironumret"),
        ("SE45 5000", "inget bankgiro"),
    ],
    "email": [("registrator", "ska se ut som"), ("a b@c.se", "ska se ut som"), ("a@b", "ska se")],
    "phone": [("växeln", "med siffror"), ("08", "med siffror")],
}


@pytest.mark.parametrize(
    ("key", "text"), [(k, text) for k, texts in GOOD.items() for text in texts]
)
def test_what_may_be_right_passes(key: str, text: str) -> None:
    detail = find_detail(key)
    assert detail is not None
    assert detail.check(text) is None


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [(k, text, words) for k, each in WRONG.items() for text, words in each],
)
def test_what_cannot_be_right_is_told_in_a_sentence(key: str, text: str, words: str) -> None:
    detail = find_detail(key)
    assert detail is not None
    assert words in str(detail.check(text))


def test_one_wrong_digit_never_has_the_right_check_digit() -> None:
    number = "2321000214"
    assert checksum_fits(number)
    for place, digit in enumerate(number):
        for other in set("0123456789") - {digit}:
            assert not checksum_fits(number[:place] + other + number[place + 1 :])


def test_a_detail_is_found_by_its_key_and_by_the_forms_words() -> None:
    assert find_detail(" Bankgiro/Plusgiro ") is find_detail("giro") is not None
    assert find_detail("fullmakt") is None
    assert len({each.key for each in DETAILS}) == len(DETAILS)


def test_what_nobody_has_written_yet() -> None:
    assert "fax" not in {each.key for each in missing({})}
    assert "giro" in {each.key for each in missing({"giro": ""})}
    assert missing({each.key: "x" for each in DETAILS}) == []


def test_what_a_form_lacks_is_named_by_the_forms_words() -> None:
    written = {"recipient": "Regionen"}
    said = missing_words(written, {"recipient", "giro", "signatory", "fax"})
    assert str(said) == "på blanketten saknas: Bankgiro/Plusgiro, Behörig företrädare"
    assert missing_words(written, {"recipient"}) is None
