"""A sentence into clauses: who (subject) does or did (verb group) what (object).

No parser: the verb groups found by the lexicon's patterns are kept or dropped by what stands before and after them,
and the sentence is cut at the conjunctions between those that are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hledtrack.extract.document import Span
from hledtrack.extract.language.finite import Position, heads_of_clauses, reports
from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.extract.language.sentences import Token, masked, tokenize
from hledtrack.extract.language.verbs import VerbGroup, base_of, in_class, with_particle, word_before

# two verbs of one thing stand next to each other, joined by no more than "and then"
MERGING_GAP = 12


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause; all offsets count in the sentence it was found in."""

    kind: str
    base: str
    passive: bool
    perfect: bool
    position: Position
    subject: Span
    verb: Span
    object: Span
    span: Span
    shares_subject: bool = False
    also: tuple[str, ...] = ()


def find_clauses(sentence: str, lexicon: Lexicon, dates: list[tuple[int, int]], *, listed: bool) -> tuple[Clause, ...]:
    """The clauses of a sentence; ``listed`` allows a bare verb at its head (list items, table cells)."""
    tokens = tokenize(masked(sentence, lexicon, dates))
    if not tokens:
        return ()
    found = heads_of_clauses(tokens, lexicon, listed=listed)
    found = _with_coordinated(found, tokens, lexicon)
    return _returned(_cut(found, tokens, len(sentence), lexicon), sentence, dates)


def _with_coordinated(
    found: list[tuple[VerbGroup, Position]], tokens: Sequence[Token], lexicon: Lexicon
) -> list[tuple[VerbGroup, Position]]:
    """With the second verb of "will train wardens and publish a handbook"."""
    out: list[tuple[VerbGroup, Position]] = []
    for at, (group, position) in enumerate(found):
        out.append((group, position))
        if group.kind not in ("planned", "order", "in_progress") or group.form not in ("base", "finite"):
            continue
        stop = found[at + 1][0].start if at + 1 < len(found) else len(tokens)
        out.extend((extra, position) for extra in _bare_followers(group, tokens, stop, lexicon))
    return out


def _bare_followers(group: VerbGroup, tokens: Sequence[Token], stop: int, lexicon: Lexicon) -> list[VerbGroup]:
    followers: list[VerbGroup] = []
    last = group.end
    for at in range(group.end + 1, stop - 1):
        if not lexicon.is_class(tokens[at].low, "conjunction") and tokens[at].low not in (",", ";"):
            continue
        purpose = at - 2 >= group.end and lexicon.is_class(tokens[at - 2].low, "to", "preposition")
        if purpose and base_of(tokens[at - 1].low, "base", lexicon):
            continue  # "work meant to renew and expand the port": it goes with the verb before it
        here = at + 1
        with_to = here < stop and lexicon.is_class(tokens[here].low, "to")
        here += with_to
        while here < stop and lexicon.is_class(tokens[here].low, "adv"):
            here += 1
        base = base_of(tokens[here].low, "base", lexicon) if here < stop and tokens[here].text.islower() else None
        base, end = with_particle(tokens, here + 1, base or "", lexicon)
        if not base or not in_class(base, "achieve", lexicon) or at <= last:
            continue
        loose = bool(with_to) or tokens[at].low == ";" or tokens[at - 1].low == ";"
        if not _names_deliverable(tokens, end, stop, lexicon, loose=loose):
            continue
        aside = _aside_of(group.end, at, tokens, lexicon) if tokens[at].low == "," else None
        start = aside[0] if aside and aside[1] else at
        followers.append(VerbGroup(start, end, group.kind, base, "base", perfect=group.perfect))
        last = end
    return followers


def _names_deliverable(tokens: Sequence[Token], at: int, stop: int, lexicon: Lexicon, *, loose: bool) -> bool:
    """Whether an object follows that is one thing: "a handbook", "40,000 oysters", "its register"."""
    if at >= stop or not tokens[at].is_word:
        return False
    word = tokens[at]
    if lexicon.is_class(word.low, "determiner", "numeral") or word.text[0].isdigit() or word.text[0] in "$€£":
        return True
    return loose and not lexicon.is_class(word.low, "preposition", "conjunction")


def _clause_start(previous: VerbGroup, group: VerbGroup, tokens: Sequence[Token], lexicon: Lexicon) -> tuple[int, bool]:
    """``(token at which the clause starts, whether it shares the subject of the one before)``."""
    if lexicon.is_class(tokens[group.start].low, "conjunction") or tokens[group.start].low in ",;":
        return group.start, True
    left = word_before(tokens, group.start, lexicon)
    at = group.start - 1
    while left is not None and tokens[at] is not left:
        at -= 1
    if left is not None and (lexicon.is_class(left.low, "conjunction") or left.low == ";"):
        return at, True
    if left is not None and left.low == ",":
        return _aside_of(previous.end, at, tokens, lexicon) or (at, True)
    for cuts in _possible_cuts(tokens, previous.end, group.start, lexicon):
        if cuts:
            return (cuts[-1] if tokens[cuts[-1]].low == ";" else _subject_cut(cuts, tokens, group)), False
    return group.start, True


def _aside_of(start: int, comma: int, tokens: Sequence[Token], lexicon: Lexicon) -> tuple[int, bool] | None:
    """Where the clause starts that has an aside before its verb, which ends at ``comma``.

    A subject of its own: "and a call, worth $3 million, will open"; or none: "and, in May, will open".
    """
    opening = next((at for at in range(comma - 1, start, -1) if tokens[at].low == ","), None)
    if opening is None:
        return None
    if lexicon.is_class(tokens[opening - 1].low, "conjunction"):
        return opening - 1, True
    cuts = [at for at in range(start, opening) if tokens[at].low == ";" or _opens_clause(tokens, at, lexicon)]
    named = cuts and any(token.is_word for token in tokens[cuts[-1] + 1 : opening])
    return (cuts[-1], False) if named else None


def _opens_clause(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a conjunction behind a comma leads in a subject: ", and a call", ", and two"."""
    joined = lexicon.is_class(tokens[at].low, "conjunction") and at > 0 and tokens[at - 1].low == ","
    return joined and at + 1 < len(tokens) and lexicon.is_class(tokens[at + 1].low, "determiner", "numeral")


def _possible_cuts(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> tuple[list[int], ...]:
    """Where a new clause may start between two verb groups, the surest marks first."""
    marks = range(start, end)
    joined = [at for at in marks if lexicon.is_class(tokens[at].low, "conjunction")]
    return (
        [at for at in marks if tokens[at].low == ";"],
        [at for at in joined if tokens[at - 1].low in ",;"],
        [at for at in joined if lexicon.is_class(tokens[at].low, "contrast")],
        joined,
        [at for at in marks if tokens[at].low == ","],
    )


def _subject_cut(cuts: list[int], tokens: Sequence[Token], group: VerbGroup) -> int:
    """The last cut, or the one before where both sides of the last are names ("A and B will")."""
    if len(cuts) > 1 and all(
        tokens[i].text[0].isupper()
        for i in range(cuts[-2] + 1, group.start)
        if tokens[i].is_word and i not in cuts and len(tokens[i].text) > 3
    ):
        return cuts[-2]
    return cuts[-1]


def _cut(
    found: list[tuple[VerbGroup, Position]], tokens: Sequence[Token], length: int, lexicon: Lexicon
) -> tuple[Clause, ...]:
    """The sentence cut between the groups."""
    clauses: list[Clause] = []
    for at, (group, position) in enumerate(found):
        if at == 0 or position in (Position.RELATIVE, Position.SINCE):
            start_token, shared = (0 if at == 0 else _opening(found[at - 1][0], group, tokens, lexicon)), False
        else:
            start_token, shared = _clause_start(found[at - 1][0], group, tokens, lexicon)
        start = 0 if at == 0 else tokens[start_token].start
        verb = Span(tokens[group.start].start, tokens[group.end - 1].end)
        first = start_token if shared or not at else _behind_marks(tokens, start_token, group.start, lexicon)
        if at and not shared:
            first = max(first, _told(tokens, first, group.start, lexicon))
        subject = Span(tokens[first].start if first < group.start else verb.start, verb.start)
        if at == 0:
            subject = _first_subject(tokens, group.start, lexicon)
        if clauses:
            clauses[-1] = _closed(clauses[-1], start)
        if shared and clauses and position is not Position.RELATIVE:
            beside = clauses[-1].position is not Position.RELATIVE or tokens[start_token].is_word
            if beside and _merges(clauses[-1], tokens, found[at - 1][0], group, lexicon):
                clauses[-1] = replace(
                    clauses[-1],
                    also=(*clauses[-1].also, group.base),
                    object=Span(verb.end, length),
                    span=Span(clauses[-1].span.start, length),
                )
                continue
            subject = clauses[-1].subject
        clauses.append(
            Clause(
                group.kind,
                group.base,
                group.passive,
                group.perfect,
                position,
                subject,
                verb,
                Span(verb.end, length),
                Span(start, length),
                shared,
            )
        )
    return tuple(clauses)


def _returned(clauses: tuple[Clause, ...], sentence: str, dates: list[tuple[int, int]]) -> tuple[Clause, ...]:
    """With the date behind a relative clause at the clause before it: "the locks, which are closed, by May 2025"."""
    if len(clauses) < 2 or clauses[-1].position is not Position.RELATIVE:
        return clauses
    *others, before, relative = clauses
    for start, _ in sorted(dates):
        left = sentence[:start].rstrip()
        if start > relative.verb.end and left.endswith(","):
            whole = replace(before, span=Span(before.span.start, relative.span.end))
            return (*others, whole, _closed(relative, len(left) - 1))
    return clauses


def _first_subject(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> Span:
    """The first clause's subject before its verb at ``end``: behind "we note that", but not behind "the law that".

    Where nothing stands between "that" and the verb, as languages do that leave out pronouns, who tells it acts, unless
    the verb is reflexive: "la ministra anunció que abrirá", but "anunció que se abrirá".
    """
    stop = tokens[end].start
    for at in range(end - 1, 0, -1):
        if not lexicon.is_class(tokens[at].low, "that"):
            continue
        told = next((here for here in range(at - 1, -1, -1) if reports(tokens[here], lexicon)), None)
        if at + 1 < end and (told is not None or not _describes(tokens, at, end, lexicon)):
            return Span(tokens[at + 1].start, stop)
        if at + 1 == end and told and not lexicon.is_class(tokens[end].low, "se"):
            return Span(0, tokens[told].start)
        if at + 1 == end and told is not None:
            return Span(tokens[at].end, stop)
    return Span(0, stop)


def _describes(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether "that" only describes the noun before it, with a verb of its own behind it: "the law that sets fees,"."""
    verbs = [token.low for token in tokens[at + 1 : end]]
    if any(lexicon.is_class(word, "be", "was", "have", "will") for word in verbs):
        return True
    return any(base_of(word, form, lexicon) for word in verbs for form in ("third", "past"))


def _told(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> int:
    """Where what is told begins in a later clause: behind "and noted that"."""
    return next((at + 1 for at in range(end - 2, start, -1) if lexicon.is_class(tokens[at].low, "that")), start)


def _behind_marks(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> int:
    """The token at which a subject starts behind ", and", "and that", ", under which"."""
    if at < end and _is_mark(tokens[at], lexicon):
        at += 1
    joined = lexicon.is_class(tokens[at - 1].low, "conjunction")
    if at + 1 < end and joined and lexicon.is_class(tokens[at].low, "that"):
        at += 1
    linked = at + 2 < end and lexicon.is_class(tokens[at].low, "preposition")
    if linked and lexicon.is_class(tokens[at + 1].low, "relative"):
        at += 2
    return at


def _is_mark(token: Token, lexicon: Lexicon) -> bool:
    return not token.is_word or lexicon.is_class(token.low, "conjunction", "relative")


def _opening(previous: VerbGroup, group: VerbGroup, tokens: Sequence[Token], lexicon: Lexicon) -> int:
    for at in range(group.start - 1, previous.end - 1, -1):
        if lexicon.is_class(tokens[at].low, "relative", "since"):
            return at
    return group.start


def _closed(clause: Clause, end: int) -> Clause:
    return replace(
        clause, object=Span(clause.object.start, max(end, clause.object.start)), span=Span(clause.span.start, end)
    )


def _merges(clause: Clause, tokens: Sequence[Token], previous: VerbGroup, group: VerbGroup, lexicon: Lexicon) -> bool:
    """As in "modernized and expanded the port": two verbs, one thing."""
    between = [
        t for t in tokens[previous.end : group.start] if t.is_word and not lexicon.is_class(t.low, "conjunction", "adv")
    ]
    gap = tokens[group.start].start - tokens[previous.end - 1].end
    return not between and group.kind == clause.kind and gap <= MERGING_GAP
