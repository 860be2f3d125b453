"""Which of the dates of a text are an earlier promise that a newer one has replaced.

"was March 2025, now June 2025", "June 2025 → December 2025", "March 2025 (original), June 2025 (revised)", "brought
forward from October to May". The new date counts; the old one is kept beside it.
"""

from __future__ import annotations

from itertools import pairwise

from hledtrack.dates.grammar.expressions import Undated
from hledtrack.dates.prose.clause_map import Clauses
from hledtrack.dates.prose.finding import Found
from hledtrack.dates.tokens.atoms import Kind
from hledtrack.dates.tokens.stream import Stream

_LABEL_REACH = 5  # words between "originally" or "now" and the date
_SHIFT_REACH = 12  # words between "moved" and "from March", which may say what was moved
_PROMISE_REACH = 8  # words between "was" and "to be ready by March"
_IN_LABEL = tuple(":-–'’")
_OF_DATES = {"prospective", "tense", "auxiliary", "date_noun", "intro", "article", "shift"}
_JOINING = {"and", "auxiliary", "current", "tense"}
_ARROWS = ("→", "⇒", "➔", "➜", "⟶")


def earlier_promises(s: Stream, found: list[Found], clauses: Clauses) -> dict[int, int]:
    """Return the places in ``found`` of the dates that another one of the text replaces.

    Each comes with the token at which its words begin: "originally planned for March".
    """
    dated = [k for k, f in enumerate(found) if not isinstance(f.expression, Undated)]
    if len(dated) < 2:
        return {}
    old = {k for at, k in enumerate(dated) if _is_old(s, found, dated, at)}
    is_note = not any(_acts(s, k, clauses) for k in range(len(s)))  # a cell: "March 2025; revised: June 2025"
    for before, k in pairwise(dated):
        is_new = k not in old and before not in old and _is_labelled(s, found[k], "current")
        if is_new and (is_note or _was_promised(s, found[before], clauses)):
            old.add(before)
    return {k: _label_start(s, found[k]) for k in old} if len(old) < len(dated) else {}


def _acts(s: Stream, i: int, clauses: Clauses) -> bool:
    """Whether a word is a verb, and not one that labels a date: "revised"."""
    return clauses.verbs[i] is not None and not {"current", "superseded"} & s[i].meanings.keys()


def _label_start(s: Stream, f: Found) -> int:
    """Where the words that tell a date as the earlier one begin."""
    start = f.lead
    for k in range(f.lead - 1, max(-1, f.lead - 1 - _LABEL_REACH), -1):
        if s.meaning(k, "superseded") in ("yes", "adverb") or (k == f.lead - 1 and _was(s, f)):
            start = k
        elif not _is_of_date(s, k):
            break
    return start


def _is_old(s: Stream, found: list[Found], dated: list[int], at: int) -> bool:
    f = found[dated[at]]
    following = found[dated[at + 1]] if at + 1 < len(dated) else None
    previous = found[dated[at - 1]] if at else None
    if following is not None and (
        _is_arrow(s, f.end, following.lead) or _is_moved_to(s, f, following) or _is_then_moved(s, f, following)
    ):
        return True
    if previous is not None and _is_moved_from(s, previous, f):
        return True
    return _is_labelled(s, f, "superseded") or _was(s, f)


def _is_arrow(s: Stream, end: int, lead: int) -> bool:
    between = "".join(s[k].text for k in range(end, lead)) if lead - end <= 3 else ""
    return between in (*_ARROWS, "->", "-->", "=>", ">", ">>")


def _is_moved_to(s: Stream, f: Found, following: Found) -> bool:
    """ "moved from March to June", "slipped from Q2 to Q4"."""
    is_next = f.end == following.lead and ("to" in s[f.end].meanings or "until" in following.intros)
    return is_next and _is_shifted(s, f.lead)


def _is_then_moved(s: Stream, f: Found, following: Found) -> bool:
    """ "March 2025; revised to June 2025", "due in March, and has been postponed to June"."""
    shift = following.lead - 1
    is_to = "to" in s[following.lead].meanings or "until" in following.intros
    between = range(f.end, shift)
    return (
        is_to
        and "shift" in s[shift].meanings
        and shift - f.end <= _LABEL_REACH
        and all(s[k].kind is Kind.SIGN or _JOINING & s[k].meanings.keys() for k in between)
    )


def _is_moved_from(s: Stream, previous: Found, f: Found) -> bool:
    """ "moved to June from March"."""
    is_next = previous.end == f.lead and f.begins
    return is_next and "to" in s[previous.lead].meanings and _is_shifted(s, previous.lead)


def _is_shifted(s: Stream, lead: int) -> bool:
    for k in range(lead - 1, max(-1, lead - 1 - _SHIFT_REACH), -1):
        if "shift" in s[k].meanings:
            return True
        if s[k].text in (";", "."):
            return False
    return False


def _is_labelled(s: Stream, f: Found, category: str) -> bool:
    """Whether "originally" or "now" stands before a date, or "(original)" behind it."""
    for k in range(f.lead - 1, max(-1, f.lead - 1 - _LABEL_REACH), -1):
        kind = s.meaning(k, category)
        if kind == "adverb" or (kind == "yes" and all(_is_of_date(s, m) for m in range(k + 1, f.lead))):
            return True
        if s[k].kind in (Kind.NUMBER, Kind.GROUP) or (s[k].kind is Kind.SIGN and s[k].text not in _IN_LABEL):
            break
    is_behind = s[f.end].text in ("(", "[", ",") and s.meaning(f.end + 1, category) in ("yes", "adverb")
    return is_behind and (f.end + 2 >= len(s) or s[f.end + 2].text in (")", "]", ",", ";", "."))


def _is_of_date(s: Stream, i: int) -> bool:
    """Whether a word between "new" and the date speaks of dates as well: "new target date is"."""
    return s[i].text in _IN_LABEL or bool(_OF_DATES & s[i].meanings.keys())


def _was(s: Stream, f: Found) -> bool:
    """ "was March 2025": the verb directly before a date that nothing introduces."""
    return s.meaning(f.lead - 1, "superseded") == "past" and f.lead == f.first


def _was_promised(s: Stream, f: Found, clauses: Clauses) -> bool:
    """ "was to be ready by March", "had been set for March": a promise told in the past."""
    for k in range(f.lead - 1, max(-1, f.lead - 1 - _PROMISE_REACH), -1):
        verb = clauses.verbs[k]
        if clauses.ends[k]:
            return False
        if s.meaning(k, "superseded") == "past" or (verb is not None and s.meaning(k, "tense") == "past"):
            return True
        if "modal" in s[k].meanings or s[k].text.lower().endswith(s.vocabulary.future_endings):
            return False
    return False
