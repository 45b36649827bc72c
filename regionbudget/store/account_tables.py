"""The plan's table of accounts as stored: append-only versions, the latest counts."""

import json
from typing import Any

from regionbudget.domain.accounts import AccountRule, AccountTable, Outside
from regionbudget.store.database import Database, text
from regionbudget.store.journal import Act


def insert(act: Act, table: AccountTable) -> None:
    content = [_as_json(rule) for rule in table.rules]
    act.insert(
        "account_table",
        {
            "chart": table.chart,
            "content": json.dumps(content, ensure_ascii=False),
            "recorded_at": act.recorded_at,
        },
    )


def latest(db: Database) -> AccountTable | None:
    """The table that counts; None when none has been chosen."""
    rows = db.query("SELECT chart, content FROM account_table ORDER BY id DESC LIMIT 1")
    if not rows:
        return None
    chart, content = rows[0]
    return AccountTable(text(chart), tuple(map(_rule, json.loads(text(content)))))


def _as_json(rule: AccountRule) -> dict[str, str]:
    said = {
        "prefix": rule.prefix,
        "category": rule.category,
        "outside": rule.outside.value if rule.outside else "",
        "words": rule.words,
    }
    return {key: value for key, value in said.items() if value}


def _rule(said: dict[str, Any]) -> AccountRule:
    outside = said.get("outside")
    return AccountRule(
        said["prefix"],
        said.get("category", ""),
        Outside(outside) if outside else None,
        said.get("words", ""),
    )
