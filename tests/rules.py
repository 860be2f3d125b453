"""Any rule by which something comes back, for tests of all rules."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from hledtrack.dates.recurring.rule import recurrence
from hledtrack.model import Frequency, Recurrence


@st.composite
def rules(draw: st.DrawFn, *, dated: bool = False, ended: bool = True) -> Recurrence:
    """Any rule there can be; with ``dated`` one that names a day, without ``ended`` one that goes on for ever."""
    frequency = draw(st.sampled_from(Frequency))
    until = draw(st.none() | st.dates(date(1990, 1, 1), date(2090, 1, 1))) if ended else None
    day = draw(st.just(-1) | st.integers(1, 28))
    is_dated = dated or draw(st.booleans())
    if frequency is Frequency.MONTHLY:
        return recurrence(frequency, (), day if is_dated else None, until)
    months = draw(st.permutations(range(1, 13)))[: frequency.times]
    with_day = dated or draw(st.booleans())
    return recurrence(frequency, months if is_dated else (), day if is_dated and with_day else None, until)
