"""How attachments are numbered and measured in lists and reports."""

from datetime import date

import pytest

from regionbudget.domain.attachment import Attachment, Removal, numbers_text, size_text


def attachment(number: int, removal: Removal | None = None) -> Attachment:
    return Attachment(number, 7, "a.pdf", "application/pdf", 5, "0" * 64, "t", removal)


def test_a_removed_attachment_keeps_its_number() -> None:
    removed = attachment(2, Removal(date(2020, 5, 4), "HOSPA", "", "personuppgifter"))
    assert numbers_text([attachment(1), removed, attachment(12)]) == "1, 2 (borttagen), 12"
    assert numbers_text([]) == ""


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 byte"), (999, "999 byte"), (340_400, "340 kB"), (1_240_000, "1,2 MB")],
)
def test_sizes_are_short(size: int, words: str) -> None:
    assert size_text(size) == words
