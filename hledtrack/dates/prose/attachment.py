"""What a date belongs to: the verb of its clause, or a noun that it only tells from others ("the accord of May 2021").

Read off the words around the date. A part of speech is not known for every word, so each rule asks for a word that
the lexicon does know: "in line with", "its goal of", "agreed by".
"""

from __future__ import annotations

from hledtrack.dates.grammar.expressions import Day, Decade, Division, FiscalYear, Month, Range, Season, Year
from hledtrack.dates.mention import Attachment
from hledtrack.dates.prose.clause_map import Clauses
from hledtrack.dates.prose.finding import Found
from hledtrack.dates.prose.licence import is_held, is_of_noun, is_range_of_years
from hledtrack.dates.prose.resolution import Tense
from hledtrack.dates.tokens.stream import Stream

_PLANNING_REACH = 6  # words from "planned" to "for 2025"
_DETERMINER_REACH = 3  # words from "the" to "goal"
_ACHIEVING_REACH = 4  # words from "reach" to "the goal"
_PARTICIPLE_REACH = 3  # words from "agreed" to "in 2022"
_AGENT_REACH = 10  # and where "by the ministers" stands between
_LONGEST_QUOTE = 8  # words of a name in quotation marks
_QUOTES = {"“": "”", "«": "»", '"': '"'}


class Attachments:
    """Where in a text a date belongs to a noun, found once for all of its dates."""

    def __init__(self, s: Stream, clauses: Clauses) -> None:
        self._s = s
        self._clauses = clauses
        self._background = self._background_phrases()
        self._participle = self._describing_participles()
        self._quoted = self._quoted_names()

    def of(self, f: Found) -> Attachment:
        """Return what a date belongs to."""
        if is_held(self._s, f.expression, f.first, f.end):
            return Attachment.NAMED
        if self._describes_noun(f):
            return Attachment.NOUN
        if self._clauses.relative[f.first] is not None:
            return Attachment.RELATIVE
        return Attachment.OPENING if self._clauses.is_opening(f.lead) else Attachment.CLAUSE

    def clause_of(self, f: Found) -> tuple[int, int] | None:
        """Return where in the text the relative clause of a date begins and ends."""
        span = self._clauses.relative[f.first]
        return None if span is None else (self._s[span[0]].start, self._s[span[1] - 1].end)

    def _describes_noun(self, f: Found) -> bool:
        return (
            self._quoted[f.first]
            or self._background[f.first]
            or self._stands_before_noun(f)
            or self._is_of_noun(f)
            or self._is_for_noun(f)
            or self._belongs_to_participle(f)
        )

    def _stands_before_noun(self, f: Found) -> bool:
        """ "the October 2023 meeting", "Q3 2025 results"; what happens "at the October 2023 meeting" is dated by it."""
        s, before = self._s, self._s[f.first - 1]
        if not isinstance(f.expression, Month | Day | Division | Season | FiscalYear):
            return False
        after = s[f.end]
        is_name = after.is_capitalized and after.is_plain
        if not (s.is_noun_like(f.end) or is_name or "event" in after.meanings or "law" in after.meanings):
            return False
        if "agent" in s[f.lead].meanings and self._participle[f.lead] is not None:
            return "article" in before.meanings  # "called for by the October 2023 summit"
        if f.intros or "article" not in before.meanings:
            return not f.intros and (s.is_noun_like(f.first - 1) or self._clauses.verbs[f.first - 1] is not None)
        return True

    def _is_of_noun(self, f: Found) -> bool:
        """ "the elections of June 2024"; but "works of May to June" and what is held ("the congress of 2025")."""
        is_held = isinstance(f.expression, Year)  # a year that only tells one thing from others is part of its name
        return not isinstance(f.expression, Range) and not is_held and is_of_noun(self._s, f.first)

    def _is_for_noun(self, f: Found) -> bool:
        """ "applications for FY 2025"; but "planned for 2025", "is planning a launch for 2025"."""
        s = self._s
        if not isinstance(f.expression, Year | FiscalYear | Decade) and not is_range_of_years(f.expression):
            return False
        if f.lead == f.first and s[f.first - 1].text == "(" and s[f.end].text == ")":
            return isinstance(f.expression, Range)  # "the ferry plan (2025-2027)"
        if "purpose" not in s[f.lead].meanings:
            return False
        near = range(max(0, f.lead - _PLANNING_REACH), f.lead)
        is_planned = any("prospective" in s[k].meanings for k in near)
        return not is_planned and (s.is_noun_like(f.lead - 1) or s[f.lead - 1].is_capitalized)

    def _belongs_to_participle(self, f: Found) -> bool:
        """ "the memo agreed in 2022", "goals set by the ministers in 2023"."""
        k = self._participle[f.lead]
        if k is None:
            return False
        if any("agent" in self._s[i].meanings for i in range(k + 1, min(k + 3, f.lead))):
            return f.lead - k <= _AGENT_REACH
        between = [self._s[i].text for i in range(k + 1, f.lead)] if f.lead - k <= _PARTICIPLE_REACH else [""]
        return all(word.endswith("ly") or word in ("up", "out", "off", "on", "upon") for word in between)

    def _background_phrases(self) -> list[bool]:
        """Which tokens stand behind "in line with" or "its goal of", up to the comma or the main verb."""
        found: list[bool] = []
        is_background = False
        for i in range(len(self._s)):
            ends = self._clauses.ends[i] or self._s[i].text in (",", ")", ":")
            is_verb = self._clauses.is_finite(i) and self._clauses.relative[i] is None
            backing = self._s.meaning(i, "backing")
            if backing == "always" or (backing and self._clauses.is_opening(i)) or self._is_known_goal(i):
                is_background = True
            elif ends or is_verb:
                is_background = False
            found.append(is_background)
        return found

    def _is_known_goal(self, i: int) -> bool:
        """ "in support of its goal"; but "set a goal", "reach the goal", and "Our goal for 2026 is"."""
        s = self._s
        if "goal" not in s[i].meanings or not ({"of", "clause_break"} & s[i + 1].meanings.keys()):
            return False
        near = range(i - 1, max(-1, i - 1 - _DETERMINER_REACH), -1)
        at = next((k for k in near if "definite" in s[k].meanings or s[k].text.endswith(("'s", "’s"))), None)
        if at is None or self._clauses.is_opening(at):
            return False
        if "accompanying" in s[at - 1].meanings:
            return False
        return not any("achieving" in s[k].meanings for k in range(max(0, at - _ACHIEVING_REACH), at))

    def _describing_participles(self) -> list[int | None]:
        """At each position the nearest participle before it, in its clause, that describes a noun."""
        found: list[int | None] = []
        latest: int | None = None
        has_verb = False
        for i in range(len(self._s)):
            found.append(latest)
            token = self._s[i]
            if self._clauses.ends[i] or token.text == "," or "and" in token.meanings:
                latest = None
                has_verb = has_verb and not self._clauses.ends[i]
            elif self._is_describing(i, has_verb=has_verb):
                latest = i
            elif self._clauses.verbs[i] is not None:
                latest = None
                has_verb = True
        found.append(None)
        return found

    def _is_describing(self, i: int, *, has_verb: bool) -> bool:
        s, token = self._s, self._s[i]
        if not self._is_participle(i) or "prospective" in token.meanings:
            return False
        if any("auxiliary" in s[k].meanings for k in range(max(0, i - 3), i)):
            return False
        return has_verb or "agent" in s[i + 1].meanings or not s.vocabulary.participle_is_past

    def _is_participle(self, i: int) -> bool:
        token = self._s[i]
        before = self._s[i - 1]
        is_known = bool({"law", "event", "goal"} & before.meanings.keys())
        follows_noun = is_known or before.is_capitalized or self._s.is_noun_like(i - 1)
        if not follows_noun or token.is_capitalized:
            return False
        if self._s.vocabulary.participle_is_past:
            verb = self._clauses.verbs[i]
            return verb is not None and verb[1] is Tense.PAST and not self._clauses.is_finite(i)
        return token.text.endswith(self._s.vocabulary.participle_endings)

    def _quoted_names(self) -> list[bool]:
        """Which tokens stand in quotation marks around a few words: “Clean Coast by 2030”."""
        found = [False] * len(self._s)
        opened: int | None = None
        closing = ""
        for i in range(len(self._s)):
            text = self._s[i].text
            if opened is not None and text == closing:
                if i - opened - 1 <= _LONGEST_QUOTE:
                    found[opened:i] = [True] * (i - opened)
                opened = None
            elif text in _QUOTES:
                opened, closing = i, _QUOTES[text]
        return found
