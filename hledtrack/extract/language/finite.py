"""Which verb groups of a sentence head a clause, and where that clause stands in the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.extract.language.participles import has_object, is_participle
from hledtrack.extract.language.sentences import Token
from hledtrack.extract.language.verbs import VerbGroup, base_of, has_break, in_class, verb_groups, word_before

_BETWEEN = 5  # words between "announced" and "will"
_SUBORDINATE = ("relative", "that", "subordinator")
_STRONG = ("planned", "in_progress", "due", "state", "going", "cancelled")


class Position(StrEnum):
    """Where a clause stands in its sentence."""

    MAIN = "main"
    RELATIVE = "relative"
    SINCE = "since"
    ORDER = "order"  # a bare verb at the head of a list item: "Publish the register"


def heads_of_clauses(tokens: Sequence[Token], lexicon: Lexicon, *, listed: bool) -> list[tuple[VerbGroup, Position]]:
    """The verb groups that head a clause, with its position; ``listed`` allows a verb without a subject at the head."""
    groups = [group for group in verb_groups(tokens, lexicon) if not _is_counted(group, tokens, lexicon)]
    groups = _reported(_without_guesses(groups, tokens, lexicon), tokens, lexicon)
    found = _kept(groups, tokens, lexicon)
    if not listed:
        return found
    done = _done_at_head(groups, found, tokens, lexicon)
    if done is not None:
        return _kept(groups, tokens, lexicon, done)
    order = _order(tokens, found, lexicon)
    if order is None:
        return found
    rest = [(group, place) for group, place in found if place is not Position.MAIN or group.start > order.end]
    return [(order, Position.ORDER), *rest]


def _is_counted(group: VerbGroup, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether what looks like a verb is a noun that is counted or owned: "the first and second sets of grants"."""
    before = tokens[group.start - 1].low if group.start else ""
    ordered = before in lexicon.subjects["after_pointing"]
    counted = ordered or lexicon.is_class(before, "first_of", "numeral", "possessive")
    return group.form == "third" and counted


def _without_guesses(groups: Sequence[VerbGroup], tokens: Sequence[Token], lexicon: Lexicon) -> list[VerbGroup]:
    """Without verbs known by their ending only, unless money follows, or the sentence has no other and an object."""
    guesses = [g for g in groups if g.bare and g.form == "ed" and g.end < len(tokens)]
    first = next(iter(groups), None)
    counted = [g for g in guesses if g is first and g.start and tokens[g.end].text[0].isdigit()]
    paid = [g for g in guesses if tokens[g.end].text[0] in "$€£"] + counted
    sure = [group for group in groups if not (group.bare and group.form == "ed") or group in paid]
    return sure or [g for g in guesses if has_object(tokens[g.end], lexicon)][:1]


def _reported(groups: list[VerbGroup], tokens: Sequence[Token], lexicon: Lexicon) -> list[VerbGroup]:
    """Without "we note that": what is noted is the statement."""
    kept = []
    for at, group in enumerate(groups):
        later = groups[at + 1].start if at + 1 < len(groups) else group.end
        words = [token.low for token in tokens[group.end : later]]
        foretells = group.kind == "due" and not group.base and lexicon.is_class(next(iter(words), ""), "that")
        reports = (in_class(group.base, "report", lexicon) or foretells) and later > group.end
        # "we note" in the plural is no listed form: look for the bare verb as well
        if reports and at + 1 < len(groups):
            promises = groups[at + 1].kind in ("planned", "in_progress") and len(words) <= _BETWEEN
            told = promises and bool(words) and lexicon.is_class(words[-1], "subject_pronoun")
            if told or any(lexicon.is_class(word, "that") for word in words[:4]):
                continue  # "announced that ...", "announced in May it will ..."
        kept.append(group)
    return kept


def _kept(
    groups: list[VerbGroup], tokens: Sequence[Token], lexicon: Lexicon, head: VerbGroup | None = None
) -> list[tuple[VerbGroup, Position]]:
    """The groups that head a clause, with the clause's position; ``head`` is known to head a list item."""
    kept: list[tuple[VerbGroup, Position]] = []
    for at, group in enumerate(groups):
        if group is head:
            kept.append((group, Position.ORDER))
            continue
        before = kept[-1][0] if kept else None
        between = tokens[before.end if before else 0 : group.start]
        if is_participle(group, groups[at + 1] if at + 1 < len(groups) else None, before, tokens, lexicon):
            continue
        position = _position(between, before, tokens, lexicon, group.kind)
        if position is None:
            continue
        if before and position is Position.MAIN and not has_break(between, lexicon):
            continue
        if group.bare and group.form == "subjunctive" and _is_effect(between, lexicon):
            continue
        kept.append((group, position))
    return kept


def _is_effect(between: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a subjunctive goes on with others behind "that": "para que trabajen, ganen y se integren"."""
    at = next((at for at in range(len(between) - 1, 0, -1) if lexicon.is_class(between[at].low, "that")), None)
    if at is None or reports(between[at - 1], lexicon):
        return False
    rest = between[at + 1 :]
    told = any(base_of(token.low, "subjunctive", lexicon) for token in rest)
    return told and has_break(rest, lexicon)


def _position(
    between: Sequence[Token], before: VerbGroup | None, tokens: Sequence[Token], lexicon: Lexicon, kind: str
) -> Position | None:
    """Main, relative or since clause; ``None`` for a clause that states nothing of its own."""
    for at in range(len(between) - 1, -1, -1):
        word = between[at].low
        rest = between[at + 1 :]
        if lexicon.is_class(word, "relative"):
            linked = _is_part_of(between, at, lexicon) or (kind == "planned" and _is_terms(between, at, lexicon))
            if linked and not has_break(rest, lexicon):
                return Position.MAIN
            comma = at > 0 and between[at - 1].low == ","
            return (
                Position.RELATIVE
                if comma and not has_break(rest, lexicon)
                else (Position.MAIN if any(t.low in ",;" for t in rest) else None)
            )
        if lexicon.is_class(word, "that") and not (rest and rest[0].low in ","):
            if rest and at and before is not None and lexicon.is_class(between[at - 1].low, "conjunction"):
                return Position.MAIN  # "noted that A is done and that B will follow"
            if before is not None and in_class(before.base, "report", lexicon):
                return Position.MAIN
            if at and reports(between[at - 1], lexicon):
                return Position.MAIN
            if not rest:
                return None
            if before is None:
                return Position.MAIN
            return Position.MAIN if has_break(rest, lexicon) else None
        if lexicon.is_class(word, "subordinator") and rest:
            if any(t.low in (",", ";") for t in rest):
                return Position.MAIN
            if lexicon.is_class(word, "since"):
                return Position.SINCE
            if lexicon.is_class(word, "contrast"):
                return Position.MAIN
            return Position.MAIN if _starts_late(between, at, lexicon) else None
    return Position.MAIN


_PART_OF = 8  # words within which "an expanded version of which" begins


def _is_part_of(between: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a relative word only links a thing to the one before: ", an expanded version of which"."""
    if at < 2 or not lexicon.is_class(between[at - 1].low, "nominal_link"):
        return False
    comma = next((i for i in range(at - 2, max(-1, at - _PART_OF), -1) if between[i].low == ","), None)
    return comma is not None and lexicon.is_class(between[comma + 1].low, "determiner", "numeral")


def _is_terms(between: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a relative word tells the terms of the thing before it: ", under which 40 wells are to be dug"."""
    linked = at > 1 and lexicon.is_class(between[at - 1].low, "preposition") and between[at - 2].low == ","
    return linked and at + 1 < len(between)


def reports(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is a verb that reports: "agreed", "acordaron"."""
    bases = (base_of(token.low, form, lexicon) for form in ("past", "third", "future"))
    return any(base is not None and in_class(base, "report", lexicon) for base in bases)


def _starts_late(between: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a subordinator is only a preposition here ("as part of X and Y will ...")."""
    return any(lexicon.is_class(token.low, "conjunction") for token in between[at + 1 :]) and (
        at > 0 and between[at - 1].low != ","
    )


def _order(tokens: Sequence[Token], found: list[tuple[VerbGroup, Position]], lexicon: Lexicon) -> VerbGroup | None:
    """A bare verb at the head: "Publish ...", "To publish ...", "Jointly publish ..."."""
    at = 0
    while at < len(tokens) and (
        not tokens[at].is_word or lexicon.is_class(tokens[at].low, "to") or lexicon.is_adverb(tokens[at].text.lower())
    ):
        at += 1
    if at == len(tokens) - 1 and tokens[at].text.islower() and (alone := base_of(tokens[at].low, "base", lexicon)):
        return VerbGroup(0, at + 1, "order", alone, "base")  # "Ashcombe station: reopen by May"
    if at >= len(tokens) - 1:
        return None
    following = tokens[at + 1]
    base = base_of(tokens[at].low, "base", lexicon) or _likely_verb(tokens[at].low, following, lexicon)
    if (
        base is None
        or following.low == ":"
        or (lexicon.is_class(following.low, "nominal_link") and not _is_sure(tokens[at].low, base, lexicon))
        or lexicon.is_class(following.low, "be", "was", "have", "will")
    ):
        return None
    # "Track and structures" names two things, "Track and report" is an order
    third = tokens[at + 2].low if at + 2 < len(tokens) else ""
    if lexicon.is_class(following.low, "conjunction") and base_of(third, "base", lexicon) is None:
        return None
    first = next((g for g, p in found if p is Position.MAIN), None)
    told = first is not None and lexicon.is_class(following.low, "determiner", "numeral") is False
    if told and base in lexicon.verbs["nounlike"] and first is not None and first.kind == "completed":
        return None
    purpose = any(lexicon.is_class(token.low, "to") for token in tokens[:at])
    if purpose and any(
        g.kind in _STRONG or (g.kind == "completed" and _has_own_subject(tokens, at, g))
        for g, p in found
        if p is Position.MAIN
    ):
        return None
    begins = first is not None and first.start == at and base not in lexicon.verbs["continue"]
    if first is not None and first.kind in (*_STRONG, "completed") and not first.bare and not begins:
        span = tokens[at + 1 : first.start]
        if not any(t.low in ",;" or lexicon.is_class(t.low, "conjunction", *_SUBORDINATE) for t in span):
            return None
    from_particle = next((p for p in lexicon.phrasal.get(base, ()) if _follows(tokens, at + 1, p)), None)
    end = at + 1 + (len(from_particle.split()) if from_particle else 0)
    return VerbGroup(0, end, "order", f"{base} {from_particle}" if from_particle else base, "base")


def _is_sure(word: str, base: str, lexicon: Lexicon) -> bool:
    """Whether a word can be nothing but an infinitive, whatever follows: "capacitar a 200 maestros"."""
    shaped = any(pattern.fullmatch(word) for pattern in lexicon.phrases.get("sure_infinitive", ()))
    return shaped and base not in lexicon.verbs["nounlike"]


def _has_own_subject(tokens: Sequence[Token], at: int, group: VerbGroup) -> bool:
    """Whether a subject behind a comma does what ``group`` says: "To open the port, the Board signed a lease"."""
    commas = [here for here in range(at, group.start) if tokens[here].low == ","]
    return bool(commas) and any(token.is_word for token in tokens[commas[-1] + 1 : group.start])


def _likely_verb(word: str, following: Token, lexicon: Lexicon) -> str | None:
    """An unlisted word that stands before an article: "Lodge the bill"; a noun does not."""
    shaped = any(pattern.fullmatch(word) for pattern in lexicon.phrases["infinitive"])
    known = any(word in words for words in lexicon.classes.values()) or any(
        base_of(word, form, lexicon) for form in ("past", "participle", "third", "gerund")
    )
    article = lexicon.is_class(following.low, "determiner") and not lexicon.is_class(following.low, "relative", "that")
    return word if shaped and article and not known else None


def _done_at_head(
    groups: list[VerbGroup], found: list[tuple[VerbGroup, Position]], tokens: Sequence[Token], lexicon: Lexicon
) -> VerbGroup | None:
    """A list item that begins with what was done: "Signed the agreement", "Launched the portal in May"."""
    first = next((group for group in groups if group.bare), None)
    if (
        first is None
        or any(group is first for group, _ in found)
        or word_before(tokens, first.start, lexicon) is not None
    ):
        return None
    if base_of(tokens[first.start].low, "base", lexicon):
        return None
    following = tokens[first.end] if first.end < len(tokens) else None
    if following is None or not following.is_word or following.low in lexicon.agency_cues["by"]:
        return None
    later = [group for group, position in found if position is Position.MAIN]
    if (
        later
        and any(token.low == "," for token in tokens[first.end : later[0].start])
        and not _is_conjoined(tokens, later[0], lexicon)
    ):
        return None
    achieved = in_class(first.base, "achieve", lexicon) and not in_class(first.base, "endure", lexicon)
    return first if achieved or first.base in lexicon.verbs["welcome"] else None


def _is_conjoined(tokens: Sequence[Token], group: VerbGroup, lexicon: Lexicon) -> bool:
    left = word_before(tokens, group.start, lexicon)
    return left is not None and lexicon.is_class(left.low, "conjunction")


def _follows(tokens: Sequence[Token], at: int, particle: str) -> bool:
    words = particle.split()
    return [token.low for token in tokens[at : at + len(words)]] == words
