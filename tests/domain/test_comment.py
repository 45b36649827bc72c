"""Comments in parts and as one text."""

import pytest

from regionbudget.domain.comment import NOT_SAID, Comment, read_comment


def test_the_words_name_each_part_that_is_said() -> None:
    said = Comment("Vakanser", measure="Annonserar igen")
    assert said.words == "Orsak: Vakanser\nÅtgärd: Annonserar igen"
    assert [str(word) for word in said.missing] == ["effekt"]
    assert not NOT_SAID
    assert not NOT_SAID.words


@pytest.mark.parametrize(
    "said",
    [
        Comment("Vakanser. Två slutade", "Färre utbildas", "Annonserar"),
        Comment("Vakanser"),
        Comment(effect="Färre utbildas"),
        Comment(cause="Vakanser", measure="Annonserar"),
        Comment(text="Sent i gång"),
        Comment(text="Sent i gång", measure="Fler anställs"),
        Comment(text="Rad ett\nRad två"),
        NOT_SAID,
    ],
)
def test_a_comment_is_read_back_out_of_its_words(said: Comment) -> None:
    assert read_comment(said.words) == said


def test_a_comment_in_one_piece_lacks_no_part() -> None:
    assert read_comment(" Sent i gång ").missing == []


def test_who_said_it_is_no_part_of_what_is_said() -> None:
    assert Comment("Vakanser", by="Chef") == Comment("Vakanser")
