"""Verb forms that are no finite verbs where they stand: "topics discussed in May", "approved applications", "plans"."""

from __future__ import annotations

from collections.abc import Sequence

from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.extract.language.sentences import Token
from hledtrack.extract.language.verbs import VerbGroup, base_of, has_break, in_class, word_before

_SUBORDINATE = ("relative", "that", "subordinator")


def is_participle(
    group: VerbGroup, after: VerbGroup | None, before: VerbGroup | None, tokens: Sequence[Token], lexicon: Lexicon
) -> bool:
    """Whether a past form alone, or a present form alone, is no finite verb here."""
    left = word_before(tokens, group.start, lexicon)
    following = tokens[group.end] if group.end < len(tokens) else None
    if left is not None and lexicon.is_class(left.low, "subject_pronoun"):
        return _is_zero_relative(tokens, left, before, lexicon)
    if group.bare and group.form == "past" and base_of(tokens[group.start].low, "participle", lexicon) is None:
        return False
    alone = group.kind == "present" and group.end - group.start == 1
    if not group.bare and not alone:
        return group.form in ("base", "finite") and _is_infinitive(group, left, tokens, lexicon)
    if left is None and group.form == "third" and has_object(following, lexicon):
        told = any(in_class(group.base, name, lexicon) for name in ("achieve", "endure", "welcome"))
        return not told  # "Arranca la obra": the subject stands behind
    if left is None or tokens[group.start].text[0].isupper() or left.low in ("(", "–", "—", ":"):
        return True
    if alone and group.form == "third" and lexicon.is_class(left.low, "demonstrative"):
        return group.base in lexicon.verbs["nounlike"]  # "this includes"
    if _is_of_number(tokens, group, lexicon):
        return True
    if lexicon.is_class(left.low, "determiner", "preposition", "to", "not", "be_base", "been", "being", "be", "was"):
        return True
    if following is not None and following.low in lexicon.agency_cues.get("by", ())[:1]:
        return True
    if alone:
        return _is_noun(group, before, left, following, lexicon, inflected=tokens[group.start].low != group.base)
    return _describes_noun(group, after, before, left, following, tokens, lexicon)


def _is_of_number(tokens: Sequence[Token], group: VerbGroup, lexicon: Lexicon) -> bool:
    """As in "1,940 of the 6,000 promised by 2026": a number of things, and what was said of them."""
    if group.start < 2 or not tokens[group.start - 1].text[0].isdigit():
        return False
    return lexicon.is_class(tokens[group.start - 2].low, "article", "possessive")


def _is_infinitive(group: VerbGroup, left: Token | None, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a group only goes on with an infinitive: "a fair to continue exchanging views", "the plan to build"."""
    if left is None or base_of(tokens[group.start].low, "base", lexicon) is None:
        return False
    return lexicon.is_class(left.low, "to", "determiner", "preposition") and not lexicon.is_class(
        left.low, "subject_pronoun"
    )


def _is_noun(
    group: VerbGroup,
    before: VerbGroup | None,
    left: Token,
    following: Token | None,
    lexicon: Lexicon,
    *,
    inflected: bool,
) -> bool:
    """Whether a present form ("plans", "reports") is a noun, or nothing that it could govern follows."""
    if " " in group.base:
        return False
    if following is None or not following.is_word:
        return not inflected or group.base not in lexicon.subject_is_thing
    if before is None and left.low == ",":
        return not has_object(following, lexicon)
    if lexicon.is_class(following.low, "will", "be", "was", "have"):
        return True  # "the grants will be raised"
    if following.low in lexicon.agency_cues["noun_of"] and group.base not in lexicon.verbs["prepositional"]:
        return True  # "el programa de becas"
    if inflected and lexicon.is_class(following.low, "to") and group.base not in lexicon.verbs["prepositional"]:
        return True  # "grants to invest in roads"
    return group.base in lexicon.verbs["nounlike"] and not has_object(following, lexicon)


def _describes_noun(
    group: VerbGroup,
    after: VerbGroup | None,
    before: VerbGroup | None,
    left: Token,
    following: Token | None,
    tokens: Sequence[Token],
    lexicon: Lexicon,
) -> bool:
    """Whether a past form describes a noun: "topics discussed in May", "an inclusive and empowered body"."""
    joined = lexicon.is_class(left.low, "conjunction")
    if lexicon.is_class(tokens[group.start].low, "prospective") and not (
        has_object(following, lexicon) or (following is not None and lexicon.is_class(following.low, "to"))
    ):
        return True
    if _is_aside(left, after, tokens, lexicon) or _is_adjective(tokens, group, lexicon):
        return True
    listed = left.low == "," and following is not None and following.text[0].islower()
    if listed and before is not None and before.kind != "completed" and not has_object(following, lexicon):
        return True  # "will identify gaps, shared risks, and chances"
    told = before is not None and has_object(following, lexicon)  # "agreed to share data and asked the Board to"
    if joined and not told and (before is None or before.kind != "completed" or _describes(tokens, group, lexicon)):
        return True
    if following is not None and " " not in group.base and lexicon.is_class(following.low, "place_preposition"):
        alone = after is None and before is None and tokens[0].text[0].isupper()
        return group.base not in lexicon.verbs["prepositional"] and not (
            alone and in_class(group.base, "sent", lexicon)
        )
    if after is None:
        return following is not None and following.low in lexicon.classes["place"] and before is not None and not joined
    between = tokens[group.end : after.start]
    governed = has_object(following, lexicon) or has_break(between, lexicon) or after.kind == "present"
    governed = governed or (after.bare and _is_governed(group, after, tokens, lexicon))
    return not governed and not any(lexicon.is_class(token.low, *_SUBORDINATE) for token in between)


def _is_governed(group: VerbGroup, after: VerbGroup, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a noun stands right behind a verb, as "milestones" in "celebrated milestones achieved in May"."""
    following = tokens[group.end]
    if group.end >= after.start or not following.is_word or following.start - tokens[group.end - 1].end > 1:
        return False
    closed = ("preposition", "conjunction", "relative", "that", "subordinator", "adv", "to", "not")
    return not lexicon.is_class(following.low, *closed) and not lexicon.is_adverb(following.text)


def has_object(following: Token | None, lexicon: Lexicon) -> bool:
    """Whether something that a verb could govern follows: "the", "30", "that"."""
    return following is not None and (
        lexicon.is_class(following.low, "determiner", "numeral", "that", "pronoun")
        or following.text[0].isdigit()
        or following.text[0] in "$€£"
    )


def _is_aside(left: Token | None, after: VerbGroup | None, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """As in "the delivery, first planned for June, has slipped": words between two commas."""
    if left is None or left.low != "," or after is None:
        return False
    closing = word_before(tokens, after.start, lexicon)
    return closing is not None and closing.low == ","


def _is_zero_relative(tokens: Sequence[Token], pronoun: Token, before: VerbGroup | None, lexicon: Lexicon) -> bool:
    """Whether "we have paid for" only describes the noun before it: "the doses we have paid for"."""
    at = tokens.index(pronoun)
    if before is None or at == 0 or not tokens[at - 1].is_word:
        return False
    return not lexicon.is_class(tokens[at - 1].low, "conjunction", "that", "subordinator", "adv")


def _is_adjective(tokens: Sequence[Token], group: VerbGroup, lexicon: Lexicon) -> bool:
    """As in "to process approved applications" and "for chips and printed circuit boards"."""
    at = group.start
    if at < 2 or group.end >= len(tokens):
        return False
    following = tokens[group.end]
    closed = ("determiner", "numeral", "preposition", "conjunction", "to", "that", "relative", "pronoun", "adv")
    if not following.text[0].islower() or lexicon.is_class(following.low, *closed):
        return False
    left, second, third = tokens[at - 1], tokens[at - 2], tokens[max(at - 3, 0)]
    if lexicon.is_class(left.low, "conjunction"):
        return second.is_word and lexicon.is_class(third.low, "preposition") and third.low not in lexicon.classes["to"]
    return base_of(left.low, "base", lexicon) is not None and lexicon.is_class(second.low, "to", "conjunction")


def _describes(tokens: Sequence[Token], group: VerbGroup, lexicon: Lexicon) -> bool:
    """As in "an inclusive and empowered body": two adjectives behind an article."""
    if group.start < 3:
        return False
    article, word, conjunction = tokens[group.start - 3 : group.start]
    return lexicon.is_class(article.low, "determiner") and conjunction.start - word.end < 2
