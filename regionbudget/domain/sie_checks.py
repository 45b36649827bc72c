"""A SIE file against itself: vouchers that do not balance, `#RES`, `#PSALDO` against the rows."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from regionbudget.domain.message import say
from regionbudget.domain.money import format_amount
from regionbudget.domain.sie import Objects, PeriodBalance, Sie, SieProblem, SieRow

_RESULT_TYPES = frozenset("IK")
"""`#KTYP`: income and cost."""


def _unbalanced(sie: Sie) -> Iterator[SieProblem]:
    """Vouchers whose readable rows do not add up to 0."""
    sums: dict[int, int] = defaultdict(int)
    for row in sie.rows:
        if row.voucher is not None:
            sums[row.voucher.line] += row.amount_ore or 0
    for voucher in sie.vouchers:
        if sums[voucher.line]:
            message = say(
                "verifikation {label} går inte jämnt ut: det skiljer {amount} kr",
                label=voucher.label,
                amount=_kronor(sums[voucher.line]),
            )
            yield SieProblem("unbalanced", voucher.line, message)


def _other_results(sie: Sie) -> Iterator[SieProblem]:
    """Result accounts whose `#RES` is another sum than their rows of the year."""
    told = {result.account: result for result in sie.results}
    if not told or not sie.rows:
        return
    booked: dict[str, int] = defaultdict(int)
    for row in sie.rows:
        if _in_year(sie, row):
            booked[row.account] += row.amount_ore or 0
    for result in told.values():
        if booked[result.account] != result.amount_ore:
            yield _result_problem(
                result.line, result.account, result.amount_ore, booked[result.account]
            )
    for account, ore in sorted(booked.items()):
        is_result = sie.account_types.get(account, "") in _RESULT_TYPES
        if is_result and account not in told and ore:
            yield _result_problem(None, account, 0, ore)


def _result_problem(line: int | None, account: str, told_ore: int, booked_ore: int) -> SieProblem:
    message = say(
        "konto {account}: #RES säger {told}, verifikationerna ger {booked}",
        account=account,
        told=_kronor(told_ore),
        booked=_kronor(booked_ore),
    )
    return SieProblem("res", line, message)


def _in_year(sie: Sie, row: SieRow) -> bool:
    return sie.year is None or row.date is None or sie.year[0] <= row.date <= sie.year[1]


Key = tuple[str, str, Objects]
"""Month, account, and objects sorted."""


def _other_periods(sie: Sie) -> Iterator[SieProblem]:
    """`#PSALDO` whose account (and objects) changed by another sum in the month. Some programs
    tell balances of objects that they leave out of the rows: those are not compared."""
    if not sie.period_balances or not sie.rows:
        return
    used = {pair for row in sie.rows for pair in row.objects}
    told = {_key(each): each for each in sie.period_balances if used.issuperset(each.objects)}
    booked = _by_key(sie, told)
    for key, balance in told.items():
        if booked[key] != balance.amount_ore:
            yield _period_problem(balance, booked[key])


def _key(balance: PeriodBalance) -> Key:
    return balance.month, balance.account, tuple(sorted(balance.objects))


def _by_key(sie: Sie, told: Mapping[Key, PeriodBalance]) -> dict[Key, int]:
    """The rows summed by the dimensions that the balances of their account are told by."""
    dimensions: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for _, account, objects in told:
        dimensions[account].add(tuple(number for number, _ in objects))
    sums: dict[Key, int] = defaultdict(int)
    for row in sie.rows:
        if row.account not in dimensions or row.amount_ore is None or (day := row.date) is None:
            continue
        month = f"{day.year}{day.month:02}"
        known = dict(row.objects)
        for numbers in dimensions[row.account]:
            objects = tuple((number, known[number]) for number in numbers if number in known)
            if len(objects) == len(numbers):
                sums[month, row.account, objects] += row.amount_ore
    return sums


def _period_problem(balance: PeriodBalance, booked_ore: int) -> SieProblem:
    message = say(
        "konto {account}{objects}, {month}: #PSALDO säger {told}, verifikationerna ger {booked}",
        account=balance.account,
        objects="".join(f" {number}:{name}" for number, name in balance.objects),
        month=f"{balance.month[:4]}-{balance.month[4:]}",
        told=_kronor(balance.amount_ore),
        booked=_kronor(booked_ore),
    )
    return SieProblem("psaldo", balance.line, message)


def _kronor(ore: int) -> str:
    return format_amount(ore, decimals=True)


CHECKS: tuple[Callable[[Sie], Iterator[SieProblem]], ...] = (
    _unbalanced,
    _other_results,
    _other_periods,
)
"""Each tells its differences with what they concern and both sums. None stops: the rows are what
is booked."""
