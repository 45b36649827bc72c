"""What the journal vouches with: a digest of each row's content, and the hash that chains entries.

Apart from the journal, so that reading a plan need not load the hashing library.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby
from json.encoder import encode_basestring
from operator import itemgetter
from typing import cast

from regionbudget.store.database import Value

Row = Mapping[str, Value]

DIGEST_BYTES = 32

_ROWS_AT_A_TIME = 2_000


def row_digest(table: str, row: Row) -> bytes:
    """SHA-256 over the row's content. Empty columns count as absent, so that a later version of
    the format may add columns without touching what was written before."""
    content = [table, *sorted((k, v) for k, v in row.items() if v is not None)]
    return sha256(_as_bytes(content)).digest()


def row_digests(
    table: str, columns: Sequence[str], records: Sequence[Sequence[Value]]
) -> Iterator[bytes]:
    """`row_digest` of many rows of one table, in a fraction of the time."""
    order = sorted(range(len(columns)), key=columns.__getitem__)
    for start in range(0, len(records), _ROWS_AT_A_TIME):
        part = list(zip(*records[start : start + _ROWS_AT_A_TIME], strict=True))
        written = [_written(columns[at], part[at]) for at in order]
        form = f"[{_dumped(table)}{''.join(form for form, _ in written)}]"
        for values in zip(*(values for _, values in written if values), strict=True):
            yield sha256((form % values).encode(errors="surrogatepass")).digest()


def _written(column: str, values: Sequence[Value]) -> tuple[str, Sequence[object]]:
    """How a column stands in the contents of some rows: a form, and what fills it row by row."""
    kinds = set(map(type, values))
    if kinds == {int}:
        return f', ["{column}", %d]', values
    if kinds == {str}:
        return f', ["{column}", %s]', list(map(encode_basestring, cast("Sequence[str]", values)))
    if kinds == {type(None)}:
        return "", ()
    return "%s", ["" if v is None else f', ["{column}", {_dumped(v)}]' for v in values]


def entry_hash(
    previous: str, fields: Sequence[Value], digests: Iterable[tuple[str, int, bytes]]
) -> str:
    """The chain's link: `fields` are id, time, actor, act and sentence; digests in table order,
    those of a run after its first id (see `journal.each_of`)."""
    link = sha256(_as_bytes([previous, *fields]))
    for table, rows in groupby(digests, itemgetter(0)):
        name = table.encode()
        link.update(b"".join(b"\n%s %d %s" % (name, number, digest) for _, number, digest in rows))
    return link.hexdigest()


def _as_bytes(content: Sequence[object]) -> bytes:
    """The content in one way only; what no sound row holds (bytes, broken text) has a form too."""
    return _dumped(content).encode(errors="surrogatepass")


def _dumped(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, default=repr)
