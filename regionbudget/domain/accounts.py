"""What an account of the ledger is: a cost of some category, or nothing that a grant pays.

A table says it by the beginning of the account's number. The classes differ between the charts of
accounts (personnel is class 4 in Region-Bas, 5 in Kommun-Bas, 7 in BAS), so a table is of one
chart, chosen by the user or known from evidence (`chart_guess`), and is the user's own to edit.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from regionbudget.domain.finding import Problem
from regionbudget.domain.message import Message, say, verbatim
from regionbudget.domain.plan import fold
from regionbudget.domain.rows import AccountRow

OWN = "own"
"""The chart of a table that the user brought."""

COMMON = "common"
"""The chart of a table with what holds in every chart."""

LONGEST_PREFIX = 20
_ANY = "?"
"""Stands for any one character of an account, as in `12?9`."""


class Outside(StrEnum):
    """Why an account's rows are no cost of the grant; they are excluded and counted apart."""

    BALANCE = "balance"
    REVENUE = "revenue"
    FINANCIAL = "financial"


OUTSIDE_WORDS: Mapping[Outside, Message] = {
    Outside.BALANCE: say("Balanskonto"),
    Outside.REVENUE: say("Intäkt"),
    Outside.FINANCIAL: say("Finansiell post"),
}
"""What stands in the category's place for such an account, on screen and in files."""


@dataclass(frozen=True)
class AccountRule:
    """Accounts that begin with `prefix` are costs of `category`, or `outside` the grant.

    Just one of the two is set. `words` is what the chart calls the accounts.
    """

    prefix: str
    category: str = ""
    outside: Outside | None = None
    words: str = ""

    def holds(self, account: str) -> bool:
        if _ANY not in self.prefix:
            return account.startswith(self.prefix)
        return len(account) >= len(self.prefix) and all(
            mine in {_ANY, its} for mine, its in zip(self.prefix, account, strict=False)
        )


@dataclass(frozen=True)
class AccountTable:
    """The rules of one chart, in the order of their prefixes."""

    chart: str
    rules: tuple[AccountRule, ...] = ()
    _known: dict[str, AccountRule | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def rule_of(self, account: str) -> AccountRule | None:
        """The rule with the longest prefix that holds; None: the table does not know the account.

        Of two as long the one that names more characters wins.
        """
        account = account.strip()
        if account not in self._known:
            held = [rule for rule in self.rules if account and rule.holds(account)]
            self._known[account] = max(held, key=_weight, default=None)
        return self._known[account]

    def with_rule(self, rule: AccountRule) -> "AccountTable":
        """The table with the rule in place of an earlier one of the same prefix."""
        return replace(self, rules=_ordered([rule, *self._without(rule.prefix)]))

    def without(self, prefix: str) -> "AccountTable":
        return replace(self, rules=tuple(self._without(prefix)))

    def _without(self, prefix: str) -> list[AccountRule]:
        return [rule for rule in self.rules if rule.prefix != prefix]


def _weight(rule: AccountRule) -> tuple[int, int]:
    return len(rule.prefix), -rule.prefix.count(_ANY)


def _ordered(rules: Iterable[AccountRule]) -> tuple[AccountRule, ...]:
    return tuple(sorted(rules, key=lambda rule: rule.prefix))


def make_rule(prefix: str, what: str, words: str = "") -> AccountRule | Message:
    """A rule of what a user wrote: a category, or one of the words of `Outside`; else why not."""
    prefix, what = prefix.strip(), " ".join(what.split())
    if not prefix or len(prefix) > LONGEST_PREFIX or any(map(str.isspace, prefix)):
        return say("”{prefix}” är ingen början på ett konto; skriv till exempel 40", prefix=prefix)
    if not what:
        return say("kontot {prefix} saknar kostnadsslag", prefix=prefix)
    for outside, word in OUTSIDE_WORDS.items():
        if fold(what) in {fold(str(word)), outside.value}:
            return AccountRule(prefix, "", outside, words)
    return AccountRule(prefix, what, None, words)


def what_of(rule: AccountRule) -> Message:
    """The category, or the words for what is no cost: what `make_rule` reads."""
    if rule.outside is not None:
        return OUTSIDE_WORDS[rule.outside]
    return verbatim(rule.category)


def table_of(chart: str, rows: Iterable[AccountRow]) -> tuple[AccountTable, list[Problem]]:
    """A table of a file's rows, and what is wrong with those that are not in it."""
    rules: dict[str, AccountRule] = {}
    seen: dict[str, int] = {}
    problems = []
    for row in rows:
        made = make_rule(row.account, row.category, row.words)
        if isinstance(made, Message):
            problems.append(Problem(made, row.row))
        elif made.prefix in seen:
            message = say(
                "kontot {prefix} står redan på rad {row}",
                prefix=made.prefix,
                row=str(seen[made.prefix]),
            )
            problems.append(Problem(message, row.row))
        else:
            seen[made.prefix] = row.row
            rules[made.prefix] = made
    return AccountTable(chart, _ordered(rules.values())), problems


def foreign_categories(table: AccountTable, known: Iterable[str]) -> list[str]:
    """The table's categories that the year's form does not name, each once, in its order."""
    names = {fold(name) for name in known}
    found = (rule.category for rule in table.rules if rule.category)
    return list(dict.fromkeys(name for name in found if fold(name) not in names))
