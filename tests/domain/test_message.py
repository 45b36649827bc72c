"""Sentences are values: filled in Swedish, translated whole, and safe for any text within."""

from regionbudget.domain.message import either, few, join, say, verbatim

ENGLISH = {
    "{left} kvar av {line}": "{line}: {left} left",
    "ingenting": "nothing",
    "Tillåtet: {what}.": "Allowed: {what}.",
}


def english(template: str) -> str:
    return ENGLISH.get(template, template)


def test_a_sentence_is_swedish_unless_it_is_translated() -> None:
    message = say("{left} kvar av {line}", left="5 kr", line="E-hälsa")
    assert str(message) == "5 kr kvar av E-hälsa"
    assert message.render(english) == "E-hälsa: 5 kr left"


def test_a_sentence_within_a_sentence_is_translated_too() -> None:
    inner = say("{left} kvar av {line}", left=say("ingenting"), line="E-hälsa")
    message = say("Tillåtet: {what}.", what=inner)
    assert str(message) == "Tillåtet: ingenting kvar av E-hälsa."
    assert message.render(english) == "Allowed: E-hälsa: nothing left."


def test_braces_in_what_a_user_wrote_are_left_alone() -> None:
    assert str(say("”{title}” saknas", title="{x} {0} }{")) == "”{x} {0} }{” saknas"
    assert str(verbatim("100 % {klart}")) == "100 % {klart}"


def test_a_value_may_be_called_template() -> None:
    assert str(say("”{template}”", template="a")) == "”a”"


def test_a_quoted_text_is_the_same_in_every_language() -> None:
    assert verbatim("ingenting").render(english) == "ingenting"


def test_sentences_are_joined_and_each_is_translated() -> None:
    both = join([say("ingenting"), verbatim("{a}"), say("ingenting")], ". ")
    assert str(both) == "ingenting. {a}. ingenting"
    assert both.render(english) == "nothing. {a}. nothing"
    assert str(join([])) == ""


def test_one_of_several_is_said_with_the_word_of_the_language() -> None:
    assert either(["a"]) == "a"
    assert str(either(["a", "b", "c"])) == "a eller b eller c"


def test_equal_sentences_count_once() -> None:
    first, second = (say("{left} kvar", left="5") for _ in range(2))
    assert first == second
    assert len({first, second, say("{left} kvar", left="6")}) == 2


def test_of_many_names_the_first_are_told_and_how_many_more() -> None:
    assert few(["a", "b"]) == "a, b"
    told = "1; 2; 3; 4; 5; 6; 7; 8; 9; 10; 11; 12 och 488 till"
    assert str(few([str(n) for n in range(1, 501)], "; ")) == told
