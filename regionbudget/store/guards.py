"""Triggers: the database's own refusal of what breaks P1, P2, P6, R1-R4, S1 or rewrites history.

They hold for anyone who writes to the file, with whatever program. Delete triggers stay silent on
INSERT OR REPLACE (unless a pragma is on), so every table refuses an insert over an existing row.
This is SQLite's alone: a server would have its own text of the same guards.
"""

from collections.abc import Iterator

_STATE = "(SELECT state FROM plan)"
_DRAFT = f"{_STATE} = 'draft'"

_LINE = "SELECT 1 FROM line WHERE line.key = NEW.line"
_RING_FENCED = f"{_LINE} AND line.ring_fenced = 1"

HISTORY = "historiken får inte ändras"
"""What a guard of append-only rows says."""

_DRAFT_ONLY = "planen är beslutad; den ändras bara genom beslut"

_APPEND_ONLY = {
    "line": ("id", "key"),
    "decision": ("id",),
    "movement": ("id",),
    "batch": ("id",),
    "spend": ("id",),
    "forecast": ("id",),
    "comment": ("id",),
    "journal": ("id",),
    "journal_row": ("table_name, row_id, journal_id",),
}
"""Tables without update and delete, and the keys that an insert may not meet again."""

_DRAFT_KEYS = {
    "owner": ("id", "activity_id, position"),
    "funding": ("id", "activity_id, line"),
}
"""Tables that a draft deletes from and inserts into, never updates."""


def guards() -> list[str]:
    """Every trigger as SQL, in a fixed order."""
    return [*_history(), *_draft(), *_plan(), *_rules()]


def _trigger(name: str, event: str, table: str, refusals: list[tuple[str, str]]) -> str:
    """A trigger that refuses `event` with the words of the first condition that holds."""
    body = "\n".join(
        f"  SELECT RAISE(ABORT, '{words}') WHERE {condition};" for condition, words in refusals
    )
    return f"CREATE TRIGGER {name} BEFORE {event} ON {table} BEGIN\n{body}\nEND;"


def _exists(table: str, keys: str) -> str:
    same = " AND ".join(f"{table}.{key} IS NEW.{key}" for key in keys.split(", "))
    return f"EXISTS (SELECT 1 FROM {table} WHERE {same})"


def _no_replace(table: str, keys: tuple[str, ...], words: str) -> list[tuple[str, str]]:
    return [(_exists(table, key), words) for key in keys]


def _history() -> Iterator[str]:
    for table, keys in _APPEND_ONLY.items():
        words = f"{HISTORY} ({table})"
        yield _trigger(f"{table}_no_update", "UPDATE", table, [("1", words)])
        yield _trigger(f"{table}_no_delete", "DELETE", table, [("1", words)])
        yield _trigger(f"{table}_no_replace", "INSERT", table, _no_replace(table, keys, words))


def _draft() -> Iterator[str]:
    for table, keys in _DRAFT_KEYS.items():
        closed = (f"NOT {_DRAFT}", _DRAFT_ONLY)
        yield _trigger(f"{table}_no_update", "UPDATE", table, [("1", f"{HISTORY} ({table})")])
        yield _trigger(f"{table}_no_delete", "DELETE", table, [closed])
        yield _trigger(
            f"{table}_draft",
            "INSERT",
            table,
            [closed, *_no_replace(table, keys, f"{table}: raden finns redan")],
        )
    yield _trigger(
        "activity_insert",
        "INSERT",
        "activity",
        [
            (f"NOT {_DRAFT}", _DRAFT_ONLY),
            *_no_replace("activity", ("id", "area, title"), "aktiviteten finns redan"),
        ],
    )
    yield _trigger(
        "activity_delete",
        "DELETE",
        "activity",
        [
            (f"NOT {_DRAFT}", _DRAFT_ONLY),
            (_used("spend", "OLD"), "aktiviteten har bokfört utfall"),
            (_used("funding", "OLD"), "aktiviteten har finansiering"),
        ],
    )
    yield _trigger(
        "activity_update",
        "UPDATE",
        "activity",
        [
            (f"NOT {_DRAFT}", _DRAFT_ONLY),
            ("NEW.id <> OLD.id", f"{HISTORY} (activity)"),
            (
                "EXISTS (SELECT 1 FROM activity WHERE activity.area = NEW.area"
                " AND activity.title = NEW.title AND activity.id <> NEW.id)",
                "aktiviteten finns redan",
            ),
            (
                f"NEW.kind = 'reserve' AND {_used('spend', 'NEW')}",
                "S1: aktiviteten har bokfört utfall och kan inte bli ofördelad",
            ),
            (
                "EXISTS (SELECT 1 FROM funding JOIN line ON line.key = funding.line"
                " WHERE funding.activity_id = NEW.id AND line.ring_fenced = 1"
                " AND NEW.purpose IS NOT line.key)",
                "P2: öronmärkt finansiering får bara gå till sitt eget ändamål",
            ),
            (
                "EXISTS (SELECT 1 FROM funding JOIN line ON line.key = funding.line"
                " WHERE funding.activity_id = NEW.id AND line.area <> NEW.area)",
                "R3: pengar stannar i sitt utvecklingsområde",
            ),
        ],
    )


def _used(table: str, row: str) -> str:
    return f"EXISTS (SELECT 1 FROM {table} WHERE {table}.activity_id = {row}.id)"


def _plan() -> Iterator[str]:
    fixed = ("id", "region", "agreement", "agreement_title", "year", "sample_today")
    changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in fixed)
    yield _trigger(
        "plan_insert", "INSERT", "plan", [("EXISTS (SELECT 1 FROM plan)", f"{HISTORY} (plan)")]
    )
    yield _trigger("plan_no_delete", "DELETE", "plan", [("1", f"{HISTORY} (plan)")])
    yield _trigger(
        "plan_update",
        "UPDATE",
        "plan",
        [
            (changed, f"{HISTORY} (plan)"),
            (
                "(OLD.state || NEW.state) NOT IN ('draftdraft', 'draftdecided', 'decideddecided',"
                " 'decidedclosed')",
                _DRAFT_ONLY,
            ),
            ("OLD.state <> 'draft' AND NEW.coordinator IS NOT OLD.coordinator", _DRAFT_ONLY),
            (
                "NEW.state <> 'draft' AND NOT EXISTS (SELECT 1 FROM decision WHERE kind = 'plan')",
                "planen saknar beslut",
            ),
        ],
    )
    yield _trigger("area_no_delete", "DELETE", "area", [("1", f"{HISTORY} (area)")])
    yield _trigger(
        "area_update",
        "UPDATE",
        "area",
        [
            (f"NOT {_DRAFT}", _DRAFT_ONLY),
            (
                " OR ".join(
                    f"NEW.{column} IS NOT OLD.{column}"
                    for column in ("id", "key", "title", "section")
                ),
                f"{HISTORY} (area)",
            ),
        ],
    )
    for table, keys in (("area", ("id", "key")), ("line", ())):
        yield _trigger(
            f"{table}_draft",
            "INSERT",
            table,
            [
                ("EXISTS (SELECT 1 FROM plan WHERE state <> 'draft')", _DRAFT_ONLY),
                *_no_replace(table, keys, f"{HISTORY} ({table})"),
            ],
        )


def _rules() -> Iterator[str]:
    yield _trigger(
        "funding_rules",
        "INSERT",
        "funding",
        [
            (
                "NOT EXISTS (SELECT 1 FROM line JOIN activity ON activity.area = line.area"
                " WHERE line.key = NEW.line AND activity.id = NEW.activity_id)",
                "P6: ett delområde betalar bara i sitt eget utvecklingsområde",
            ),
            (
                f"EXISTS ({_RING_FENCED} AND (SELECT purpose FROM activity"
                " WHERE id = NEW.activity_id) IS NOT NEW.line)",
                "P2: öronmärkt finansiering får bara gå till sitt eget ändamål",
            ),
            (
                "(SELECT coalesce(sum(amount_ore), 0) FROM funding WHERE line = NEW.line)"
                " + NEW.amount_ore > (SELECT amount_ore FROM line WHERE key = NEW.line)",
                "P1: delområdet räcker inte",
            ),
        ],
    )
    yield _trigger(
        "decision_state",
        "INSERT",
        "decision",
        [
            (
                f"NEW.kind = 'plan' AND (NOT {_DRAFT}"
                " OR EXISTS (SELECT 1 FROM decision WHERE kind = 'plan'))",
                "planen är redan beslutad",
            ),
            (
                f"NEW.kind = 'reallocation' AND {_STATE} <> 'decided'",
                "R6: planen är inte beslutad",
            ),
        ],
    )
    yield _trigger(
        "movement_rules",
        "INSERT",
        "movement",
        [
            (f"{_STATE} <> 'decided'", "R6: planen är inte beslutad"),
            (
                "NOT EXISTS (SELECT 1 FROM decision WHERE id = NEW.decision_id"
                " AND kind = 'reallocation')",
                "R6: omfördelningen saknar beslut",
            ),
            (
                f"NOT EXISTS ({_LINE}"
                f" AND line.area = {_of('area', 'giver')}"
                f" AND line.area = {_of('area', 'receiver')})",
                "R3: pengar stannar i sitt utvecklingsområde",
            ),
            (
                f"EXISTS ({_RING_FENCED} AND {_of('purpose', 'receiver')} IS NOT NEW.line)",
                "R1: öronmärkta pengar får inte flyttas till ett annat ändamål",
            ),
            (
                f"{_of('may_give', 'giver')} = 0",
                "R2: områdets klausul undantar aktiviteten från att lämna pengar",
            ),
            (
                f"EXISTS (SELECT 1 FROM ({_DAYS}) AS at WHERE {_funded(' AND line = NEW.line')}"
                " < NEW.amount_ore)",
                "R4: delområdets del av givarens budget räcker inte",
            ),
            (
                f"EXISTS (SELECT 1 FROM ({_DAYS}) AS at WHERE {_funded('')}"
                " - (SELECT coalesce(sum(amount_ore), 0) FROM spend"
                " WHERE activity_id = NEW.giver) < NEW.amount_ore)",
                "R4: givarens budget minus bokfört utfall räcker inte",
            ),
        ],
    )
    yield _trigger(
        "spend_rules",
        "INSERT",
        "spend",
        [
            (
                "NOT EXISTS (SELECT 1 FROM activity WHERE id = NEW.activity_id)",
                "S1: aktiviteten finns inte",
            ),
            (
                "(SELECT kind FROM activity WHERE id = NEW.activity_id) = 'reserve'",
                "S1: ofördelade medel kan inte bära kostnader",
            ),
        ],
    )


def _of(column: str, party: str) -> str:
    return f"(SELECT {column} FROM activity WHERE id = NEW.{party})"


_DAYS = (
    "SELECT date FROM decision WHERE id = NEW.decision_id"
    " UNION SELECT date FROM decision WHERE kind = 'reallocation'"
    " AND date > (SELECT date FROM decision WHERE id = NEW.decision_id)"
)
"""The day of a new movement, and each later one on which money moves."""


def _funded(which: str) -> str:
    """The giver's funding on the day `at.date`; `which` narrows it to a line."""
    moved = (
        "(SELECT coalesce(sum(movement.amount_ore), 0) FROM movement"
        " JOIN decision ON decision.id = movement.decision_id"
        f" WHERE decision.date <= at.date AND {{}} = NEW.giver{which})"
    )
    return (
        f"(SELECT coalesce(sum(amount_ore), 0) FROM funding WHERE activity_id = NEW.giver{which})"
        f" + {moved.format('receiver')} - {moved.format('giver')}"
    )
