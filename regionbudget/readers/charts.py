"""The built-in tables of accounts, and the cost categories of each form year, from `resources/`."""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from regionbudget.domain.accounts import COMMON, AccountRule, AccountTable, Outside
from regionbudget.domain.message import say
from regionbudget.errors import fault
from regionbudget.paths import RESOURCES

_FOLDER = RESOURCES / "charts"
_CATEGORIES = RESOURCES / "cost_categories.json"
_OUTSIDE = {each.value for each in Outside}


def chart_titles() -> dict[str, str]:
    """The built-in charts of accounts: title by key, that of regions first."""
    known = {content["key"]: content["title"] for content in map(_chart, _keys())}
    return dict(sorted(known.items(), key=lambda each: each[0] != "region-bas"))


def starting_table(chart: str, form: str) -> AccountTable:
    """The starting guess for a chart, in the words of the form year's cost categories.

    InputError lists the charts that there are.
    """
    if chart not in _keys():
        raise fault(
            say(
                "kontoplanen ”{chart}” finns inte; välj {known}",
                chart=chart,
                known=", ".join(chart_titles()),
            )
        )
    categories = _by_nature(form)
    rules = (
        _rule(prefix, what, words, categories) for prefix, what, words in _chart(chart)["rules"]
    )
    return AccountTable(chart, tuple(sorted(rules, key=lambda rule: rule.prefix)))


def common_table(form: str) -> AccountTable:
    """What every chart says alike of accounts that are no cost, or an investment: true whichever
    chart a ledger follows."""
    tables = [starting_table(key, form).rules for key in _keys()]
    by_prefix = [{rule.prefix: rule for rule in rules} for rules in tables]
    alike = [
        replace(rule, words="")
        for rule in tables[0]
        if rule.outside is not None or rule.category == _by_nature(form)["investment"]
        if all(_same(rule, others.get(rule.prefix)) for others in by_prefix)
    ]
    return AccountTable(COMMON, tuple(alike))


def _same(rule: AccountRule, other: AccountRule | None) -> bool:
    return other is not None and (rule.category, rule.outside) == (other.category, other.outside)


def cost_categories(form: str) -> list[str]:
    """The cost categories of a form year, in the order of its form."""
    return list(dict.fromkeys(_by_nature(form).values()))


def _rule(prefix: str, what: str, words: str, categories: Mapping[str, str]) -> AccountRule:
    if what in _OUTSIDE:
        return AccountRule(prefix, "", Outside(what), words)
    return AccountRule(prefix, categories[what], None, words)


def _keys() -> list[str]:
    return sorted(path.stem for path in _FOLDER.glob("*.json"))


@cache
def _chart(key: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((_FOLDER / f"{key}.json").read_text(encoding="utf-8"))
    return content


@cache
def _by_nature(form: str) -> Mapping[str, str]:
    """The form year's name of each kind of cost; a later form is read as the latest known."""
    content: dict[str, dict[str, str]] = json.loads(_CATEGORIES.read_text(encoding="utf-8"))
    return content.get(form) or content[max(content)]
