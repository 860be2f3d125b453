"""A sentence into clauses: who (subject) does or did (verb group) what (object).

No parser: the verb groups found by the lexicon's patterns are kept or dropped by what stands before and after them,
and the sentence is cut at the conjunctions between those that are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from hledtrack.extract.document import Span
from hledtrack.extract.lexicon import Lexicon
from hledtrack.extract.sentences import Token, masked, tokenize
from hledtrack.extract.verbs import VerbGroup, base_of, in_class, verb_groups


class Position(StrEnum):
    """Where a clause stands in its sentence."""

    MAIN = "main"
    RELATIVE = "relative"
    SINCE = "since"
    ORDER = "order"  # a bare verb at the head of a list item: "Publish the register"


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


_SUBORDINATE = ("relative", "that", "subordinator")
_STRONG = ("planned", "in_progress", "due", "state", "going", "cancelled")


def find_clauses(sentence: str, lexicon: Lexicon, dates: list[tuple[int, int]], *, listed: bool) -> tuple[Clause, ...]:
    """The clauses of a sentence; ``listed`` allows a bare verb at its head (list items, table cells)."""
    tokens = tokenize(masked(sentence, lexicon, dates))
    if not tokens:
        return ()
    groups = _reported(list(verb_groups(tokens, lexicon)), tokens, lexicon)
    found = _kept(groups, tokens, lexicon)
    done = _done_at_head(groups, found, tokens, lexicon) if listed else None
    if done is not None:
        found = [(done, Position.ORDER), *found]
    order = _order(tokens, found, lexicon) if listed and done is None else None
    if order is not None:
        found = [(order, Position.ORDER), *((g, p) for g, p in found if p is not Position.MAIN or g.start > order.end)]
    found = _with_coordinated(found, tokens, lexicon)
    return _cut(found, tokens, len(sentence), lexicon)


def _reported(groups: list[VerbGroup], tokens: Sequence[Token], lexicon: Lexicon) -> list[VerbGroup]:
    """Without "we note that": what is noted is the statement."""
    kept = []
    for at, group in enumerate(groups):
        later = groups[at + 1].start if at + 1 < len(groups) else group.end
        words = [token.low for token in tokens[group.end : later]]
        reports = in_class(group.base, "report", lexicon) and later > group.end
        # "we note" in the plural is no listed form: look for the bare verb as well
        if reports and any(lexicon.is_class(word, "that") for word in words[:4]):
            continue
        kept.append(group)
    return kept


def _left(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Token | None:
    """The word or mark before ``at``, adverbs passed over."""
    at -= 1
    while at >= 0 and tokens[at].is_word and (lexicon.is_class(tokens[at].low, "adv") or tokens[at].low.endswith("ly")):
        at -= 1
    return tokens[at] if at >= 0 else None


def _has_break(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    return any(not t.is_word or lexicon.is_class(t.low, "conjunction") for t in tokens)


def _kept(groups: list[VerbGroup], tokens: Sequence[Token], lexicon: Lexicon) -> list[tuple[VerbGroup, Position]]:
    """The groups that head a clause, with the clause's position."""
    kept: list[tuple[VerbGroup, Position]] = []
    for at, group in enumerate(groups):
        before = kept[-1][0] if kept else None
        between = tokens[before.end if before else 0 : group.start]
        if _is_participle(group, groups[at + 1] if at + 1 < len(groups) else None, before, tokens, lexicon):
            continue
        position = _position(between, before, tokens, lexicon)
        if position is None:
            continue
        if before and position is Position.MAIN and not _has_break(between, lexicon):
            continue
        kept.append((group, position))
    return kept


def _is_participle(
    group: VerbGroup, after: VerbGroup | None, before: VerbGroup | None, tokens: Sequence[Token], lexicon: Lexicon
) -> bool:
    """Whether a bare past form or a bare present form is no finite verb here."""
    if not (group.bare or (group.kind == "present" and group.end - group.start == 1)):
        return False
    left = _left(tokens, group.start, lexicon)
    following = tokens[group.end] if group.end < len(tokens) else None
    if left is not None and lexicon.is_class(left.low, "subject_pronoun"):
        return False
    if group.kind == "present" and (following is None or not following.is_word):
        return True
    if left is None or (
        left.is_word
        and lexicon.is_class(
            left.low, "determiner", "preposition", "to", "not", "be_base", "been", "being", "be", "was"
        )
    ):
        return True
    if group.kind == "present" and group.base in lexicon.verbs["nounlike"] and not _has_object(following, lexicon):
        return True
    if (
        group.bare
        and lexicon.is_class(left.low, "conjunction")
        and (before is None or before.kind != "completed" or _describes(tokens, group, lexicon))
    ):
        return True
    if (
        group.bare
        and following is not None
        and " " not in group.base
        and lexicon.is_class(following.low, "place_preposition")
    ):
        return group.base not in lexicon.verbs["prepositional"]
    if left.low in ("(", "–", "—", ":") or (before is None and left.low == "," and not group.bare):
        return True
    if tokens[group.start].text[0].isupper():
        return True
    if following is not None and following.low in lexicon.agency_cues.get("by", ())[:1]:
        return True
    if following is not None and following.low == "in" and group.bare and after is None and before is not None:
        return not lexicon.is_class(left.low, "conjunction")
    if after is None or not group.bare:
        return False
    between = tokens[group.end : after.start]
    return (
        not _has_break(between, lexicon)
        and not any(lexicon.is_class(t.low, *_SUBORDINATE) for t in between)
        and after.kind != "present"
    )


def _describes(tokens: Sequence[Token], group: VerbGroup, lexicon: Lexicon) -> bool:
    """ "an inclusive and empowered body": two adjectives behind an article."""
    return group.start >= 3 and lexicon.is_class(tokens[group.start - 3].low, "determiner")


def _has_object(following: Token | None, lexicon: Lexicon) -> bool:
    return following is not None and (
        lexicon.is_class(following.low, "determiner", "that", "pronoun") or following.text[0].isdigit()
    )


def _position(
    between: Sequence[Token], before: VerbGroup | None, tokens: Sequence[Token], lexicon: Lexicon
) -> Position | None:
    """Main, relative or since clause; ``None`` for a clause that states nothing of its own."""
    for at in range(len(between) - 1, -1, -1):
        word = between[at].low
        rest = between[at + 1 :]
        if lexicon.is_class(word, "relative"):
            comma = at > 0 and between[at - 1].low == ","
            return (
                Position.RELATIVE
                if comma and not _has_break(rest, lexicon)
                else (Position.MAIN if any(t.low in ",;" for t in rest) else None)
            )
        if lexicon.is_class(word, "that") and not (rest and rest[0].low in ","):
            if before is not None and in_class(before.base, "report", lexicon):
                return Position.MAIN
            if not rest:
                return None
            if before is None:
                return Position.MAIN
            return Position.MAIN if _has_break(rest, lexicon) else None
        if lexicon.is_class(word, "subordinator") and rest:
            if any(t.low in (",", ";") for t in rest):
                return Position.MAIN
            if lexicon.is_class(word, "since"):
                return Position.SINCE
            if lexicon.is_class(word, "contrast"):
                return Position.MAIN
            return Position.MAIN if _starts_late(between, at, lexicon) else None
    return Position.MAIN


def _starts_late(between: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a subordinator is only a preposition here ("as part of X and Y will ...")."""
    return any(lexicon.is_class(token.low, "conjunction") for token in between[at + 1 :]) and (
        at > 0 and between[at - 1].low != ","
    )


def _order(tokens: Sequence[Token], found: list[tuple[VerbGroup, Position]], lexicon: Lexicon) -> VerbGroup | None:
    """A bare verb at the head: "Publish ...", "To publish ...", "Jointly publish ..."."""
    at = 0
    while at < len(tokens) and (
        not tokens[at].is_word or lexicon.is_class(tokens[at].low, "adv", "to") or tokens[at].low.endswith("ly")
    ):
        at += 1
    if at >= len(tokens) - 1:
        return None
    base = base_of(tokens[at].low, "base", lexicon)
    following = tokens[at + 1]
    if (
        base is None
        or following.low in (":", "of", "between")
        or lexicon.is_class(following.low, "be", "was", "have", "will")
    ):
        return None
    first = next((g for g, p in found if p is Position.MAIN), None)
    if first is not None and first.kind in (*_STRONG, "completed") and not first.bare:
        span = tokens[at + 1 : first.start]
        if not any(t.low in ",;" or lexicon.is_class(t.low, "conjunction", *_SUBORDINATE) for t in span):
            return None
    from_particle = next((p for p in lexicon.phrasal.get(base, ()) if _follows(tokens, at + 1, p)), None)
    end = at + 1 + (len(from_particle.split()) if from_particle else 0)
    return VerbGroup(0, end, "order", f"{base} {from_particle}" if from_particle else base, "base")


def _done_at_head(
    groups: list[VerbGroup], found: list[tuple[VerbGroup, Position]], tokens: Sequence[Token], lexicon: Lexicon
) -> VerbGroup | None:
    """A list item that begins with what was done: "Signed the agreement", "Launched the portal in May"."""
    first = next((group for group in groups if group.bare), None)
    if first is None or any(group is first for group, _ in found) or _left(tokens, first.start, lexicon) is not None:
        return None
    following = tokens[first.end] if first.end < len(tokens) else None
    if following is None or not following.is_word or following.low in lexicon.agency_cues["by"]:
        return None
    later = [group for group, position in found if position is Position.MAIN]
    if later and any(token.low == "," for token in tokens[first.end : later[0].start]) and not _is_conjoined(tokens, later[0], lexicon):
        return None
    achieved = in_class(first.base, "achieve", lexicon) and not in_class(first.base, "endure", lexicon)
    return first if achieved or first.base in lexicon.verbs["welcome"] else None


def _is_conjoined(tokens: Sequence[Token], group: VerbGroup, lexicon: Lexicon) -> bool:
    left = _left(tokens, group.start, lexicon)
    return left is not None and lexicon.is_class(left.low, "conjunction")


def _follows(tokens: Sequence[Token], at: int, particle: str) -> bool:
    words = particle.split()
    return [token.low for token in tokens[at : at + len(words)]] == words


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
        here = at + 1
        with_to = here < stop and lexicon.is_class(tokens[here].low, "to")
        here += with_to
        while here < stop and lexicon.is_class(tokens[here].low, "adv"):
            here += 1
        base = base_of(tokens[here].low, "base", lexicon) if here < stop and tokens[here].text.islower() else None
        if base is None or not in_class(base, "achieve", lexicon) or at <= last:
            continue
        if not _names_deliverable(tokens, here + 1, stop, lexicon, loose=bool(with_to)):
            continue
        start = at
        followers.append(VerbGroup(start, here + 1, group.kind, base, "base", perfect=group.perfect))
        last = here + 1
    return followers


def _names_deliverable(tokens: Sequence[Token], at: int, stop: int, lexicon: Lexicon, *, loose: bool) -> bool:
    """Whether an object follows that is one thing: "a handbook", "40,000 oysters", "its register"."""
    if at >= stop or not tokens[at].is_word:
        return False
    word = tokens[at]
    if lexicon.is_class(word.low, "determiner") or word.text[0].isdigit() or word.text[0] in "$€£":
        return True
    return loose and not lexicon.is_class(word.low, "preposition", "conjunction")


def _clause_start(previous: VerbGroup, group: VerbGroup, tokens: Sequence[Token], lexicon: Lexicon) -> tuple[int, bool]:
    """``(token at which the clause starts, whether it shares the subject of the one before)``."""
    if lexicon.is_class(tokens[group.start].low, "conjunction") or tokens[group.start].low in ",;":
        return group.start, True
    left = _left(tokens, group.start, lexicon)
    at = group.start - 1
    while left is not None and tokens[at] is not left:
        at -= 1
    if left is not None and (lexicon.is_class(left.low, "conjunction") or left.low in (";", ",")):
        return at, True
    marks = [i for i in range(previous.end, group.start)]
    for test in (
        lambda i: tokens[i].low == ";",
        lambda i: (
            lexicon.is_class(tokens[i].low, "conjunction") and tokens[i - 1].low in ",;" and _wide(tokens, i, lexicon)
        ),
        lambda i: lexicon.is_class(tokens[i].low, "contrast"),
        lambda i: lexicon.is_class(tokens[i].low, "conjunction"),
        lambda i: tokens[i].low == ",",
    ):
        cuts = [i for i in marks if test(i)]
        if cuts:
            return (cuts[-1] if tokens[cuts[-1]].low == ";" else _subject_cut(cuts, tokens, group, lexicon)), False
    return group.start, True


def _wide(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    return at + 1 < len(tokens)


def _subject_cut(cuts: list[int], tokens: Sequence[Token], group: VerbGroup, lexicon: Lexicon) -> int:
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
        first = start_token if shared else start_token + (at > 0 and _is_mark(tokens[start_token], lexicon))
        subject = Span(tokens[first].start if first < group.start else verb.start, verb.start)
        if at == 0:
            subject = Span(_after_that(tokens[: group.start], lexicon), verb.start)
        if clauses:
            clauses[-1] = _closed(clauses[-1], start)
        if shared and clauses and position is not Position.RELATIVE:
            if _merges(clauses[-1], tokens, found[at - 1][0], group, lexicon):
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


def _after_that(tokens: Sequence[Token], lexicon: Lexicon) -> int:
    """Where the subject starts: behind "we note that", where such words lead in."""
    for at in range(len(tokens) - 1, 0, -1):
        if lexicon.is_class(tokens[at].low, "that") and at + 1 < len(tokens):
            return tokens[at + 1].start
    return 0


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
    """ "modernized and expanded the port": two verbs, one thing."""
    between = [
        t for t in tokens[previous.end : group.start] if t.is_word and not lexicon.is_class(t.low, "conjunction", "adv")
    ]
    return not between and group.kind == clause.kind
