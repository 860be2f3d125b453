"""No text that a document may hold brings a comparison down."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hledtrack.diff.field_changes import field_changes
from hledtrack.diff.softening import softenings
from hledtrack.model import Commitment
from tests.hostile import TEXTS

ODD = ["", "s", "5", "5 s", "$", "$5", "5%", "% 5", "may", "1.2.3.4", "two", "5 million", "may 5 may", "1,,2 roads"]


@pytest.mark.parametrize(("before", "after"), list(product([*ODD, *TEXTS.values()], repeat=2)))
def test_odd_texts(before: str, after: str) -> None:
    old, new = Commitment(id="a", text=before), Commitment(id="a", text=after)
    softenings(old, new)
    field_changes(old, new)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text(before: str, after: str) -> None:
    softenings(Commitment(id="a", text=before), Commitment(id="a", text=after))
