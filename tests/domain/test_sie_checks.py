"""A SIE file's own balances are compared with its rows, and a difference is told with both sums."""

import pytest

from regionbudget.readers.sie import read_sie

HEAD = "#FLAGGA 0\n#SIETYP 4\n#RAR 0 20200101 20201231\n#KTYP 4010 K\n#KTYP 5010 K\n"
VOUCHERS = """
#VER A 1 20200131
{
#TRANS 4010 {6 "P1" 1 "10"} 100.00
#TRANS 4010 {6 "P2"} 50.00 20200229
#TRANS 1930 {} -150.00
}
"""


def told(*balances: str) -> list[tuple[str, int | None, str]]:
    data = HEAD + "\n".join(balances) + VOUCHERS
    problems = read_sie(data.encode()).problems
    return [(each.code, each.line, str(each.message).replace("\u00a0", " ")) for each in problems]


@pytest.mark.parametrize(
    "balance",
    [
        "#RES 0 4010 150.00",
        "#RES -1 4010 7.00",
        "#PSALDO 0 202001 4010 {} 100.00",
        "#PSALDO 0 202002 4010 {} 50.00 3",
        "#PSALDO 0 202001 4010 {} 100,00 321",
        '#PSALDO "0" "202001" "4010" {} "100.00" 0.5',
        '#PSALDO 0 202001 4010 {6 "P1"} 100.00',
        '#PSALDO 0 202001 4010 {1 "10"} 100.00',
        '#PSALDO 0 202001 4010 {1 "10" 6 "P1"} 100.00',
        '#PSALDO 0 202001 4010 {6 "P1" 1 "10"} 100.00',
        '#PSALDO 0 202001 4010 {7 "Anna"} 33.00',  # an object that no row has
        '#PSALDO -1 201901 4010 {6 "P1"} 7.00',
    ],
)
def test_what_agrees_or_cannot_be_compared_is_silent(balance: str) -> None:
    assert told(balance) == []


def test_a_result_that_differs() -> None:
    assert told("#RES 0 4010 160.00") == [
        ("res", 6, "konto 4010: #RES säger 160,00, verifikationerna ger 150,00")
    ]


def test_a_result_account_that_is_left_out() -> None:
    assert told("#RES 0 5010 0.00") == [
        ("res", None, "konto 4010: #RES säger 0,00, verifikationerna ger 150,00")
    ]


@pytest.mark.parametrize(
    ("balance", "subject"),
    [
        ("#PSALDO 0 202001 4010 {} 7.00", "konto 4010, 2020-01: #PSALDO säger 7,00, "
         "verifikationerna ger 100,00"),
        ("#PSALDO 0 202001 4010 {} 1 100.00", "konto 4010, 2020-01: #PSALDO säger 1 100,00, "
         "verifikationerna ger 100,00"),
        ('#PSALDO 0 202002 4010 {6 "P1"} 7.00', "konto 4010 6:P1, 2020-02: #PSALDO säger 7,00, "
         "verifikationerna ger 0,00"),
    ],
)  # fmt: skip
def test_a_period_that_differs(balance: str, subject: str) -> None:
    assert told(balance) == [("psaldo", 6, subject)]


def test_rows_outside_the_year_are_no_part_of_its_result() -> None:
    data = HEAD + "#RES 0 4010 5.00\n#VER A 1 20200131\n{\n#TRANS 4010 {} 5\n#TRANS 1930 {} -5\n}\n"
    data += "#VER A 2 20210131\n{\n#TRANS 4010 {} 9\n#TRANS 1930 {} -9\n}\n"
    assert read_sie(data.encode()).problems == ()


def test_a_voucher_that_does_not_balance() -> None:
    sie = read_sie((HEAD + VOUCHERS.replace("-150", "-149")).encode())
    assert [(each.code, each.line) for each in sie.problems] == [("unbalanced", 7)]
    assert "A 1" in str(sie.problems[0].message)
