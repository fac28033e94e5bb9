from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import numpy as np
import pytest

from sitegen.dedupe.candidates.pairs import Postings, sorted_postings
from sitegen.dedupe.candidates.signatures import HASH_BITS, Numbers, Signature, Signatures
from sitegen.dedupe.state.tables import DamagedError, Tables


@pytest.fixture
def tables() -> Iterator[Tables]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    made = Tables(connection)
    made.create()
    made.clear("stamp")
    yield made
    connection.close()


def numbers(*values: int) -> Numbers:
    return np.array(values, dtype=np.int64)


SIGNATURES = {
    3: Signature(50, numbers(5, 2**61, 2**61 + 1, 2**HASH_BITS + 9)),
    -7: Signature(50, numbers(5, 2**61, 2**HASH_BITS + 9)),
    8: Signature(4, numbers(-5)),
}


def fill(tables: Tables) -> None:
    signatures = Signatures(SIGNATURES)
    parts = (Postings(part.hashes, signatures.keys[part.owners]) for part in sorted_postings(signatures))
    tables.fill(parts, 100_000)


def rows(postings: Postings) -> list[tuple[int, int]]:
    return list(zip(postings.hashes.tolist(), postings.owners.tolist(), strict=True))


def test_postings_are_found_by_hash(tables: Tables) -> None:
    fill(tables)
    assert rows(tables.postings(numbers(-5, 5, 6, 2**HASH_BITS + 9))) == [
        (-5, 8),
        (5, -7),
        (5, 3),
        (2**HASH_BITS + 9, -7),
        (2**HASH_BITS + 9, 3),
    ]
    assert rows(tables.postings(numbers())) == []


def test_postings_come_and_go(tables: Tables) -> None:
    fill(tables)
    tables.change_postings(Postings(numbers(5, 6), numbers(0, 0)), Postings(numbers(5, 2**61), numbers(-7, -7)))
    assert rows(tables.postings(numbers(5, 6, 2**61))) == [(5, 0), (5, 3), (6, 0), (2**61, 3)]


def test_arrays_and_signatures_come_back(tables: Tables) -> None:
    tables.put_array("pairs", np.arange(12, dtype=np.int64).reshape(-1, 6))
    tables.put_array("pairs", np.arange(6, dtype=np.int64).reshape(-1, 6))
    assert tables.array("pairs", 6).tolist() == [list(range(6))]
    tables.put_signatures((key, each.hashes) for key, each in SIGNATURES.items())
    tables.drop_signatures([8])
    assert {key: each.tolist() for key, each in tables.signatures([3, -7]).items()} == {
        key: SIGNATURES[key].hashes.tolist() for key in (3, -7)
    }
    with pytest.raises(DamagedError):
        tables.signatures([8])


@pytest.mark.parametrize("harm", [b"", b"\0" * 12, b"\0" * 11, "text", None])
def test_what_was_not_written_is_damage(tables: Tables, harm: object) -> None:
    tables.put_array("pairs", np.arange(6, dtype=np.int64))
    tables._connection.execute("UPDATE array SET data = ?", (harm,))
    with pytest.raises(DamagedError):
        tables.array("pairs", 1)
