"""Whoever writes to the file with another program is refused by the database itself.

A case is a list of statements on a plan file: those before the last prepare and go through, the
last is refused. Without the guards every one of them would go through.
"""

import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from plan_files import (
    CAREER,
    HOME,
    IT,
    KR,
    RESERVE,
    SECURITY,
    SPECIALIST,
    SPUR,
    bare,
    content,
    drop_guards,
    write_around,
)

from regionbudget.store.guards import guards

pytest_plugins = ["plan_files"]


@dataclass(frozen=True)
class Case:
    state: str
    words: str
    statements: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.state}-{self.statements[-1]}"


COLUMNS = {
    "activity": "id, area, position, title, sum_ore, kind, purpose, may_give, first_month,"
    " last_month",
    "area": "id, key, title, section, coordinator, clause",
    "decision": "id, kind, date, decided_by, ref, reason, recorded_at",
    "funding": "id, activity_id, line, amount_ore",
    "line": "id, key, area, title, amount_ore, ring_fenced, section, purpose",
    "owner": "id, activity_id, position, post",
    "spend": "id, activity_id, date, amount_ore, text, voucher, category, corrects, batch_id,"
    " recorded_at",
}
"""The columns that the statements fill in; the others stay empty."""


def named(statement: str) -> str:
    """The statement with the names of the columns it fills in, where it takes a table's first."""
    for table, columns in COLUMNS.items():
        if "SELECT *" not in statement:
            for values in ("VALUES", "SELECT"):
                statement = statement.replace(
                    f"INTO {table} {values}", f"INTO {table} ({columns}) {values}"
                )
    return statement


def draft(words: str, *statements: str) -> Case:
    return Case("draft", words, tuple(map(named, statements)))


def decided(words: str, *statements: str) -> Case:
    return Case("decided", words, tuple(map(named, statements)))


def both(words: str, *statements: str) -> list[Case]:
    return [draft(words, *statements), decided(words, *statements)]


HISTORY = {
    "movement": "amount_ore",
    "spend": "amount_ore",
    "decision": "decided_by",
    "journal": "hash",
    "journal_row": "digest",
    "batch": "source",
    "agreement": "content",
    "earmark": "amount_ore",
    "holder": "person",
    "supplement": "amount_ore",
    "amendment": "after",
    "proposal": "amount_ore",
    "withdrawal": "reason",
    "waiver": "rule",
    "distribution": "source",
    "distribution_part": "weight",
    "tariff": "unit",
    "tariff_place": "volume",
    "volume": "volume",
    "handover": "ref",
    "application_round": "text",
    "application": "text",
    "application_grant": "reason",
    "line": "amount_ore",
    "forecast": "amount_ore",
    "comment": "text",
    "mapping": "content",
    "account_table": "content",
    "attachment": "name",
    "attachment_removal": "reason",
    "attachment_data": "data",
    "investment": "price_ore",
    "commitment": "amount_ore",
    "commitment_release": "amount_ore",
    "closing": "reason",
    "return_form": "holder",
    "form_read": "batch_id",
    "grant_entry": "ref",
    "month_profile": "weights",
    "indicator": "target",
    "indicator_outcome": "outcome",
    "ready_mark": "ready",
    "signoff": "signed_by",
    "own_deadline": "what",
    "deadline_state": "note",
    "question_set": "content",
    "answer": "content",
    "form_detail": "value",
    "outside_cost": "source",
    "attestation": "deviations",
    "external_code": "code",
    "export_layout": "content",
}
"""Append-only tables, and a column that somebody would like to change."""


OF_DECISIONS = {
    "movement",
    "decision",
    "supplement",
    "amendment",
    "proposal",
    "withdrawal",
    "waiver",
}
"""Tables that stand empty in a draft."""


def rewrites(table: str, column: str) -> Iterator[Case]:
    """Every way SQL has of changing a row that is there."""
    key = "row_id" if table == "journal_row" else "id"
    words = f"historiken får inte ändras \\({table}\\)"
    if table in ("line", "earmark"):
        words += "|planen är beslutad"
    if table == "earmark":
        words += "|^P1"
    if table == "withdrawal":
        words += "|^R6"
    last = f"SELECT * FROM {table} WHERE {key} = (SELECT max({key}) FROM {table})"
    same = f"INTO {table} {last}"
    statements = [
        f"UPDATE {table} SET {column} = {column}",
        f"UPDATE OR IGNORE {table} SET {column} = {column}",
        f"UPDATE OR REPLACE {table} SET {key} = {key} + 1000",
        f"UPDATE {table} SET {key} = -{key}",
        f"UPDATE {table} AS it SET {column} = it.{column} FROM plan WHERE plan.id = 1",
        f"DELETE FROM {table}",
        f"DELETE FROM {table} WHERE {key} = (SELECT max({key}) FROM {table})",
        f"INSERT OR REPLACE {same}",
        f"REPLACE {same}",
        f"INSERT OR IGNORE {same}",
        f"INSERT {same} ON CONFLICT DO UPDATE SET {column} = {column}",
        f"INSERT {same} ON CONFLICT DO NOTHING",
    ]
    if table != "journal_row":
        statements.append(f"UPDATE {table} SET rowid = rowid + 1000")
        statements.append(f"DELETE FROM {table} WHERE rowid = 1")
    if table == "agreement":  # its only id is 1
        statements = [each for each in statements if f"SET {key}" not in each]
        statements.pop(-2)
    for statement in statements:
        yield decided(words, statement)
        if table not in OF_DECISIONS:
            yield draft(words, statement)


def decision(number: int, day: str = "2020-06-01", kind: str = "reallocation") -> str:
    return f"INSERT INTO decision VALUES ({number}, '{kind}', '{day}', 'RS', '', 'skäl', 't')"


def move(line: str, giver: int, receiver: int, kronor: int, number: int = 900) -> str:
    return (
        f"INSERT INTO movement VALUES"
        f" ({number}, {number}, '{line}', {giver}, {receiver}, {kronor * KR}, NULL, NULL)"
    )


def spend(activity: int, day: str = "2020-05-01") -> str:
    return f"INSERT INTO spend VALUES (900, {activity}, '{day}', 100, '', '', '', NULL, NULL, 't')"


def closing(month: int, state: str, number: int = 900) -> str:
    return f"INSERT INTO closing VALUES ({number}, {month}, '{state}', 'HOSPA', '', 't')"


def commitment(activity: int) -> str:
    return (
        "INSERT INTO commitment VALUES"
        f" (900, {activity}, '2020-05-01', 11, 100, 'Kurs', '', '', 't')"
    )


def release(commitment: int, kronor: int, number: int = 900, more: str = "'2020-05-02'") -> str:
    return (
        "INSERT INTO commitment_release (id, commitment_id, amount_ore, date, reason, recorded_at)"
        f" VALUES ({number}, {commitment}, {kronor * KR}, {more}, '', 't')"
    )


def committed(activity: int, kronor: int) -> str:
    return commitment(activity).replace("11, 100,", f"11, {kronor * KR},")


def activity(area: str, kind: str = "ordinary", number: int = 900, title: str = "Ny") -> str:
    return (
        "INSERT INTO activity VALUES"
        f" ({number}, '{area}', 99, '{title}', 0, '{kind}', NULL, 1, 1, 12)"
    )


def funding(line: str, number: int, kronor: int) -> str:
    return f"INSERT INTO funding VALUES ({900 + number}, {number}, '{line}', {kronor * KR})"


def remainder(line: str, receiver: int, kronor: int, number: int = 900) -> str:
    """A move of what a line has left."""
    return (
        "INSERT INTO movement VALUES"
        f" ({number}, {number}, '{line}', NULL, {receiver}, {kronor * KR}, NULL, NULL)"
    )


def earmarked(activity: int, line: str, earmark: str, kronor: int) -> str:
    return (
        "INSERT INTO earmark_funding VALUES"
        f" (900, {activity}, '{line}', '{earmark}', {kronor * KR})"
    )


def take_back(kronor: int, giver: int = SPUR) -> str:
    """A correction of the first move, from the reserve to SPUR."""
    return (
        "INSERT INTO movement VALUES"
        f" (900, 900, 'medarbetare', {giver}, {RESERVE}, {kronor * KR}, NULL, 1)"
    )


def supplement(line: str, kronor: int, number: int = 900) -> str:
    return f"INSERT INTO supplement VALUES ({number}, {number}, '{line}', NULL, {kronor * KR})"


FENCED = (
    "INSERT INTO earmark (id, line, key, title, amount_ore, ring_fenced)"
    f" VALUES (900, 'medarbetare', 'ny', 'Ny', {4_297 * KR}, 1)"
)
"""A ring-fenced part of a line, as large as what the plan leaves of it."""

FENCED_IN_USE = (
    FENCED,
    "INSERT INTO activity (id, area, position, title, sum_ore, kind, may_give, first_month,"
    " last_month, earmark_purpose) VALUES"
    " (900, 'medarbetare', 99, 'Ny', 0, 'ordinary', 1, 1, 12, 'medarbetare/ny')",
    earmarked(900, "medarbetare", "ny", 4_297),
    funding("medarbetare", 900, 4_297),
)
ADDED = (
    "INSERT INTO activity (id, area, position, title, sum_ore, kind, may_give, first_month,"
    " last_month, added_by) VALUES (900, 'medarbetare', 99, 'Ny', 0, 'ordinary', 1, 1, 12, 900)"
)
ADDED_LINE = (
    "INSERT INTO line (id, key, area, title, amount_ore, ring_fenced, added_by)"
    " VALUES (900, 'ny', 'medarbetare', 'Ny', 0, 0, 900)"
)
"""What decision 900 adds to a decided plan."""

ROUND = (
    "INSERT INTO application_round VALUES"
    " (900, 'Omgång', 'medarbetare', NULL, '2020-02-01', '2020-03-01', '', 't')"
)
APPLIED = "INSERT INTO application VALUES (900, 900, 'Enhet A', 'Handledning', 100, '{}', '', 't')"
GRANTED = "INSERT INTO application_grant VALUES (900, 900, {}, '', 't')"
IN_TIME = (ROUND, APPLIED.format("2020-02-15"))

STAFF = "medarbetare"
CLOSE = "UPDATE plan SET state = 'closed'"
TO_CLOSE = decision(980, kind="close")
SHADOW = "CREATE TEMP TABLE plan AS SELECT 1 AS id, 'draft' AS state"

CLOSED_MONTHS = [
    *both("^S3", closing(5, "hard"), spend(SPUR)),
    *both("^S3", closing(5, "hard"), f"INSERT OR IGNORE{spend(SPUR)[6:]}"),
    *both("^S3", closing(5, "open"), closing(5, "hard", 901), spend(SPUR)),
    *both("^S5", spend(SPUR).replace("'', '', ''", "'', '', 'investering'")),
    *both("^S1", commitment(RESERVE)),
    decided("^S3", TO_CLOSE, CLOSE, commitment(SPUR)),
    decided("^S3", commitment(SPUR), TO_CLOSE, CLOSE, release(900, 1)),
]

COMMITMENTS = [
    *both("^mer än åtagandet", committed(SPUR, 5), release(900, 6)),
    *both("^mer än åtagandet", committed(SPUR, 5), release(900, 5), release(900, 1, 901)),
    *both("^mer än åtagandet", committed(SPUR, 5), release(900, 2), release(900, -3, 901)),
    *both("^mer än åtagandet", committed(SPUR, 5), release(900, -1)),
    *both("^mer än åtagandet", release(999, 1)),
    *both("före sitt datum", committed(SPUR, 5), release(900, 1, more="'2020-04-30'")),
    *both(
        "en annan aktivitet",
        committed(SPUR, 5),
        "INSERT INTO commitment_release VALUES (900, 900, 1, '2020-05-02', 100, '', 't')",
    ),
    draft("^S1", commitment(HOME), f"UPDATE activity SET kind = 'reserve' WHERE id = {HOME}"),
    draft(
        "har åtaganden",
        f"DELETE FROM funding WHERE activity_id = {HOME}",
        commitment(HOME),
        f"DELETE FROM activity WHERE id = {HOME}",
    ),
    # 3 000 000 of 3 500 000 are spent, and 100 000 are bound
    decided("^R4", committed(IT, 100_000), decision(900), move("medarbetare", IT, SPUR, 400_001)),
    decided(
        "^R4",
        committed(IT, 100_000),
        release(900, 50_000),
        release(900, -10_000, 901),
        decision(900),
        move("medarbetare", IT, SPUR, 440_001),
    ),
]

LINE_CHANGES = [
    case
    for change in (
        "amount_ore = 1",
        "amount_ore = amount_ore * 2",
        "ring_fenced = 0",
        "area = 'nara-vard'",
        "key = 'annan'",
        "purpose = 'annat'",
    )
    for case in both(r"line", f"UPDATE line SET {change} WHERE key = 'karriartjanster'")
]

DRAFT_RULES = [
    draft("^P1", activity(STAFF), funding("medarbetare", 900, 4_298)),
    draft(
        "^P1",
        activity(STAFF),
        activity(STAFF, number=901, title="Ny två"),
        f"INSERT INTO funding VALUES (990, 900, 'medarbetare', {3_000 * KR}),"
        f" (991, 901, 'medarbetare', {3_000 * KR})",
    ),
    draft("^P1", activity(STAFF), f"INSERT OR IGNORE{funding('medarbetare', 900, 4_298)[6:]}"),
    draft("^P2", funding("vidareutbildning", SPUR, 30_000)),
    draft("^P2", f"UPDATE activity SET purpose = NULL WHERE id = {SPECIALIST}"),
    draft("^P2", f"UPDATE activity SET purpose = 'karriartjanster' WHERE id = {SPECIALIST}"),
    draft("^P2", "UPDATE OR IGNORE activity SET purpose = NULL"),
    draft("^P6", funding("nara-vard", SPUR, 100)),
    draft("^P6", "INSERT INTO funding VALUES (990, 999, 'nara-vard', 100)"),
    draft("^P6", f"INSERT INTO funding VALUES (990, {SPUR}, 'finns-inte', 100)"),
    draft("^R3", f"UPDATE activity SET area = 'nara-vard' WHERE id = {SPUR}"),
    draft("^S1", spend(RESERVE)),
    draft("^S1", spend(999)),
    draft("^S1", f"UPDATE activity SET kind = 'reserve' WHERE id = {IT}"),
    draft("bokfört", f"DELETE FROM funding WHERE activity_id = {IT}", f"DELETE FROM activity"
          f" WHERE id = {IT}"),
    draft("finansiering", f"DELETE FROM activity WHERE id = {HOME}"),
    draft("finns redan", f"INSERT OR REPLACE{activity(STAFF, 'reserve', IT)[6:]}"),
    draft(
        "finns redan",
        "INSERT OR REPLACE INTO activity SELECT 900, area, position, title, sum_ore, 'reserve',"
        f" purpose, may_give, 1, 12 FROM activity WHERE id = {IT}",
    ),
    draft(
        "finns redan",
        "UPDATE OR REPLACE activity SET title = (SELECT title FROM activity"
        f" WHERE id = {IT}) WHERE id = {RESERVE}",
    ),
    draft("activity", f"UPDATE activity SET id = 900 WHERE id = {IT}"),
    draft("activity", f"UPDATE OR REPLACE activity SET id = {IT} WHERE id = {RESERVE}"),
    draft("funding", "UPDATE funding SET amount_ore = amount_ore + 1"),
    draft("funding", "UPDATE OR REPLACE funding SET activity_id = 1 WHERE activity_id = 2"),
    draft("finns redan", "REPLACE INTO funding SELECT id, activity_id, line, 1 FROM funding"),
    draft(
        "finns redan",
        "INSERT OR REPLACE INTO funding SELECT 900, activity_id, line, 1 FROM funding WHERE id = 1",
    ),
    draft(
        "finns redan",
        "INSERT INTO funding SELECT 900, activity_id, line, 1 FROM funding WHERE id = 1"
        " ON CONFLICT (activity_id, line) DO UPDATE SET amount_ore = 1",
    ),
    draft("owner", "UPDATE owner SET post = 'Någon annan'"),
    draft("finns redan", "REPLACE INTO owner SELECT 900, activity_id, position, 'X'"
          " FROM owner WHERE id = 1"),
    draft("^R6", decision(900)),
    draft("^R6", move("medarbetare", RESERVE, SPUR, 1)),
    draft("line", "INSERT OR REPLACE INTO line SELECT 900, key, area, title, 9999999999999,"
          " 0, section, purpose FROM line WHERE id = 4"),
    draft("area", "UPDATE area SET key = 'annat' WHERE id = 1"),
    draft("area", "UPDATE area SET title = 'Annat'"),
    draft("area", "DELETE FROM area"),
    draft("area", "REPLACE INTO area SELECT id, key, 'Annat', NULL, NULL, NULL FROM area"),
    draft("area", "REPLACE INTO area SELECT 900, key, 'Annat', NULL, NULL, NULL FROM area"
          " WHERE id = 1"),
]  # fmt: skip

PLAN_STATES = [
    draft("saknar beslut", "UPDATE plan SET state = 'decided'"),
    draft("planen är beslutad", CLOSE),
    decided("stängningen saknar beslut", CLOSE),
    draft("planen är redan", decision(900, kind="plan"), decision(901, kind="plan")),
    decided("planen är beslutad", "UPDATE plan SET state = 'draft'"),
    decided("planen är beslutad", TO_CLOSE, CLOSE, "UPDATE plan SET state = 'decided'"),
    decided("planen är beslutad", TO_CLOSE, CLOSE, "UPDATE plan SET state = 'draft'"),
    decided("planen är beslutad", "UPDATE plan SET coordinator = 'Någon annan'"),
    *both("plan", "UPDATE plan SET year = 2021"),
    *both("plan", "UPDATE plan SET region = 'Skåne'"),
    *both("plan", "DELETE FROM plan"),
    *both("plan", "INSERT OR REPLACE INTO plan SELECT 1, region, agreement, agreement_title,"
          " year, 'draft', NULL, 5, 10, NULL FROM plan"),
    *both("plan", "INSERT INTO plan SELECT * FROM plan WHERE 1 ON CONFLICT DO UPDATE SET"
          " state = 'draft'"),
]  # fmt: skip

CLOSED_BY_DECISION = [
    decided("planen är beslutad", statement)
    for statement in (
        activity(STAFF),
        "UPDATE activity SET sum_ore = 1",
        "UPDATE activity SET may_give = 1",
        f"UPDATE activity SET purpose = 'vidareutbildning' WHERE id = {SPUR}",
        f"UPDATE activity SET kind = 'ordinary' WHERE id = {RESERVE}",
        "UPDATE activity SET first_month = 6",
        f"DELETE FROM activity WHERE id = {RESERVE}",
        "INSERT OR REPLACE INTO activity SELECT * FROM activity",
        funding("medarbetare", SPECIALIST, 100),
        "DELETE FROM funding",
        "INSERT OR REPLACE INTO funding SELECT id, activity_id, line, 1 FROM funding",
        "INSERT INTO owner VALUES (900, 1, 9, 'Någon annan')",
        "DELETE FROM owner",
        "INSERT OR REPLACE INTO owner SELECT id, activity_id, position, 'X' FROM owner",
        "INSERT INTO area VALUES (900, 'nytt', 'Nytt', NULL, NULL, NULL)",
        "UPDATE area SET clause = NULL",
        "INSERT INTO line VALUES (900, 'ny', 'medarbetare', 'Ny', 1, 0, NULL, NULL)",
    )
]
CLOSED_BY_DECISION += [
    decided("redan beslutad", decision(900, kind="plan")),
    decided("funding", "UPDATE funding SET amount_ore = 1"),
    decided("owner", "UPDATE owner SET post = 'Någon annan'"),
    decided("planen är beslutad", TO_CLOSE, CLOSE, "UPDATE activity SET sum_ore = 1"),
    decided("planen är beslutad", SHADOW, "UPDATE activity SET may_give = 1"),
    decided("planen är beslutad", SHADOW, "DELETE FROM funding"),
]

DETAILS = {
    "performer": ("name", "VALUES (900, 2, 1, 'Enhet B', 'private')"),
    "exit_step": ("text", "VALUES (900, 2, 1, 'ordinary', '', 2021, 1)"),
    "activity_requirement": ("requirement", "VALUES (900, 2, '3.1.2-1')"),
    "earmark_funding": ("amount_ore", "VALUES (900, 17, 'e-halsa', '1177', 1)"),
}
"""What belongs to an activity of a draft: a column, and a row that a draft would take."""

CLOSED_BY_DECISION += [
    case
    for table, (column, row) in DETAILS.items()
    for case in (
        *both(table, f"UPDATE {table} SET {column} = {column}"),
        decided("planen är beslutad", f"DELETE FROM {table}"),
        decided("planen är beslutad", f"INSERT INTO {table} {row}"),
        draft("finns redan|^P1", f"REPLACE INTO {table} SELECT * FROM {table}"),
    )
]

EARMARKS = [
    # 1 646 461 of e-halsa are earmarked for 1177
    draft("^P1", earmarked(17, "e-halsa", "1177", 1_646_462)),
    draft("^P1", "DELETE FROM funding WHERE activity_id = 17",
          earmarked(17, "e-halsa", "1177", 2),
          funding("e-halsa", 17, 1)),
    draft("^P6", earmarked(SPUR, "e-halsa", "1177", 1)),
    draft("^P1", "INSERT INTO earmark (id, line, key, title, amount_ore, ring_fenced)"
          " VALUES (900, 'e-halsa', 'ny', 'Ny', 1, 0)"),
    draft("historiken", "REPLACE INTO earmark SELECT id, line, key, title, 0, 1, section, receiver"
          " FROM earmark WHERE id = 1"),
    decided("planen är beslutad", "INSERT INTO earmark (id, line, key, title, amount_ore,"
            " ring_fenced) VALUES (900, 'medarbetare', 'ny', 'Ny', 1, 0)"),
    draft("^P2", "UPDATE line SET ring_fenced = 0 WHERE key = 'generell'",
          "DELETE FROM funding WHERE line = 'generell'", funding("generell", HOME, 1),
          "UPDATE line SET ring_fenced = 1 WHERE key = 'generell'"),
    decided("line", "UPDATE line SET ring_fenced = 0 WHERE key = 'generell'"),
    draft("^P2", FENCED, earmarked(SPUR, STAFF, "ny", 1)),
    draft("^P2", FENCED, activity(STAFF), funding("medarbetare", 900, 4_297)),
    draft("^P2", FENCED.replace(str(4_297 * KR), str(4_298 * KR))),
    draft("^P2", *FENCED_IN_USE, "DELETE FROM earmark_funding WHERE id = 900"),
    draft("^P1", earmarked(17, "e-halsa", "finns-inte", 1)),
    draft("^P1", earmarked(17, "e-halsa", "1177", 1), "DELETE FROM funding WHERE activity_id = 17",
          decision(900, kind="plan"), "UPDATE plan SET state = 'decided'"),
]  # fmt: skip

APPLICATIONS = [
    draft("utanför omgångens tid", ROUND, APPLIED.format("2020-03-02")),
    draft("mer än det äskade", *IN_TIME, GRANTED.format("101, 1, NULL")),
    draft("ett avslaget ingen", *IN_TIME, GRANTED.format("0, 1, NULL")),
    draft("blir en aktivitet", *IN_TIME, GRANTED.format("100, NULL, NULL")),
    decided("^R6", *IN_TIME, GRANTED.format("100, 1, NULL")),
]

DECIDED_OTHERWISE = [
    decided("^R6", "INSERT INTO supplement (id, decision_id, line, amount_ore)"
            " VALUES (900, 2, 'medarbetare', 1)"),
    decided("^P1", decision(900, kind="supplement"), supplement("medarbetare", -4_298)),
    decided("^P1", decision(900, kind="supplement"), supplement("e-halsa", -1)),
    # the remainder of 4 297 is taken in June, so it can't be given back in May
    decided("^P1", decision(900), remainder("medarbetare", SPUR, 4_297),
            decision(901, "2020-05-01", "supplement"), supplement("medarbetare", -1, 901)),
    decided("^P1", decision(900), remainder("medarbetare", SPUR, 4_298)),
    decided("^R1", decision(900), remainder("vidareutbildning", SPUR, 1)),
    decided("^R3", decision(900), remainder("medarbetare", HOME, 1)),
    decided("^R5", decision(900), "INSERT INTO movement VALUES"
            f" (900, 900, 'medarbetare', {RESERVE}, NULL, 1, NULL, NULL)"),
    decided("^R5", decision(900), "INSERT INTO movement VALUES"
            f" (900, 900, 'medarbetare', {RESERVE}, {SPUR}, 1, 'finns-inte', NULL)"),
    # the move of 500 000 from the reserve is put right by no more, and by a correction only
    decided("^R6", decision(900), take_back(1)),
    decided("^R6", decision(900, kind="correction"), take_back(500_001)),
    decided("^R6", decision(900, kind="correction"), take_back(1, giver=IT)),
    decided("^R6", decision(900, "2019-12-31")),
    decided("^R6", decision(900, "2021-01-01")),
    decided("^R6", "INSERT INTO proposal SELECT 900, line, earmark, giver, receiver, amount_ore,"
            " date, proposed_by, ref, reason, background, consequences, 't' FROM proposal",
            "INSERT INTO decision (id, kind, date, decided_by, ref, reason, recorded_at,"
            " proposal_id) VALUES (900, 'reallocation', '2020-06-01', 'RS', '', 's', 't', 900)",
            "INSERT INTO withdrawal VALUES (900, 900, 'HOSPA', '', 't')"),
    decided("^R6", "INSERT INTO decision (id, kind, date, decided_by, ref, reason, recorded_at,"
            " proposal_id) VALUES (900, 'reallocation', '2020-06-01', 'RS', '', 's', 't', 1)"),
    decided("^R6", "INSERT INTO amendment VALUES (900, 2, 1, 'title', 'a', 'b')"),
    decided("^R5", decision(900, kind="supplement"), supplement("finns-inte", 1)),
    # the move of 14 May is not put right before it was made
    decided("^R6", decision(900, "2020-05-13", "correction"), take_back(1)),
    decided("^R6", decision(900, "2020-06-02"), ADDED,
            decision(901), move("medarbetare", RESERVE, 900, 1, 901)),
    # what an older decision allows is closed with the plan
    decided("^R6", decision(900, kind="supplement"), TO_CLOSE, CLOSE, supplement("e-halsa", 1)),
    decided("^R6", decision(900, kind="correction"), TO_CLOSE, CLOSE,
            "INSERT INTO amendment VALUES (900, 900, 1, 'title', 'a', 'b')"),
    decided("planen är beslutad", decision(900, kind="supplement"), TO_CLOSE, CLOSE, ADDED_LINE),
    decided("planen är beslutad", decision(900), TO_CLOSE, CLOSE, ADDED),
    decided("planen är beslutad", decision(900), ADDED, TO_CLOSE, CLOSE,
            "INSERT INTO owner VALUES (900, 900, 1, 'FOU chef')"),
    decided("undantaget saknar beslut", "INSERT INTO waiver VALUES (900, 2, 'P3', 'x', NULL)"),
    decided("^S3", TO_CLOSE, CLOSE, spend(SPUR)),
]  # fmt: skip

MOVES = [
    decided("^R1", decision(900), move("vidareutbildning", SPECIALIST, SPUR, 100)),
    decided("^R1", decision(900), move("karriartjanster", CAREER, SPECIALIST, 100)),
    decided("^R2", decision(900), move("medarbetare", CAREER, SPUR, 30_000)),
    decided("^R3", decision(900), move("nara-vard", HOME, SPUR, 100)),
    decided("^R3", decision(900), move("medarbetare", IT, HOME, 100)),
    decided("^R3", decision(900), move("nara-vard", IT, SPUR, 100)),
    decided("^R3", decision(900), move("medarbetare", IT, 999, 100)),
    decided("^R3", decision(900), move("medarbetare", 999, IT, 100)),
    decided("^R3", decision(900), move("finns-inte", IT, SPUR, 100)),
    # of its 1 300 000 the reserve has given 500 000
    decided("^R4", decision(900), move("medarbetare", RESERVE, SPUR, 800_001)),
    decided("^R4", decision(900), move("medarbetare", RESERVE, SPUR, 800_000),
            decision(901), move("medarbetare", RESERVE, IT, 1, 901)),
    # 3 000 000 of 3 500 000 are spent
    decided("^R4", decision(900), move("medarbetare", IT, SPUR, 500_001)),
    # on 1 April the receiver of 14 May has 700 000 only
    decided("^R4", decision(900, "2020-04-01"), move("medarbetare", SPUR, IT, 700_001)),
    # 1 000 000 of 1 200 000 are promised for August
    decided("^R4", decision(900, "2020-08-01"), move("medarbetare", SPUR, IT, 1_000_000),
            decision(901, "2020-06-01"), move("medarbetare", SPUR, IT, 200_001, 901)),
    decided("^R6", move("medarbetare", RESERVE, SPUR, 1)),
    decided("^R6", move("medarbetare", RESERVE, SPUR, 1).replace("(900, 900", "(900, 1")),
    decided("^R6", decision(900), TO_CLOSE, CLOSE, move("medarbetare", RESERVE, SPUR, 1)),
    decided("^R6", TO_CLOSE, CLOSE, decision(900)),
    decided("^S1", spend(RESERVE)),
    decided("^S1", spend(999)),
]  # fmt: skip

CASES: list[Case] = [
    *(case for table, column in HISTORY.items() for case in rewrites(table, column)),
    *COMMITMENTS,
    *LINE_CHANGES,
    *DRAFT_RULES,
    *CLOSED_MONTHS,
    *PLAN_STATES,
    *CLOSED_BY_DECISION,
    *EARMARKS,
    *APPLICATIONS,
    *DECIDED_OTHERWISE,
    *MOVES,
]

Writer = Callable[[Path, tuple[str, ...]], None]


def by_connection(path: Path, statements: tuple[str, ...]) -> None:
    write_around(path, *statements)


def by_shell(path: Path, statements: tuple[str, ...]) -> None:
    shell = shutil.which("sqlite3")
    if shell is None:
        pytest.skip("the sqlite3 shell is not installed")
    done = subprocess.run(
        [shell, "-bail", path, "; ".join(statements)],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    if done.returncode != 0:
        raise sqlite3.IntegrityError(done.stderr.partition("stepping, ")[2])


@pytest.fixture
def file_in(draft_file: Path, booked_file: Path) -> Callable[[str], Path]:
    return {"draft": draft_file, "decided": booked_file}.__getitem__


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_database_refuses(case: Case, file_in: Callable[[str], Path]) -> None:
    path = file_in(case.state)
    *prepare, refused = case.statements
    with bare(path) as connection:
        for statement in prepare:
            connection.execute(statement)
        before = content(path)
        with pytest.raises(sqlite3.IntegrityError, match=case.words):
            connection.execute(refused)
    assert content(path) == before


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if "rowid" not in str(case)][::5],
    ids=str,
)
def test_the_shell_is_refused_too(case: Case, file_in: Callable[[str], Path]) -> None:
    path = file_in(case.state)
    before = content(path)
    with pytest.raises(sqlite3.IntegrityError, match=case.words):
        by_shell(path, case.statements)
    if len(case.statements) == 1:
        assert content(path) == before


def goes_through(connection: sqlite3.Connection, case: Case) -> bool:
    connection.execute("SAVEPOINT attempt")
    try:
        for statement in case.statements:
            connection.execute(statement)
    except sqlite3.IntegrityError:
        return False
    finally:
        connection.execute("ROLLBACK TO attempt")
        connection.execute("RELEASE attempt")
    return True


def test_without_the_guards_every_case_would_go_through(
    file_in: Callable[[str], Path],
) -> None:
    for state in ("draft", "decided"):
        with bare(file_in(state)) as connection:
            drop_guards(connection)
            stopped = [
                str(case)
                for case in CASES
                if case.state == state and not goes_through(connection, case)
            ]
        assert stopped == []


def test_no_guard_can_be_spared(file_in: Callable[[str], Path]) -> None:
    """For each guard there is a case, of its table, that goes through without it."""
    guarded = {name: f" {table} " for name, table in tables_of_guards().items()}
    spared = set(guarded)
    for state in ("draft", "decided"):
        with bare(file_in(state)) as connection:
            connection.execute("BEGIN")
            of_state = [case for case in CASES if case.state == state]
            for name in sorted(spared):
                cases = [each for each in of_state if guarded[name] in f"{each.statements[-1]} "]
                connection.execute("SAVEPOINT guard")
                connection.execute(f"DROP TRIGGER {name}")
                if any(goes_through(connection, case) for case in cases):
                    spared.discard(name)
                connection.execute("ROLLBACK TO guard")
                connection.execute("RELEASE guard")
    assert spared == set()


def tables_of_guards() -> dict[str, str]:
    """The table that each guard stands upon: `CREATE TRIGGER name BEFORE event ON table …`."""
    words = (guard.split() for guard in guards())
    return {each[2]: each[6] for each in words}


ALLOWED = [
    draft("", activity(STAFF), funding("medarbetare", 900, 4_297)),
    draft("", f"UPDATE activity SET sum_ore = 1, first_month = 2 WHERE id = {HOME}"),
    draft("", spend(SPUR)),
    draft("", "UPDATE line SET ring_fenced = 0 WHERE key = 'generell'"),
    draft("", "UPDATE line SET ring_fenced = 0 WHERE key = 'generell'",
          "UPDATE line SET ring_fenced = 1 WHERE key = 'generell'"),
    draft("", decision(900, kind="plan"), "UPDATE plan SET state = 'decided'"),
    decided("", spend(SPUR)),
    decided("", decision(900), move("medarbetare", RESERVE, SPUR, 800_000)),
    decided("", decision(900), move("medarbetare", IT, SPUR, 500_000)),
    decided("", decision(900, "2020-04-01"), move("medarbetare", SPUR, IT, 700_000)),
    decided("", decision(900), move("medarbetare", IT, CAREER, 100)),
    decided("", decision(900), remainder("medarbetare", SPUR, 4_297)),
    decided("", decision(900), remainder("vidareutbildning", SPECIALIST, 32_542)),
    decided("", decision(900, kind="correction"), take_back(500_000)),
    decided("", decision(900, kind="supplement"), supplement("medarbetare", -4_297)),
    decided("", decision(900, kind="supplement"), supplement("e-halsa", 10),
            decision(901), remainder("e-halsa", SECURITY, 10, 901)),
    draft("", *FENCED_IN_USE),
    draft("", *FENCED_IN_USE, "DELETE FROM funding WHERE activity_id = 900",
          "DELETE FROM earmark_funding WHERE id = 900"),
    decided("", decision(900), ADDED, "INSERT INTO owner VALUES (900, 900, 1, 'FOU chef')",
            move("medarbetare", RESERVE, 900, 1)),
    decided("", decision(900, kind="supplement"), ADDED_LINE, supplement("ny", 1)),
    decided("", "UPDATE plan SET green_percent = 4"),
    decided("", TO_CLOSE, CLOSE),
]  # fmt: skip


@pytest.mark.parametrize("case", ALLOWED, ids=str)
def test_what_the_rules_allow_is_not_refused(case: Case, file_in: Callable[[str], Path]) -> None:
    with bare(file_in(case.state)) as connection:
        assert goes_through(connection, case)


@pytest.mark.parametrize("day", ["2020-02-31", "2020-13-01", "2020-1-1", "idag", "0020-01-01"])
def test_a_day_that_does_not_exist_is_refused(day: str, booked_file: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        write_around(booked_file, named(spend(SPUR, day)))
    with pytest.raises(sqlite3.IntegrityError, match=r"CHECK|R6"):
        write_around(booked_file, named(decision(900, day)))


@pytest.mark.parametrize(("deviations", "measures"), [("", "Rättas"), ("Fel", " "), ("", "")])
def test_alt_2_without_deviations_or_measures_is_refused(
    deviations: str, measures: str, booked_file: Path
) -> None:
    row = (
        "INSERT INTO attestation SELECT 900, period, {}, attested_by, post, phone, email,"
        f" '{deviations}', '{measures}', content, sha256, recorded_at FROM attestation WHERE id = 1"
    )
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        write_around(booked_file, row.format(2))
    write_around(booked_file, row.format(1))


def test_the_guards_hold_in_an_attached_file(booked_file: Path) -> None:
    """The tables that a guard asks are those of its own file, whatever is called so elsewhere."""
    with bare(Path(":memory:")) as connection:
        connection.execute("CREATE TABLE plan AS SELECT 1 AS id, 'draft' AS state")
        connection.execute("ATTACH ? AS file", (str(booked_file),))
        with pytest.raises(sqlite3.IntegrityError, match="planen är beslutad"):
            connection.execute("UPDATE file.activity SET may_give = 1")
        with pytest.raises(sqlite3.IntegrityError, match="historiken"):
            connection.execute("UPDATE file.spend SET amount_ore = 1")


@pytest.mark.parametrize(
    "closings",
    [
        (closing(4, "hard"), closing(6, "hard", 901)),
        (closing(5, "soft"),),
        (closing(5, "hard"), closing(5, "open", 901)),
    ],
)
def test_an_open_month_takes_entries(closings: tuple[str, ...], booked_file: Path) -> None:
    write_around(booked_file, *closings, named(spend(SPUR)))


def test_what_was_enclosed_goes_away_when_every_attachment_of_it_is_removed(
    booked_file: Path,
) -> None:
    removal = (
        "INSERT INTO attachment_removal VALUES (900, {}, '2020-05-01', 'HOSPA', '', 'fel', 't')"
    )
    again = (
        "INSERT INTO attachment SELECT 900, 2, name, media_type, size, sha256, 't' FROM attachment"
        " WHERE id = 1"
    )
    write_around(booked_file, again, removal.format(1))
    with pytest.raises(sqlite3.IntegrityError, match="attachment_data"):
        write_around(booked_file, "DELETE FROM attachment_data")
    removed = removal.format(900).replace("(900", "(901", 1)
    write_around(booked_file, removed, "DELETE FROM attachment_data")
