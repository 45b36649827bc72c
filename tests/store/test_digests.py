"""Digests of many rows at once are those of each row: what was written before stays proven."""

import json
from collections.abc import Sequence
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from regionbudget.store.database import Value
from regionbudget.store.digests import entry_hash, row_digest, row_digests

COLUMNS = ("id", "text", "amount_ore", "batch_id", "åäö")
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.text(st.characters(codec=None, exclude_categories=()), max_size=8),
    st.binary(max_size=4),
)
RECORDS = st.lists(st.tuples(st.integers(1), *[VALUES] * 4), max_size=30)


@given(RECORDS)
def test_digests_of_many_rows_are_those_of_each(records: list[tuple[Value, ...]]) -> None:
    each = [row_digest("spend", dict(zip(COLUMNS, record, strict=True))) for record in records]
    assert list(row_digests("spend", COLUMNS, records)) == each


def test_more_rows_than_are_taken_at_a_time() -> None:
    records: Sequence[tuple[Value, ...]] = [
        (n, f"%s {n} % {{}}", n * 7, None if n < 2500 else 4, "x") for n in range(1, 4500)
    ]
    found = list(row_digests("spend", COLUMNS, records))
    assert found[-1] == row_digest("spend", dict(zip(COLUMNS, records[-1], strict=True)))
    assert len(set(found)) == len(records)


def test_what_a_digest_is_never_changes() -> None:
    """Worked by hand: plan files in use rest on it."""
    content = '["spend", ["amount_ore", 1250], ["id", 7], ["text", "Åka \\"tåg\\""]]'
    record = (7, 'Åka "tåg"', 1250, None, None)
    (digest,) = row_digests("spend", COLUMNS, [record])
    assert digest == sha256(content.encode()).digest()


def test_what_links_an_entry_to_the_one_before_never_changes() -> None:
    link = sha256(json.dumps(["ab", 3, "nu"]).encode())
    link.update(b"\nbatch 1 " + b"x" * 32 + b"\nspend 7 " + b"y" * 32 + b"\nspend 8 ")
    digests = [("batch", 1, b"x" * 32), ("spend", 7, b"y" * 32), ("spend", 8, b"")]
    assert entry_hash("ab", [3, "nu"], digests) == link.hexdigest()
