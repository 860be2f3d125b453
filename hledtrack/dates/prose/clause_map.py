"""Sentences, clauses and verbs of a text, found once, so that each date is placed without going through it again."""

from __future__ import annotations

from itertools import accumulate

from hledtrack.dates.prose.resolution import Tense
from hledtrack.dates.tokens.atoms import Kind
from hledtrack.dates.tokens.stream import Stream

_SENTENCE_ENDS = ";!?"
_CROSSING = 5  # how many words further away a verb beyond a comma, an "and" or a "which" counts as
_BY_FORM = 4  # and how many one that only its ending shows ("convened")
_LAST_RESORT = 40  # against a deadline: "awards made by May" may be done or to be done
_AFTERWARDS = 3  # and how many one that follows the date
_SAME_VERB = 2  # words between an auxiliary and its verb

Verb = tuple[int, Tense]
_Nearest = tuple[int, Tense] | None
_ASIDE = 24  # tokens between the commas of an aside


class Clauses:
    """What goes with what in one text.

    ``verbs`` holds the tense that each token shows, and how many words further away its evidence counts as;
    ``opens[i]`` whether a sentence begins at token ``i``; ``relative[i]`` the first and the last token but one of the
    relative clause ("which opened in 2018") that token ``i`` stands in.
    """

    def __init__(self, s: Stream) -> None:
        self._s = s
        count = len(s)
        self.ends = [_ends_sentence(s, i) for i in range(count)]
        self.verbs = [_verb(s, i) for i in range(count)]
        breaks = [s[i].text == "," or "clause_break" in s[i].meanings for i in range(count)]
        self._distance = [i + _CROSSING * b for i, b in enumerate(accumulate(breaks, initial=0))]
        self._before = {due: self._nearest_before(is_deadline=due) for due in (False, True)}
        self._after = {due: self._nearest_after(is_deadline=due) for due in (False, True)}
        self.opens = [_opens_sentence(s, i, self.ends) for i in range(count)]
        self.relative = self._relative_clauses()
        self._main = self._main_verbs()

    def tense_at(self, first: int, end: int, *, is_deadline: bool) -> Tense:
        """Return the tense of the verb that the date in tokens ``first`` (its introducing word) to ``end`` goes with.

        One that opens its sentence goes with the main verb. Against a deadline ("by October") a past tense counts only
        where an auxiliary shows it ("was finished").
        """
        if self.is_opening(first) and not is_deadline and end < len(self._main):
            main = self._main[end]
            if main is not None:
                return main
        before, after = self._before[is_deadline][first], self._after[is_deadline][end]
        behind = None if before is None else self._distance[first] - before[0]
        ahead = None if after is None else after[0] - self._distance[end] + _AFTERWARDS
        if before is not None and behind is not None and (ahead is None or behind <= ahead):
            return before[1]
        return after[1] if after is not None else Tense.UNKNOWN

    def is_led(self, first: int) -> bool:
        """Whether a verb whose tense is known stands before the date, or the date opens its sentence."""
        return self.is_opening(first) or self._before[False][first] is not None

    def is_opening(self, first: int) -> bool:
        """Whether the sentence begins with the date whose introducing word stands at ``first``."""
        return first < len(self.opens) and self.opens[first]

    def is_finite(self, i: int) -> bool:
        """Whether a token is a verb that more than its ending shows, or one of a language whose endings tell."""
        verb = self.verbs[i]
        is_sure = verb is not None and (verb[0] == 0 or not self._s.vocabulary.participle_is_past)
        return is_sure and self._s.meaning(i, "tense") not in ("participle", "helper")

    def _weighed(self, i: int, *, is_deadline: bool) -> Verb | None:
        verb = self.verbs[i]
        if verb is None or not is_deadline:
            return verb
        if verb[0] == _BY_FORM:
            return None
        return (_LAST_RESORT, verb[1]) if self._s.meaning(i, "tense") == "participle" else verb

    def _nearest_before(self, *, is_deadline: bool) -> list[_Nearest]:
        found: list[_Nearest] = [None]
        for i, ends in enumerate(self.ends):
            nearest = None if ends else found[-1]
            verb = None if ends else self._weighed(i, is_deadline=is_deadline)
            if verb is not None and (nearest is None or self._distance[i] - verb[0] >= nearest[0]):
                nearest = self._distance[i] - verb[0], verb[1]
            found.append(nearest)
        return found

    def _nearest_after(self, *, is_deadline: bool) -> list[_Nearest]:
        found: list[_Nearest] = [None]
        for i in range(len(self.ends) - 1, -1, -1):
            nearest = None if self.ends[i] else found[-1]
            verb = None if self.ends[i] else self._weighed(i, is_deadline=is_deadline)
            if verb is not None and (nearest is None or self._distance[i + 1] + verb[0] <= nearest[0]):
                nearest = self._distance[i + 1] + verb[0], verb[1]
            found.append(nearest)
        return found[::-1]

    def _relative_clauses(self) -> list[tuple[int, int] | None]:
        """A relative clause ends at a comma, at its sentence's end, or where the main verb follows its own."""
        found: list[tuple[int, int] | None] = [None] * len(self._s)
        i = 0
        while i < len(self._s):
            if not self._begins_relative(i):
                i += 1
                continue
            end = self._relative_end(i)
            found[i:end] = [(i, end)] * (end - i)
            i = end
        return found

    def _begins_relative(self, i: int) -> bool:
        kind = self._s.meaning(i, "relative")
        if kind is None:
            return self._is_aside(i)
        if kind == "always":
            return True
        after = self._s[i + 1].meanings
        has_verb = bool({"auxiliary", "modal"} & after.keys()) or (i + 1 < len(self.verbs) and self.verbs[i + 1])
        return bool(has_verb) and (self._s[i - 1].text == "," or self._s.is_noun_like(i - 1))

    def _is_aside(self, i: int) -> bool:
        """Whether a participle between commas tells more of the subject: "a pilot, launched in 2023, has grown"."""
        if self._s[i - 1].text != "," or not (self._s[i].text.islower() and self._is_participle(i)):
            return False
        comma = next((j for j in range(i + 1, min(i + _ASIDE, len(self._s))) if self._s[j].text in (",", ";")), None)
        if comma is None or self._s[comma].text != "," or any(self.ends[i:comma]):
            return False
        behind = self._s[comma + 1]
        future = behind.text.lower().endswith(self._s.vocabulary.future_endings)
        return future or bool({"auxiliary", "modal", "copula", "tense"} & behind.meanings.keys())

    def _is_participle(self, i: int) -> bool:
        if self._s.vocabulary.participle_is_past:
            return self.verbs[i] is not None and _is_attributive(self._s, i)
        return self._s[i].text.lower().endswith(self._s.vocabulary.participle_endings)

    def _relative_end(self, start: int) -> int:
        own: int | None = None
        for i in range(start + 1, len(self._s)):
            is_dash = self._s[i].is_dash and not self._s[i].glued
            if self.ends[i] or is_dash or self._s[i].text in (",", ")"):
                return i
            if self.verbs[i] is None:
                continue
            if own is not None and i - own > _SAME_VERB and self.is_finite(i) and not _is_joined_verb(self._s, i):
                return i
            own = i
        return len(self._s)

    def _main_verbs(self) -> list[Tense | None]:
        """At each position the tense of the next verb that is neither in a relative clause nor describes a noun."""
        found: list[Tense | None] = [None]
        for i in range(len(self.ends) - 1, -1, -1):
            verb = self.verbs[i]
            if self.ends[i]:
                found.append(None)
            elif verb is not None and self.relative[i] is None and not _is_attributive(self._s, i):
                found.append(Tense.PAST if is_promise(self._s, i) else verb[1])
            else:
                found.append(found[-1])
        return found[::-1]


def _is_joined_verb(s: Stream, i: int) -> bool:
    """Whether a verb only goes on with what the verb before it began: "which opened in 2018 and will close"."""
    return any(category in s[i - 1].meanings for category in ("and", "or", "clause_break"))


def _is_attributive(s: Stream, i: int) -> bool:
    """ "the newly formed board", ", funded by the port, ": a participle beside its noun."""
    before = s[i - 1]
    by_form = "tense" not in s[i].meanings or s.meaning(i, "tense") == "participle"
    return by_form and ("article" in before.meanings or before.text.endswith("ly") or before.text in (",", "-"))


def _opens_sentence(s: Stream, i: int, ends: list[bool]) -> bool:
    """Whether nothing but a label, a bracket or an "and" stands before a token in its sentence."""
    j = i - 1
    while j >= 0 and i - j <= 2 and ("and" in s[j].meanings or s[j].text in ("(", "“", '"', "*")):
        j -= 1
    return j < 0 or ends[j] or s[j].text in (":", "•", "–", "—", "*") or (s[j].text == ")" and j <= 2)


def _ends_sentence(s: Stream, i: int) -> bool:
    """Whether a sign ends the sentence; the dots of "U.S.", "EE.UU." and "approx. ten" do not."""
    if s[i].text != ".":
        return s[i].text != "" and s[i].text in _SENTENCE_ENDS
    after = s[i + 1]
    is_abbreviation = s[i].glued and (len(s[i - 1].text) == 1 or (s[i - 1].glued and s[i - 2].text == "."))
    return not (is_abbreviation or after.glued or after.text.islower())


def _verb(s: Stream, i: int) -> Verb | None:
    """The tense that a word shows, and how many words further away its evidence counts as."""
    token, vocabulary = s[i], s.vocabulary
    meaning = token.meanings.get("tense")
    follows_helper = _follows_helper(s, i)
    if is_promise(s, i):
        return 0, Tense.FUTURE
    if meaning in ("future", "helper") and s.month(i) is None:
        return 0, Tense.FUTURE
    if meaning in ("past", "participle"):
        return None if follows_helper else (0, Tense.PAST)
    if token.kind is not Kind.WORD or len(token.text) < 4:
        return None
    text = token.text.lower()
    if text.endswith(vocabulary.future_endings):
        return 0, Tense.FUTURE
    if token.is_capitalized:
        return None
    is_past = bool(vocabulary.past_endings) and text.endswith(vocabulary.past_endings)
    if is_past and not follows_helper and not (vocabulary.not_past and text.endswith(vocabulary.not_past)):
        return _BY_FORM, Tense.PAST
    return None


def is_promise(s: Stream, i: int) -> bool:
    """ "agreed to open", "acordaron abrir": what was promised lies ahead of it, the promise itself was then."""
    if "promise" not in s[i].meanings:
        return False
    infinitive = s.vocabulary.infinitive_endings
    if not infinitive:
        return s[i + 1].text == "to"
    return any(s.is_noun_like(k) and s[k].text.endswith(infinitive) for k in (i + 1, i + 2))


def _follows_helper(s: Stream, i: int) -> bool:
    """Whether the word is the participle of "be held", "will be formally opened", "to be completed", "will set up"."""
    return any(
        s.meaning(k, "tense") in ("helper", "ongoing") or "modal" in s[k].meanings or s[k].text.lower().endswith(" be")
        for k in range(max(0, i - 2), i)
    )
