"""Any rule by which something comes back, for tests of all rules."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from hledtrack.dates.recurring.rule import recurrence
from hledtrack.model import Frequency, Recurrence


@st.composite
def rules(draw: st.DrawFn) -> Recurrence:
    """Any rule there can be."""
    frequency = draw(st.sampled_from(Frequency))
    until = draw(st.none() | st.dates(date(1990, 1, 1), date(2090, 1, 1)))
    if frequency is Frequency.MONTHLY:
        return recurrence(frequency, (), draw(st.none() | st.just(-1) | st.integers(1, 28)), until)
    times = frequency.times
    months = draw(st.just(()) | st.sets(st.integers(1, 12), min_size=times, max_size=times).map(tuple))
    day = draw(st.none() | st.just(-1) | st.integers(1, 28)) if months else None
    return recurrence(frequency, months, day, until)
