"""Return forms as stored (append-only): what each showed when it was made, and what was read."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from regionbudget.domain.periods import parse_period
from regionbudget.domain.return_form import (
    Figure,
    FormActivity,
    FormRead,
    HolderKind,
    MadeForm,
    ReturnForm,
    Said,
)
from regionbudget.store.database import Database, Value, integer, text
from regionbudget.store.journal import Act

_SELECT = "SELECT id, token, kind, holder, period, content, recorded_at FROM return_form"


def insert(act: Act, form: ReturnForm) -> int:
    return act.insert(
        "return_form",
        {
            "token": form.token,
            "kind": form.kind.value,
            "holder": form.holder,
            "period": form.period.code,
            "content": json.dumps(_content(form), ensure_ascii=False, sort_keys=True),
            "recorded_at": act.recorded_at,
        },
    )


def insert_read(act: Act, form_id: int, sha256: str, batch_id: int | None) -> None:
    act.insert(
        "form_read",
        {
            "form_id": form_id,
            "sha256": sha256,
            "batch_id": batch_id,
            "recorded_at": act.recorded_at,
        },
    )


def find(db: Database, token: str) -> MadeForm | None:
    rows = db.query(f"{_SELECT} WHERE token = ?", (token,))
    return _form(rows[0]) if rows else None


def every(db: Database) -> list[MadeForm]:
    """All forms, oldest first."""
    return [_form(row) for row in db.query(f"{_SELECT} ORDER BY id")]


def reads(db: Database, form_id: int | None = None) -> list[FormRead]:
    """What was read of a form (of any, without one), oldest first."""
    rows = db.query(
        "SELECT form_id, sha256, batch_id, recorded_at FROM form_read"
        " WHERE ? IS NULL OR form_id = ? ORDER BY id",
        (form_id, form_id),
    )
    return [
        FormRead(
            integer(form), text(digest), None if batch is None else integer(batch), text(recorded)
        )
        for form, digest, batch, recorded in rows
    ]


def booked_by_supplier(db: Database, until: date) -> dict[tuple[int, str], int]:
    """Öre by activity id and supplier, of entries dated to and including `until`."""
    rows = db.query(
        "SELECT activity_id, supplier, sum(amount_ore) FROM spend"
        " WHERE supplier IS NOT NULL AND date <= ? GROUP BY activity_id, supplier",
        (until.isoformat(),),
    )
    return {(integer(a), text(supplier)): integer(ore) for a, supplier, ore in rows}


def _content(form: ReturnForm) -> dict[str, Any]:
    return {
        "plan": form.plan,
        "head": form.head,
        "activities": [
            {
                "id": each.id,
                "title": each.title,
                "months": [each.first_month, each.last_month],
                "figures": dict(each.figures),
                "forecast_ore": each.said.forecast_ore,
                "reason": each.said.reason,
                "comment": each.said.comment,
                "asks_forecast": each.asks_forecast,
            }
            for each in form.activities
        ],
    }


def _form(row: Sequence[Value]) -> MadeForm:
    number, token, kind, holder, period, content, recorded = row
    known = json.loads(text(content))
    form = ReturnForm(
        token=text(token),
        kind=HolderKind(text(kind)),
        holder=text(holder),
        period=parse_period(text(period)),
        plan=known["plan"],
        head=known["head"],
        activities=tuple(_activity(each) for each in known["activities"]),
    )
    return MadeForm(integer(number), form, text(recorded))


def _activity(content: dict[str, Any]) -> FormActivity:
    first, last = content["months"]
    return FormActivity(
        content["id"],
        content["title"],
        first,
        last,
        {Figure(key): ore for key, ore in content["figures"].items()},
        Said(content["forecast_ore"], content["reason"], content["comment"]),
        content["asks_forecast"],
    )
