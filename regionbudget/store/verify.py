"""Is the file what the program wrote? Rows against the journal, the chain, the sums, the guards."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import islice

from regionbudget.domain.history import Flaw, Head
from regionbudget.domain.message import say
from regionbudget.domain.money import kr
from regionbudget.errors import StorageError
from regionbudget.store import attachments, migrations
from regionbudget.store.database import Database, blob, integer, text
from regionbudget.store.digests import entry_hash, row_digests
from regionbudget.store.journal import DELETED, GENESIS, each_of
from regionbudget.store.schema import CONTENT

_ROWS_AT_A_TIME = 2_000


def flaws(db: Database, expected: Head | None = None) -> list[Flaw]:
    """Everything that is wrong with the file; with a head, also whether history was rewritten."""
    checks = [
        _structure(db),
        *(_rows(db, table) for table in CONTENT),
        _chain(db, expected),
        _months(db),
        _enclosed(db),
        _sealed(db),
    ]
    with db.any_text():
        found = [flaw for check in checks for flaw in _readable(check)]
    return list(dict.fromkeys(found))


def _readable(check: Iterator[Flaw]) -> Iterator[Flaw]:
    """What a check finds; that it cannot go on (a table or a type has been changed) is a flaw."""
    try:
        yield from check
    except StorageError as error:
        yield Flaw("sqlite", error.message)
    except (AssertionError, LookupError, TypeError, ValueError) as error:
        yield Flaw("sqlite", say("databasen är skadad: {answer}", answer=str(error)))


def _structure(db: Database) -> Iterator[Flaw]:
    """The database itself, and the tables and guards that the program has set up."""
    for (answer,) in db.query("PRAGMA integrity_check"):
        if answer != "ok":
            line = " ".join(text(answer).split())
            yield Flaw("sqlite", say("databasen är skadad: {answer}", answer=line))
    for table, number, *_ in db.query("PRAGMA foreign_key_check"):
        message = say("raden pekar på något som inte finns")
        where = text(table) if number is None else f"{text(table)} {integer(number)}"
        yield Flaw(where, message)
    stored = migrations.read_schema(db.connection)
    expected = migrations.expected_schema()
    for name in sorted(expected.keys() | stored.keys()):
        if name not in stored:
            yield Flaw(name, say("saknas: tabellen, indexet eller spärren har tagits bort"))
        elif name not in expected:
            yield Flaw(name, say("är främmande: något har lagts till utanför programmet"))
        elif stored[name] != expected[name]:
            yield Flaw(name, say("är ändrad utanför programmet"))


def _rows(db: Database, table: str) -> Iterator[Flaw]:
    """Each row against its latest digest; both streams come in the order of ids."""
    latest = _latest_digests(db, table)
    promised = next(latest, None)
    for number, digest in _stored_digests(db, table):
        while promised is not None and promised[0] < number:
            yield from _missing(table, promised)
            promised = next(latest, None)
        where = f"{table} {number}"
        if promised is None or promised[0] != number or promised[1] == DELETED:
            yield Flaw(where, say("raden finns inte i journalen; den har lagts till utanför den"))
        elif promised[1] != digest:
            yield Flaw(where, say("raden är ändrad efter att den skrevs"))
        if promised is not None and promised[0] == number:
            promised = next(latest, None)
    while promised is not None:
        yield from _missing(table, promised)
        promised = next(latest, None)


def _stored_digests(db: Database, table: str) -> Iterator[tuple[int, bytes]]:
    names = db.columns(table)
    records = db.iterate(f"SELECT * FROM {table} ORDER BY id")
    while part := list(islice(records, _ROWS_AT_A_TIME)):
        for record, digest in zip(part, row_digests(table, names, part), strict=True):
            yield integer(record[0]), digest


def _missing(table: str, promised: tuple[int, bytes]) -> Iterator[Flaw]:
    number, digest = promised
    if digest != DELETED:
        yield Flaw(f"{table} {number}", say("raden har tagits bort"))


def _latest_digests(db: Database, table: str) -> Iterator[tuple[int, bytes]]:
    current: tuple[int, bytes] | None = None
    for first, digests in db.iterate(
        "SELECT row_id, digest FROM journal_row WHERE table_name = ? ORDER BY row_id, journal_id",
        (table,),
    ):
        for promise in each_of(integer(first), blob(digests)):
            if current is not None and current[0] != promise[0]:
                yield current
            current = promise
    if current is not None:
        yield current


def _chain(db: Database, expected: Head | None) -> Iterator[Flaw]:
    """Each entry's hash from its content and the one before; then the head that was printed."""
    digests = _digests_by_entry(db)
    pending = next(digests, None)
    previous, number, found = GENESIS, 0, None
    for record in db.iterate(
        "SELECT id, recorded_at, actor, act, sentence, hash FROM journal ORDER BY id"
    ):
        *fields, stored = record
        at = integer(fields[0])
        rows = []
        while pending is not None and pending[0] <= at:
            rows.append(pending[1:])
            pending = next(digests, None)
        if at != number + 1:
            yield Flaw(f"journal {number + 1}", say("posten saknas i journalen"))
        if text(stored) != entry_hash(previous, fields, rows):
            yield Flaw(f"journal {at}", say("journalpostens kontrollsumma stämmer inte"))
        previous, number = text(stored), at
        if expected is not None and expected.number == at:
            found = text(stored)
    if pending is not None:
        yield Flaw(f"journal {pending[0]}", say("posten saknas i journalen"))
    if expected is not None and (found is None or not found.startswith(expected.hash)):
        yield Flaw(
            f"journal {expected.number}",
            say(
                "historiken har skrivits om eller kortats sedan {head} skrevs ut",
                head=str(expected),
            ),
        )


def _digests_by_entry(db: Database) -> Iterator[tuple[int, str, int, bytes]]:
    for entry, table, number, digest in db.iterate(
        "SELECT journal_id, table_name, row_id, digest FROM journal_row"
        " ORDER BY journal_id, table_name, row_id"
    ):
        yield integer(entry), text(table), integer(number), blob(digest)


def _months(db: Database) -> Iterator[Flaw]:
    """The kept sums equal the rows, and each month's latest entry is the one they name."""
    for activity, month, kept, added, named, latest in db.query(
        "WITH added AS (SELECT activity_id, CAST(substr(date, 6, 2) AS INTEGER) AS month,"
        " sum(amount_ore) AS ore, max(id) AS latest FROM spend GROUP BY 1, 2)"
        " SELECT activity_id, month, sum(kept), sum(ore), sum(named), sum(latest) FROM ("
        "  SELECT activity_id, month, amount_ore AS kept, 0 AS ore, last_spend AS named,"
        "   0 AS latest FROM month_sum"
        "  UNION ALL SELECT activity_id, month, 0, ore, 0, latest FROM added) AS both_sides"
        " GROUP BY activity_id, month"
        " HAVING sum(kept) <> sum(ore) OR sum(named) <> sum(latest) ORDER BY 1, 2"
    ):
        if kept == added:
            message = say(
                "månadssummans senaste post är {named} men posternas är {latest}",
                named=str(named),
                latest=str(latest),
            )
        else:
            message = say(
                "månadssumman är {kept} men posterna är {added}",
                kept=kr(integer(kept)),
                added=kr(integer(added)),
            )
        yield Flaw(f"month_sum {integer(activity)}/{integer(month)}", message)


def _enclosed(db: Database) -> Iterator[Flaw]:
    """Every attachment's content is there and is what its checksum says, until it is removed."""
    wanted: dict[str, int] = {}
    for attachment in attachments.every(db):
        if attachment.removal is None:
            wanted.setdefault(attachment.sha256, attachment.id)
    for (number,) in db.query("SELECT id FROM attachment_data ORDER BY id"):
        # one at a time: each may be 20 MB
        ((digest, data),) = db.query(
            "SELECT sha256, data FROM attachment_data WHERE id = ?", (number,)
        )
        where = f"attachment_data {integer(number)}"
        if text(digest) != attachments.digest_of(blob(data)):
            yield Flaw(where, say("bilagans innehåll är ändrat efter att det sparades"))
        elif text(digest) not in wanted:
            yield Flaw(where, say("innehållet hör inte till någon bilaga som finns kvar"))
        wanted.pop(text(digest), None)
    for attachment_id in wanted.values():
        yield Flaw(f"attachment {attachment_id}", say("bilagans innehåll saknas"))


def _sealed(db: Database) -> Iterator[Flaw]:
    """What was attested is what its seal says. Whether it is still true is no flaw of the file."""
    for number, content, sealed in db.query("SELECT id, content, sha256 FROM attestation"):
        if sha256(text(content).encode()).hexdigest() != text(sealed):
            where = f"attestation {integer(number)}"
            yield Flaw(where, say("det intygade stämmer inte med sitt sigill"))
