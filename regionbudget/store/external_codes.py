"""The codes that areas, activities and measures have in another system, and how its file is laid
out, as stored: append-only, the latest word counts."""

import json

from regionbudget.domain.external_codes import Codes, DateForm, Layout, Part, Subject
from regionbudget.store.database import Database, text
from regionbudget.store.journal import Act

STRATSYS = "stratsys"


def insert_code(act: Act, subject: Subject, key: str, code: str) -> None:
    """A blank code takes the subject's away."""
    act.insert(
        "external_code",
        {"kind": subject.value, "subject": key, "code": code, "recorded_at": act.recorded_at},
    )


def codes(db: Database) -> Codes:
    """The codes that count, by what they are for; in the order first given."""
    rows = db.query("SELECT kind, subject, code FROM external_code ORDER BY id")
    latest = {(Subject(text(kind)), text(key)): text(code) for kind, key, code in rows}
    return {of: code for of, code in latest.items() if code}


def insert_layout(act: Act, layout: Layout) -> None:
    content = {
        "order": [part.value for part in layout.order],
        "delimiter": layout.delimiter,
        "decimal": layout.decimal,
        "date": layout.date_form.value,
        "header": layout.header,
        "columns": dict(layout.columns),
    }
    act.insert(
        "export_layout",
        {
            "name": STRATSYS,
            "content": json.dumps(content, ensure_ascii=False),
            "recorded_at": act.recorded_at,
        },
    )


def layout(db: Database) -> Layout:
    """The layout that counts; the program's own when none was chosen."""
    rows = db.query(
        "SELECT content FROM export_layout WHERE name = ? ORDER BY id DESC LIMIT 1", (STRATSYS,)
    )
    if not rows:
        return Layout()
    said = json.loads(text(rows[0][0]))
    return Layout(
        tuple(map(Part, said["order"])),
        said["delimiter"],
        said["decimal"],
        DateForm(said["date"]),
        said["header"],
        said["columns"],
    )
