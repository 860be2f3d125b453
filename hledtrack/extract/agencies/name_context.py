"""The words around each organisation that a sentence names, looked at no further than a phrase reaches."""

from __future__ import annotations

import re
from typing import NamedTuple

from hledtrack.extract.agencies.cues import Cues, cues_of
from hledtrack.extract.agencies.names import AgencyMention, AgencyNames, Kind
from hledtrack.extract.language.verbs import base_of

# letters that are looked at on either side of a name, and of those the ones an article and an owner can take
_REACH, _TRIM = 120, 50
_PHRASE = 6
_WORD = re.compile(r"[^\W_][\w’'.-]*")
_CLOSING = (
    *("preposition", "conjunction", "joining", "determiner", "relative", "that", "subordinator", "pronoun"),
    *("will", "modal", "be", "was", "have", "had", "to", "not", "adv", "pronoun_alone"),
)


class Context(NamedTuple):
    """A text whose dates are blanks, with the organisations it names; they are spoken of by their number."""

    text: str
    mentions: tuple[AgencyMention, ...]
    names: AgencyNames

    @property
    def cues(self) -> Cues:
        """The patterns of the document's language."""
        return cues_of(self.names.lexicon.language)

    def before(self, at: int, start: int) -> str:
        """What stands before a name, from ``start`` or a blanked date on, without article, owner and nationality."""
        end = self.mentions[at].start
        text = re.split(r"\s{4,}", self.text[max(start, end - _REACH) : end])[-1]
        found = self.cues.trimmed.search(text, max(0, len(text) - _TRIM))
        return " ".join((text[: found.start()] if found else text).split())

    def cued(self, before: str, *cues: re.Pattern[str]) -> bool:
        """Whether a cue ends what stands before a name, or a list of people and countries that it opens."""
        listed = self.cues.others.search(before)
        texts = (before, before[: listed.start()]) if listed else (before,)
        return any(cue.search(text) for cue in cues for text in texts)

    def definite(self, at: int, start: int) -> bool:
        """Whether a name is the first thing from ``start`` on, with no article or that of something known."""
        if self.mentions[at].start - start > _TRIM:
            return False
        own = self.text[start : self.mentions[at].start].strip()
        return not own or self.cues.article.fullmatch(own + " ") is not None

    def opens_phrase(self, at: int) -> bool:
        """Whether a name stands behind no noun: in languages that put the head first it would only name that."""
        start = self.mentions[at].start
        word = re.search(r"([^\W_]+)\s+$", self.text[max(0, start - _TRIM) : start])
        if word is None or not self.names.vocabulary.heads_first:
            return True
        known = self.names.vocabulary
        return word[1].lower() in known.closed or word[1].lower() in known.contracted

    def after(self, at: int, end: int | None = None) -> str:
        """What follows a name, and its short form in brackets, up to ``end``."""
        start = self.mentions[at].end
        text = self.text[start : min(start + _REACH, len(self.text) if end is None else end)]
        return re.sub(r"^\s*\([^()]*\)", "", text)

    def phrase(self, at: int) -> list[str]:
        """The further words of the noun phrase behind a name or its possessive; none where it ends with the name."""
        text = self.after(at)
        position = len(mark[0]) if (mark := re.match(r"[’']s?(?=\s)", text)) else 0
        words: list[str] = []
        while len(words) < _PHRASE and text[position : position + 1] in (" ", "-"):
            word = _WORD.match(text, position + 1)
            if word is None or self.names.lexicon.is_class(word[0].lower(), *_CLOSING):
                break
            words.append(word[0].rstrip("."))
            position = word.end()
        return words

    def owns(self, at: int) -> bool:
        """Whether a name is a possessive."""
        return re.match(r"[’']s?(?=\s)", self.text[self.mentions[at].end :][:3]) is not None

    def makes(self, at: int) -> bool:
        """Whether it stands in a word such as "USAID-funded"."""
        return self.cues.made.match(self.text[self.mentions[at].end :][:20]) is not None

    def leads(self, at: int) -> bool:
        """Whether it stands before its people or a thing that somebody does: "USAID experts", "a NORFUND grant"."""
        words, phrase = self.names.vocabulary, [word.lower() for word in self.phrase(at)[:4]]
        if any(word in words.lands for word in phrase):
            return False  # "ASEAN member states"
        return any(word in words.people or word in words.ventures for word in phrase)

    def stands_alone(self, at: int) -> bool:
        """Whether nothing speaks against a body: an abbreviation before a noun may be any word."""
        if self.mentions[at].sure or self.names.vocabulary.heads_first:
            return True
        phrase = self.phrase(at)
        told = bool(phrase) and base_of(phrase[0].lower(), "past", self.names.lexicon) is not None
        return not phrase or told or self.leads(at)

    # --- two names

    def between(self, at: int) -> str:
        """What stands between a name and the one before it, at most as much as two names of a list have."""
        return self.text[self.mentions[at - 1].end : self.mentions[at].start][: _REACH + 1] if at else "."

    def follows(self, at: int) -> bool:
        """Whether a name is listed behind the one before it: ", and the Board", "on the Dutch bank and the Board"."""
        if at and self.mentions[at].start == self.mentions[at - 1].start:
            return True
        between = self.between(at)
        return len(between) <= _REACH and self.cues.listed.fullmatch(between) is not None

    def joins(self, at: int) -> bool:
        """Whether a name acts where the one before it does: listed behind it, owned by it, or over it."""
        between, mention = self.between(at), self.mentions[at]
        if re.fullmatch(r"[’']s?\s+", between):
            return True
        if mention.kind is Kind.NAME and (not self.mentions[at - 1].sure or between.strip() == ","):
            return False
        if not self.stands_alone(at) or self.explains(at):
            return False
        return self.follows(at) or (mention.kind is not Kind.NAME and self.cues.within.fullmatch(between) is not None)

    def explains(self, at: int) -> bool:
        """Whether a name only says what the one before it stands for: "ANAM, Peru's Customs Agency"."""
        listed = at + 1 < len(self.mentions) and self.follows(at + 1)
        return not listed and self.cues.explained.fullmatch(self.between(at)) is not None
