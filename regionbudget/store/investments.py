"""Investments as stored (append-only), each with the batch of its depreciation."""

from datetime import date

from regionbudget.domain.investment import Investment, NewInvestment
from regionbudget.store.database import Database, integer, text
from regionbudget.store.journal import Act


def insert(act: Act, new: NewInvestment, batch_id: int) -> int:
    return act.insert(
        "investment",
        {
            "activity_id": new.activity_id,
            "text": new.text,
            "price_ore": new.price_ore,
            "years": new.years,
            "first_month": new.first.isoformat()[:7],
            "voucher": new.voucher,
            "batch_id": batch_id,
            "recorded_at": act.recorded_at,
        },
    )


def load(db: Database) -> list[Investment]:
    """Every investment, in the order recorded."""
    return [
        Investment(
            integer(number),
            NewInvestment(
                activity_id=integer(activity),
                text=text(words),
                price_ore=integer(price),
                years=integer(years),
                first=date.fromisoformat(f"{text(first)}-01"),
                voucher=text(voucher),
            ),
            integer(batch),
            text(recorded),
            undone is not None,
        )
        for number, activity, words, price, years, first, voucher, batch, recorded, undone in (
            db.query(
                "SELECT i.id, i.activity_id, i.text, i.price_ore, i.years, i.first_month,"
                " i.voucher, i.batch_id, i.recorded_at, u.id FROM investment i"
                " LEFT JOIN batch u ON u.undoes = i.batch_id ORDER BY i.id"
            )
        )
    ]


def of_entry(db: Database, batch_id: int | None) -> int | None:
    """The investment whose depreciation a batch holds; None when it holds something else."""
    found = db.scalar("SELECT id FROM investment WHERE batch_id = ?", (batch_id,))
    return None if found is None else integer(found)
