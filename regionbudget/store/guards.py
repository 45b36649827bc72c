"""Triggers: the database's own refusal of what breaks P1, P2, P6, R1-R6, S1, S3, S5, or history.

They hold for anyone who writes to the file, with whatever program. Delete triggers stay silent on
INSERT OR REPLACE (unless a pragma is on), so every table refuses an insert over an existing row.
This is SQLite's alone: a server would have its own text of the same guards.
"""

from collections.abc import Iterator

_STATE = "(SELECT state FROM plan)"
_DRAFT = f"{_STATE} = 'draft'"
_NOT_DECIDED = (f"{_STATE} <> 'decided'", "R6: planen är inte beslutad")

_LINE = "SELECT 1 FROM line WHERE line.key = NEW.line"
_RING_FENCED = f"{_LINE} AND line.ring_fenced = 1"

HISTORY = "historiken får inte ändras"
"""What a guard of append-only rows says."""

_DRAFT_ONLY = "planen är beslutad; den ändras bara genom beslut"

_APPEND_ONLY = {
    "agreement": ("id",),
    "line": ("id", "key"),
    "earmark": ("id", "line, key"),
    "holder": ("id",),
    "decision": ("id", "proposal_id"),
    "movement": ("id",),
    "supplement": ("id",),
    "amendment": ("id",),
    "proposal": ("id",),
    "withdrawal": ("id", "proposal_id"),
    "waiver": ("id",),
    "distribution": ("id",),
    "distribution_part": ("id", "distribution_id, receiver"),
    "tariff": ("id",),
    "tariff_place": ("id", "tariff_id, place"),
    "volume": ("id", "spend_id"),
    "handover": ("id",),
    "application_round": ("id",),
    "application": ("id",),
    "application_grant": ("id", "application_id"),
    "batch": ("id", "undoes"),
    "spend": ("id",),
    "forecast": ("id",),
    "comment": ("id",),
    "mapping": ("id",),
    "account_table": ("id",),
    "attachment": ("id", "spend_id, sha256"),
    "attachment_removal": ("id", "attachment_id"),
    "attachment_data": ("id", "sha256"),
    "investment": ("id", "batch_id"),
    "commitment": ("id",),
    "commitment_release": ("id",),
    "closing": ("id",),
    "return_form": ("id", "token"),
    "form_read": ("id",),
    "grant_entry": ("id", "corrects"),
    "month_profile": ("id",),
    "indicator": ("id",),
    "indicator_outcome": ("id",),
    "ready_mark": ("id",),
    "signoff": ("id",),
    "own_deadline": ("id",),
    "deadline_state": ("id",),
    "question_set": ("id",),
    "answer": ("id",),
    "form_detail": ("id",),
    "outside_cost": ("id", "corrects"),
    "attestation": ("id",),
    "external_code": ("id",),
    "export_layout": ("id",),
    "journal": ("id",),
    "journal_row": ("table_name, row_id, journal_id",),
}
"""Tables without update and delete, and the keys that an insert may not meet again."""

_DRAFT_KEYS = {
    "owner": ("id", "activity_id, position"),
    "performer": ("id", "activity_id, position"),
    "exit_step": ("id", "activity_id, position"),
    "activity_requirement": ("id", "activity_id, requirement"),
    "funding": ("id", "activity_id, line"),
    "earmark_funding": ("id", "activity_id, line, earmark"),
}
"""Tables that a draft deletes from and inserts into, never updates. All but the funding also take
what comes with an activity that a decision adds."""

_FUNDING = {"funding", "earmark_funding"}
_ADDED = (
    f"{_STATE} = 'decided'"
    " AND (SELECT added_by FROM activity WHERE id = NEW.activity_id) IS NOT NULL"
)
_DECISION_ADDS = (
    f"{_STATE} = 'decided' AND EXISTS (SELECT 1 FROM decision WHERE id = NEW.added_by"
    " AND kind IN ('reallocation', 'supplement'))"
)


def guards() -> list[str]:
    """Every trigger as SQL, in a fixed order."""
    return [*_history(), *_draft(), *_plan(), *_rules()]


def _trigger(
    name: str, event: str, table: str, refusals: list[tuple[str, str]], *, many: bool = False
) -> str:
    """A trigger that refuses `event` with the words of the first condition that holds.

    Of a table that gets `many` rows at once all is asked in one go first: half the time.
    """
    body = "\n".join(
        f"  SELECT RAISE(ABORT, '{words}') WHERE {condition};" for condition, words in refusals
    )
    when = " OR ".join(f"({condition})" for condition, _ in refusals)
    asked = f" WHEN {when}" if many else ""
    return f"CREATE TRIGGER {name} BEFORE {event} ON {table}{asked} BEGIN\n{body}\nEND;"


def _exists(table: str, keys: str) -> str:
    """A row with these keys stands already; keys that are NULL meet nothing."""
    same = " AND ".join(f"{table}.{key} = NEW.{key}" for key in keys.split(", "))
    return f"EXISTS (SELECT 1 FROM {table} WHERE {same})"


def _no_replace(table: str, keys: tuple[str, ...], words: str) -> list[tuple[str, str]]:
    return [(_exists(table, key), words) for key in keys]


_FIXED_OF_LINE = (
    "id",
    "key",
    "area",
    "title",
    "amount_ore",
    "section",
    "purpose",
    "receiver",
    "added_by",
    "may_lift",
)
_LINE_UPDATE = [
    (
        f"NOT {_DRAFT} OR OLD.may_lift IS NULL OR "
        + " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in _FIXED_OF_LINE),
        f"{HISTORY} (line)",
    ),
    (
        "NEW.ring_fenced = 1 AND EXISTS (SELECT 1 FROM funding f JOIN activity a"
        " ON a.id = f.activity_id WHERE f.line = NEW.key AND a.purpose IS NOT NEW.key)",
        "P2: öronmärkt finansiering får bara gå till sitt eget ändamål",
    ),
]
"""A draft may lift the ring-fence that the region itself has put on a line, and put it back."""


_STILL_ENCLOSED = (
    "NOT EXISTS (SELECT 1 FROM attachment WHERE sha256 = OLD.sha256)"
    " OR EXISTS (SELECT 1 FROM attachment a WHERE a.sha256 = OLD.sha256"
    " AND NOT EXISTS (SELECT 1 FROM attachment_removal r WHERE r.attachment_id = a.id))"
)
"""What was enclosed goes away only when every attachment of it has been removed by decision."""


def _history() -> Iterator[str]:
    for table, keys in _APPEND_ONLY.items():
        words = f"{HISTORY} ({table})"
        changes = _LINE_UPDATE if table == "line" else [("1", words)]
        removal = _STILL_ENCLOSED if table == "attachment_data" else "1"
        yield _trigger(f"{table}_no_update", "UPDATE", table, changes)
        yield _trigger(f"{table}_no_delete", "DELETE", table, [(removal, words)])
        yield _trigger(f"{table}_no_replace", "INSERT", table, _no_replace(table, keys, words))


_OTHER_PURPOSE = "P2: öronmärkt finansiering får bara gå till sitt eget ändamål"
_PARTS_TOO_LARGE = "P1: varav-beloppen är större än finansieringen som de är en del av"

_STILL_HELD = [
    (
        "EXISTS (SELECT 1 FROM earmark e JOIN funding f ON f.line = e.line WHERE e.line = OLD.line"
        " AND e.key = OLD.earmark AND e.ring_fenced = 1 AND f.activity_id = OLD.activity_id)",
        _OTHER_PURPOSE,
    )
]
"""Without its earmark the funding would be plain money of what the earmark keeps: it goes first."""


def _draft() -> Iterator[str]:
    for table, keys in _DRAFT_KEYS.items():
        closed = (f"NOT {_DRAFT}", _DRAFT_ONLY)
        no_insert = (
            closed if table in _FUNDING else (f"NOT {_DRAFT} AND NOT ({_ADDED})", _DRAFT_ONLY)
        )
        yield _trigger(f"{table}_no_update", "UPDATE", table, [("1", f"{HISTORY} ({table})")])
        held = _STILL_HELD if table == "earmark_funding" else []
        yield _trigger(f"{table}_no_delete", "DELETE", table, [closed, *held])
        yield _trigger(
            f"{table}_draft",
            "INSERT",
            table,
            [no_insert, *_no_replace(table, keys, f"{table}: raden finns redan")],
        )
    yield _trigger(
        "activity_insert",
        "INSERT",
        "activity",
        [
            (f"{_DRAFT} AND NEW.added_by IS NOT NULL", _DRAFT_ONLY),
            (
                f"NOT {_DRAFT} AND (NEW.sum_ore <> 0 OR NOT ({_DECISION_ADDS}))",
                _DRAFT_ONLY,
            ),
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
            (_used("commitment", "OLD"), "aktiviteten har åtaganden"),
            (_used("funding", "OLD"), "aktiviteten har finansiering"),
        ],
    )
    yield _trigger(
        "activity_update",
        "UPDATE",
        "activity",
        [
            (f"NOT {_DRAFT}", _DRAFT_ONLY),
            ("NEW.id <> OLD.id OR NEW.added_by IS NOT NULL", f"{HISTORY} (activity)"),
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
                f"NEW.kind = 'reserve' AND {_used('commitment', 'NEW')}",
                "S1: aktiviteten har åtaganden och kan inte bli ofördelad",
            ),
            (
                "EXISTS (SELECT 1 FROM funding JOIN line ON line.key = funding.line"
                " WHERE funding.activity_id = NEW.id AND line.ring_fenced = 1"
                " AND NEW.purpose IS NOT line.key)",
                "P2: öronmärkt finansiering får bara gå till sitt eget ändamål",
            ),
            (
                "EXISTS (SELECT 1 FROM earmark_funding f JOIN earmark e"
                " ON e.line = f.line AND e.key = f.earmark"
                " WHERE f.activity_id = NEW.id AND e.ring_fenced = 1"
                " AND NEW.earmark_purpose IS NOT e.line || '/' || e.key)",
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


_PLAIN_OF_LINE = (
    "SELECT coalesce(sum(amount_ore), 0) FROM (SELECT amount_ore FROM funding WHERE line = NEW.line"
    " UNION ALL SELECT amount_ore FROM earmark WHERE line = NEW.line AND ring_fenced = 1"
    " UNION ALL SELECT -f.amount_ore FROM earmark_funding f JOIN earmark e"
    " ON e.line = f.line AND e.key = f.earmark AND e.ring_fenced = 1 WHERE f.line = NEW.line)"
)
"""What a line's ring-fenced earmarks keep, and what is paid beside them."""


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
            (
                "NEW.state = 'closed' AND NOT EXISTS (SELECT 1 FROM decision WHERE kind = 'close')",
                "stängningen saknar beslut",
            ),
            (
                "OLD.state = 'draft' AND NEW.state <> 'draft' AND EXISTS (SELECT 1"
                " FROM earmark_funding e GROUP BY e.activity_id, e.line HAVING sum(e.amount_ore)"
                " > (SELECT coalesce(sum(f.amount_ore), 0) FROM funding f"
                " WHERE f.activity_id = e.activity_id AND f.line = e.line))",
                _PARTS_TOO_LARGE,
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
    not_draft = "EXISTS (SELECT 1 FROM plan WHERE state <> 'draft')"
    adds_line = (
        f"{_STATE} = 'decided' AND NEW.amount_ore = 0 AND EXISTS (SELECT 1 FROM decision"
        " WHERE id = NEW.added_by AND kind = 'supplement')"
    )
    yield _trigger(
        "area_draft",
        "INSERT",
        "area",
        [
            (not_draft, _DRAFT_ONLY),
            *_no_replace("area", ("id", "key"), f"{HISTORY} (area)"),
        ],
    )
    yield _trigger(
        "line_draft",
        "INSERT",
        "line",
        [
            (f"{not_draft} AND NOT coalesce({adds_line}, 0)", _DRAFT_ONLY),
            (f"NOT {not_draft} AND NEW.added_by IS NOT NULL", _DRAFT_ONLY),
        ],
    )
    yield _trigger(
        "earmark_draft",
        "INSERT",
        "earmark",
        [
            (not_draft, _DRAFT_ONLY),
            (
                "(SELECT coalesce(sum(amount_ore), 0) FROM earmark WHERE line = NEW.line)"
                " + NEW.amount_ore > (SELECT amount_ore FROM line WHERE key = NEW.line)",
                "P1: varav-beloppen är större än delområdet",
            ),
            (
                f"NEW.ring_fenced = 1 AND NEW.amount_ore + ({_PLAIN_OF_LINE})"
                " > (SELECT amount_ore FROM line WHERE key = NEW.line)",
                _OTHER_PURPOSE,
            ),
        ],
    )


def _rules() -> Iterator[str]:
    yield from _funding_rules()
    yield from _decision_rules()
    yield from _movement_rules()
    yield from _supplement_rules()
    yield from _application_rules()
    yield from _spend_rules()
    yield from _commitment_rules()


_OWN_AREA = "P6: ett delområde betalar bara i sitt eget utvecklingsområde"


def _funding_rules() -> Iterator[str]:
    """Earmarked funding is stored before the funding of the line that it is a part of."""
    outside_area = (
        "NOT EXISTS (SELECT 1 FROM line JOIN activity ON activity.area = line.area"
        " WHERE line.key = NEW.line AND activity.id = NEW.activity_id)"
    )
    earmarked = (
        "(SELECT coalesce(sum(amount_ore), 0) FROM earmark_funding"
        " WHERE activity_id = NEW.activity_id AND line = NEW.line)"
    )
    fenced = (
        "(SELECT coalesce(sum(f.amount_ore), 0) FROM earmark_funding f JOIN earmark e"
        " ON e.line = f.line AND e.key = f.earmark AND e.ring_fenced = 1"
        " WHERE f.line = NEW.line AND (f.activity_id = NEW.activity_id"
        " OR f.activity_id IN (SELECT activity_id FROM funding WHERE line = NEW.line)))"
    )
    free_used = (
        "(SELECT coalesce(sum(amount_ore), 0) FROM funding WHERE line = NEW.line)"
        f" + NEW.amount_ore - {fenced}"
    )
    yield _trigger(
        "funding_rules",
        "INSERT",
        "funding",
        [
            (outside_area, _OWN_AREA),
            (
                f"EXISTS ({_RING_FENCED} AND (SELECT purpose FROM activity"
                " WHERE id = NEW.activity_id) IS NOT NEW.line)",
                _OTHER_PURPOSE,
            ),
            (
                "(SELECT coalesce(sum(amount_ore), 0) FROM funding WHERE line = NEW.line)"
                " + NEW.amount_ore > (SELECT amount_ore FROM line WHERE key = NEW.line)",
                "P1: delområdet räcker inte",
            ),
            (
                f"{earmarked} > NEW.amount_ore",
                _PARTS_TOO_LARGE,
            ),
            (
                f"{free_used} > (SELECT amount_ore FROM line WHERE key = NEW.line)"
                " - (SELECT coalesce(sum(amount_ore), 0) FROM earmark"
                " WHERE line = NEW.line AND ring_fenced = 1)",
                _OTHER_PURPOSE,
            ),
        ],
    )
    yield _trigger(
        "earmark_funding_rules",
        "INSERT",
        "earmark_funding",
        [
            (outside_area, _OWN_AREA),
            (
                "NOT EXISTS (SELECT 1 FROM earmark WHERE line = NEW.line AND key = NEW.earmark)",
                "P1: varav-beloppet finns inte",
            ),
            (
                "EXISTS (SELECT 1 FROM earmark e WHERE e.line = NEW.line AND e.key = NEW.earmark"
                " AND e.ring_fenced = 1) AND (SELECT earmark_purpose FROM activity"
                " WHERE id = NEW.activity_id) IS NOT NEW.line || '/' || NEW.earmark",
                _OTHER_PURPOSE,
            ),
            (
                "(SELECT coalesce(sum(amount_ore), 0) FROM earmark_funding"
                " WHERE line = NEW.line AND earmark = NEW.earmark) + NEW.amount_ore"
                " > (SELECT amount_ore FROM earmark WHERE line = NEW.line AND key = NEW.earmark)",
                "P1: varav-beloppet räcker inte",
            ),
            (
                f"{earmarked} + NEW.amount_ore > (SELECT amount_ore FROM funding"
                " WHERE activity_id = NEW.activity_id AND line = NEW.line)",
                _PARTS_TOO_LARGE,
            ),
        ],
    )


def _decision_rules() -> Iterator[str]:
    moving = "NEW.kind IN ('reallocation', 'supplement', 'correction')"
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
                f"NEW.kind IN ('reallocation', 'supplement', 'correction', 'close')"
                f" AND {_STATE} <> 'decided'",
                "R6: planen är inte beslutad",
            ),
            (
                f"{moving} AND NOT NEW.date BETWEEN"
                " (SELECT min(date) FROM decision WHERE kind = 'plan')"
                " AND (SELECT year || '-12-31' FROM plan)",
                "R6: datumet ligger inte från planens beslut till årets slut",
            ),
            (
                "EXISTS (SELECT 1 FROM withdrawal WHERE proposal_id = NEW.proposal_id)",
                "R6: förslaget är återtaget",
            ),
        ],
    )
    yield _trigger(
        "withdrawal_state",
        "INSERT",
        "withdrawal",
        [
            (
                "EXISTS (SELECT 1 FROM decision WHERE proposal_id = NEW.proposal_id)",
                "R6: förslaget är beslutat",
            )
        ],
    )
    yield _trigger(
        "amendment_rules",
        "INSERT",
        "amendment",
        [
            _NOT_DECIDED,
            (
                "NOT EXISTS (SELECT 1 FROM decision WHERE id = NEW.decision_id"
                " AND kind = 'correction')",
                "R6: rättelsen saknar beslut",
            ),
        ],
    )
    yield _trigger(
        "waiver_rules",
        "INSERT",
        "waiver",
        [
            (
                "NOT EXISTS (SELECT 1 FROM decision WHERE id = NEW.decision_id"
                " AND kind = 'waiver')",
                "undantaget saknar beslut",
            )
        ],
    )


def _movement_rules() -> Iterator[str]:
    """`giver` NULL is the line's remainder; `receiver` NULL gives back to it, in a correction."""
    same = "line = NEW.line AND earmark IS NEW.earmark"
    party = "activity_id = NEW.giver"
    day = "(SELECT date FROM decision WHERE id = NEW.decision_id)"
    yield _trigger(
        "movement_rules",
        "INSERT",
        "movement",
        [
            _NOT_DECIDED,
            (
                "NOT EXISTS (SELECT 1 FROM decision WHERE id = NEW.decision_id AND"
                " (kind = 'correction') = (NEW.corrects IS NOT NULL)"
                " AND kind IN ('reallocation', 'supplement', 'correction'))",
                "R6: omfördelningen saknar beslut",
            ),
            (
                "NEW.corrects IS NOT NULL AND NOT EXISTS (SELECT 1 FROM movement m"
                " WHERE m.id = NEW.corrects AND m.corrects IS NULL AND m.line = NEW.line"
                " AND m.earmark IS NEW.earmark AND m.giver IS NEW.receiver"
                f" AND m.receiver IS NEW.giver AND {day} >="
                " (SELECT date FROM decision WHERE id = m.decision_id)"
                " AND NEW.amount_ore <= m.amount_ore"
                " - (SELECT coalesce(sum(c.amount_ore), 0) FROM movement c"
                " WHERE c.corrects = m.id))",
                "R6: rättelsen svarar inte mot omfördelningen som den rättar",
            ),
            (
                f"EXISTS (SELECT 1 FROM decision d WHERE d.date > {day} AND d.id IN"
                f" ({_of('added_by', 'giver')}, {_of('added_by', 'receiver')},"
                " (SELECT added_by FROM line WHERE key = NEW.line)))",
                "R6: aktiviteten eller delområdet finns inte den dagen",
            ),
            (
                "NEW.corrects IS NULL AND NEW.receiver IS NULL",
                "R5: omfördelningen saknar mottagare",
            ),
            (
                "NEW.earmark IS NOT NULL AND NOT EXISTS (SELECT 1 FROM earmark"
                " WHERE line = NEW.line AND key = NEW.earmark)",
                "R5: varav-beloppet finns inte",
            ),
            (
                f"NOT EXISTS ({_LINE}"
                f" AND (NEW.giver IS NULL OR line.area = {_of('area', 'giver')})"
                f" AND (NEW.receiver IS NULL OR line.area = {_of('area', 'receiver')}))",
                "R3: pengar stannar i sitt utvecklingsområde",
            ),
            (
                f"NEW.receiver IS NOT NULL AND EXISTS ({_RING_FENCED}"
                f" AND {_of('purpose', 'receiver')} IS NOT NEW.line)",
                "R1: öronmärkta pengar får inte flyttas till ett annat ändamål",
            ),
            (
                "NEW.receiver IS NOT NULL AND EXISTS (SELECT 1 FROM earmark e"
                " WHERE e.line = NEW.line AND e.key = NEW.earmark AND e.ring_fenced = 1)"
                f" AND {_of('earmark_purpose', 'receiver')} IS NOT NEW.line || '/' || NEW.earmark",
                "R1: öronmärkta pengar får inte flyttas till ett annat ändamål",
            ),
            (
                f"NEW.corrects IS NULL AND {_of('may_give', 'giver')} = 0",
                "R2: områdets klausul undantar aktiviteten från att lämna pengar",
            ),
            (
                f"NEW.giver IS NOT NULL AND EXISTS (SELECT 1 FROM ({_DAYS}) AS at"
                f" WHERE {_added('money', f'{party} AND {same}')} < NEW.amount_ore)",
                "R4: delområdets del av givarens budget räcker inte",
            ),
            (
                f"NEW.giver IS NOT NULL AND EXISTS (SELECT 1 FROM ({_DAYS}) AS at"
                f" WHERE {_added('money', party)}"
                " - (SELECT coalesce(sum(amount_ore), 0) FROM spend"
                f" WHERE activity_id = NEW.giver) - {_COMMITTED} < NEW.amount_ore)",
                "R4: givarens budget minus bokfört utfall och öppna åtaganden räcker inte",
            ),
            *_remainder_suffices("NEW.giver IS NULL", "NEW.amount_ore"),
        ],
    )


def _supplement_rules() -> Iterator[str]:
    yield _trigger(
        "supplement_rules",
        "INSERT",
        "supplement",
        [
            _NOT_DECIDED,
            (f"NOT EXISTS ({_LINE})", "R5: delområdet finns inte"),
            (
                "NOT EXISTS (SELECT 1 FROM decision WHERE id = NEW.decision_id"
                " AND kind = 'supplement')",
                "R6: ändringen av tilldelningen saknar beslut",
            ),
            (
                "NEW.earmark IS NOT NULL AND NOT EXISTS (SELECT 1 FROM earmark"
                " WHERE line = NEW.line AND key = NEW.earmark)",
                "R5: varav-beloppet finns inte",
            ),
            *_remainder_suffices("NEW.amount_ore < 0", "-NEW.amount_ore"),
        ],
    )


def _remainder_suffices(when: str, asked: str) -> list[tuple[str, str]]:
    """P1 and P2 for what is taken from a line's remainder, then and at every later date."""
    whole = "line = NEW.line"
    part = "line = NEW.line AND earmark = NEW.earmark"
    fenced = (
        "line = NEW.line AND earmark IN"
        " (SELECT key FROM earmark WHERE line = NEW.line AND ring_fenced = 1)"
    )
    left = f"({_added('allotted', whole + ' AND earmark IS NULL')} - {_added('money', whole)})"
    left_of_part = f"({_added('allotted', part)} - {_added('money', part)})"
    left_of_fenced = f"({_added('allotted', fenced)} - {_added('money', fenced)})"
    ever = f"{when} AND {{}} EXISTS (SELECT 1 FROM ({_DAYS}) AS at WHERE {{}} < {asked})"
    return [
        (ever.format("", left), "P1: delområdets ofördelade medel räcker inte"),
        (
            ever.format("NEW.earmark IS NOT NULL AND", left_of_part),
            "P1: varav-beloppet räcker inte",
        ),
        (
            ever.format(
                "NOT EXISTS (SELECT 1 FROM earmark WHERE line = NEW.line AND key = NEW.earmark"
                " AND ring_fenced = 1) AND",
                f"{left} - {left_of_fenced}",
            ),
            _OTHER_PURPOSE,
        ),
    ]


def _application_rules() -> Iterator[str]:
    yield _trigger(
        "application_rules",
        "INSERT",
        "application",
        [
            (
                "NOT EXISTS (SELECT 1 FROM application_round WHERE id = NEW.round_id"
                " AND NEW.date BETWEEN opens AND closes)",
                "äskandet ligger utanför omgångens tid",
            )
        ],
    )
    yield _trigger(
        "application_grant_rules",
        "INSERT",
        "application_grant",
        [
            (
                "NEW.granted_ore > (SELECT asked_ore FROM application"
                " WHERE id = NEW.application_id)",
                "mer än det äskade beloppet kan inte beviljas",
            ),
            (
                "(NEW.granted_ore > 0) <> (NEW.activity_id IS NOT NULL)",
                "ett beviljat äskande blir en aktivitet, ett avslaget ingen",
            ),
            (
                f"(NOT {_DRAFT} AND NEW.granted_ore > 0) <> (NEW.decision_id IS NOT NULL)",
                "R6: på en beslutad plan beviljas pengar genom beslut",
            ),
        ],
    )


def _spend_rules() -> Iterator[str]:
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
            (f"{_STATE} = 'closed'", "S3: planen är stängd"),
            (
                "EXISTS (SELECT 1 FROM closing WHERE state = 'hard') AND"
                " (SELECT state FROM closing WHERE month = CAST(substr(NEW.date, 6, 2) AS INTEGER)"
                " ORDER BY id DESC LIMIT 1) = 'hard'",
                "S3: perioden är stängd",
            ),
            (
                "NEW.category = 'Investering' COLLATE NOCASE AND NEW.corrects IS NULL",
                "S5: en investering bokförs som årets avskrivning, inte med sitt pris",
            ),
        ],
        many=True,
    )


def _commitment_rules() -> Iterator[str]:
    closed = (f"{_STATE} = 'closed'", "S3: planen är stängd")
    yield _trigger(
        "commitment_rules",
        "INSERT",
        "commitment",
        [
            (
                "(SELECT kind FROM activity WHERE id = NEW.activity_id) = 'reserve'",
                "S1: ofördelade medel kan inte bära åtaganden",
            ),
            closed,
        ],
    )
    its = "(SELECT {} FROM commitment WHERE id = NEW.commitment_id)"
    yield _trigger(
        "commitment_release_rules",
        "INSERT",
        "commitment_release",
        [
            closed,
            (
                "(SELECT coalesce(sum(amount_ore), 0) FROM commitment_release"
                " WHERE commitment_id = NEW.commitment_id) + NEW.amount_ore NOT BETWEEN 0 AND"
                f" coalesce({its.format('amount_ore')}, 0)",
                "mer än åtagandet kan inte lösas eller lämnas tillbaka",
            ),
            (
                f"NEW.date < {its.format('date')}",
                "ett åtagande kan inte lösas före sitt datum",
            ),
            (
                "NEW.spend_id IS NOT NULL AND (SELECT activity_id FROM spend"
                f" WHERE id = NEW.spend_id) IS NOT {its.format('activity_id')}",
                "posten hör till en annan aktivitet än åtagandet",
            ),
        ],
    )


def _of(column: str, party: str) -> str:
    return f"(SELECT {column} FROM activity WHERE id = NEW.{party})"


_COMMITTED = (
    "(SELECT coalesce(sum(c.amount_ore - (SELECT coalesce(sum(r.amount_ore), 0)"
    " FROM commitment_release r WHERE r.commitment_id = c.id)), 0)"
    " FROM commitment c WHERE c.activity_id = NEW.giver)"
)
"""What the giver of a movement is bound to pay and has not booked."""

_DAYS = (
    "SELECT date FROM decision WHERE id = NEW.decision_id"
    " UNION SELECT date FROM decision WHERE kind IN ('reallocation', 'supplement', 'correction')"
    " AND date > (SELECT date FROM decision WHERE id = NEW.decision_id)"
)
"""The day of a new movement or supplement, and each later one on which money moves."""


def _added(view: str, which: str) -> str:
    """The sum of what a view tells up to the day `at.date`."""
    return (
        f"(SELECT coalesce(sum({view}.amount_ore), 0) FROM {view}"
        f" WHERE {view}.date <= at.date AND {which})"
    )
