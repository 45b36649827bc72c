"""What the journal vouches with: a digest of each row's content, and the hash that chains entries.

Apart from the journal, so that reading a plan need not load the hashing library.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from regionbudget.store.database import Value

Row = Mapping[str, Value]


def row_digest(table: str, row: Row) -> bytes:
    """SHA-256 over the row's content. Empty columns count as absent, so that a later version of
    the format may add columns without touching what was written before."""
    content = [table, *sorted((k, v) for k, v in row.items() if v is not None)]
    return sha256(_as_bytes(content)).digest()


def entry_hash(
    previous: str, fields: Sequence[Value], digests: Iterable[tuple[str, int, bytes]]
) -> str:
    """The chain's link: `fields` are id, time, actor, act and sentence; digests in table order."""
    link = sha256(_as_bytes([previous, *fields]))
    for table, number, digest in digests:
        link.update(f"\n{table} {number} ".encode())
        link.update(digest)
    return link.hexdigest()


def _as_bytes(content: Sequence[object]) -> bytes:
    """The content in one way only; what no sound row holds (bytes, broken text) has a form too."""
    written = json.dumps(content, ensure_ascii=False, default=repr)
    return written.encode(errors="surrogatepass")
