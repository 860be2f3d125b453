"""Titles that stand alone: verb first, the thing whole, no date, no bracket, no word cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from hledtrack.extract.document import Span
from hledtrack.extract.events.event import Event, Form, Time
from hledtrack.extract.language.lexicon import Lexicon, load_lexicon
from hledtrack.extract.language.sentences import blank
from hledtrack.extract.language.verbs import base_of

LIMIT = 150
_ROOM = 130  # characters up to which a thing keeps what it is for
_ENOUGH = 4  # words that a thing keeps where it is cut before its purpose
_BRACKETED = re.compile(r"\s*\([^()]*\)|\s*\[[^\[\]]*\]")
_LEADING_ASIDE = re.compile(r"^\s*,\s[^,;.]{2,60},\s+(?=\S)")  # "set up, with the Board, a fund"
_DANGLING = re.compile(r"[\s,;:–—(“«-]+$")


def title_of(event: Event, sentence: str, marked: Sequence[tuple[int, int]], lexicon: Lexicon, verb: str = "") -> str:
    """The title of an event; ``verb`` stands in where the event has none. At most ``LIMIT`` characters."""
    thing = phrase(sentence, event.thing, marked, lexicon, opened=event.in_subject)
    thing = f"{_contracted_article(event, sentence, lexicon)}{thing}"
    if event.lead is not None:
        thing = f"{' '.join(sentence[event.lead.start : event.lead.end].split())} {thing}"
    if event.in_subject:
        place = phrase(sentence, Span(event.verb_end, event.extent.end), marked, lexicon)
        thing = f"{thing} {place}" if thing and _is_place(place, lexicon) else thing
    verbs = event.verbs or ((verb,) if verb else ())
    if verbs and _is_renounced(event, sentence, lexicon):
        verbs = (f"{lexicon.frames['negated']} {verbs[0]}", *verbs[1:])
    return titled(verbs, thing, lexicon, opens=event.thing.start == 0)


def _contracted_article(event: Event, sentence: str, lexicon: Lexicon) -> str:
    """The article that is part of the preposition before a thing: "la ampliación del muelle" is "el muelle"."""
    before = sentence[: event.thing.start].rstrip().rsplit(" ", 1)[-1].lower()
    told = event.form is not Form.THING and before in lexicon.agencies.get("contracted", ())
    return f"{lexicon.frames['contracted']} " if told and "contracted" in lexicon.frames else ""


def _is_renounced(event: Event, sentence: str, lexicon: Lexicon) -> bool:
    """Whether a promise is to leave something undone: "no cobrará cuota alguna"; what is still to be done is not."""
    if "negated" not in lexicon.frames or event.time is not Time.PLANNED or event.form is not Form.FINITE:
        return False
    beside = rf"(?:(?:{lexicon.alternatives('se', 'ser_future')})\s+)?"
    said = rf"\b(?P<before>[^\W\d_]*\s+)?(?:{lexicon.alternatives('not')})\s+{beside}[^\W\d_]+$"
    found = re.search(said, sentence[: event.verb_end], re.IGNORECASE)
    return found is not None and (found["before"] or "").strip().lower() not in lexicon.subjects["pending"]


def titled(verbs: Sequence[str], thing: str, lexicon: Lexicon, *, opens: bool) -> str:
    """A title of a verb and its thing; ``opens`` says that the thing's capital may only be that of its sentence."""
    joined = f" {lexicon.agency_cues['and'][0]} ".join(verbs)
    thing = _lowered(thing, lexicon, opens=opens) if joined else thing
    text = shortened(f"{joined} {thing}".strip(), lexicon)
    return text[:1].upper() + text[1:]


def phrase(
    sentence: str, span: Span, marked: Sequence[tuple[int, int]], lexicon: Lexicon, *, opened: bool = False
) -> str:
    """A stretch of a sentence without dates, brackets and asides, cut before what only describes it further."""
    dates = [(start - span.start, end - span.start) for start, end in marked if start < span.end and end > span.start]
    text = sentence[span.start : span.end]
    text = blank(text, [(max(0, start), min(len(text), end)) for start, end in dates])
    text = _LEADING_ASIDE.sub("", _BRACKETED.sub("", text))
    text = re.sub(r"(?:,\s*)+,", ",", re.sub(r"\s+([,;.])", r"\1", re.sub(r"\s+", " ", text))).strip(" ,;.:–—-•*")
    if opened:
        text = _without_opening(text, lexicon)
    return trimmed(_cut(text, lexicon), lexicon)


def _without_opening(text: str, lexicon: Lexicon) -> str:
    """A subject without the phrase that opens its sentence: "Under the plan, the seminar" is "the seminar"."""
    text = re.split(r"\s[—–]\s", text)[-1]
    text = re.sub(rf"^(?:{'|'.join(lexicon.agency_cues['plain_with'])})\s+", "", text)
    first = text.split(" ", 1)[0].lower().rstrip(",")
    opening = lexicon.is_class(first, "preposition", "adv", "subordinator") or first in lexicon.subjects["opening"]
    return text.rsplit(", ", 1)[-1] if opening and ", " in text else text


def _cut(text: str, lexicon: Lexicon) -> str:
    """The text up to where a further description begins, and a long one up to its purpose, once enough is told."""
    return _cut_before("purpose", _cut_before("description", text, lexicon), lexicon)


def _cut_before(name: str, text: str, lexicon: Lexicon) -> str:
    """The text before the last of its further parts that leaves it short enough; a description is cut in any case."""
    if name == "purpose" and len(text) <= _ROOM:
        return text
    ends = [match.start() for match in _cuts(lexicon.language, name).finditer(text) if _is_free(text, match, lexicon)]
    if name == "description":
        return text[: next((end for end in ends if _told(text[:end])), len(text))]
    ends += [mark.start() for mark in re.finditer(r"[,;]\s", text) if _balanced(text[: mark.start()])]
    ends = sorted(end for end in ends if _told(text[:end]) >= _ENOUGH)
    return text[: max([end for end in ends if end <= _ROOM], default=ends[0] if ends else len(text))]


@lru_cache(maxsize=8)
def _cuts(language: str, name: str) -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for pattern in load_lexicon(language).phrases[name]))


def _told(text: str) -> int:
    return len(re.findall(r"[^\W_]{3,}|\d+", text))


def _is_free(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether a cut parts no quotation, and "to" leads a verb: "an office to promote", but not "access to water"."""
    before = text[: match.start()]
    if before.count("“") > before.count("”") or before.count("«") > before.count("»") or before.count('"') % 2:
        return False
    verb = match.groupdict().get("verb")
    if verb is None:
        return True
    last = before.split()[-1].lower() if before.split() else ""
    return base_of(verb, "base", lexicon) is not None and not lexicon.is_class(last, "takes_to", "intention", "how")


def shortened(text: str, lexicon: Lexicon, limit: int = LIMIT) -> str:
    """At most ``limit`` characters, cut before a preposition, a comma or a conjunction, never inside a quotation."""
    if len(text) > limit:
        weak = lexicon.alternatives("preposition", "joining", "to")
        cuts = [m.start() for m in re.finditer(rf"[,;]\s|\s(?:{weak})\s", text[: limit + 1])]
        best = next((cut for cut in reversed(cuts) if cut > limit // 3 and _balanced(text[:cut])), None)
        text = text[: best if best is not None else text.rfind(" ", 0, limit)]
    return trimmed(text, lexicon)


def _balanced(text: str) -> bool:
    return text.count("“") == text.count("”") and text.count("«") == text.count("»") and text.count('"') % 2 == 0


def trimmed(text: str, lexicon: Lexicon) -> str:
    """The text without small words, marks and half a quotation left over at its end."""
    text = _DANGLING.sub("", text).rstrip(".")
    words = text.split(" ")
    while len(words) > 1 and _is_left_over(words[-1].strip(",;.“"), lexicon):
        words.pop()
    text = _DANGLING.sub("", " ".join(words))
    if not _balanced(text):
        text = text.replace("“", "").replace("”", "").replace("«", "").replace("»", "").replace('"', "")
    return text


_SMALL = (
    *("preposition", "determiner", "conjunction", "to", "relative", "that"),
    *("be", "be_base", "prospective", "adv"),
)


def _is_left_over(word: str, lexicon: Lexicon) -> bool:
    """Whether a word ends no title: a small one, unless it is part of a name ("5G and Beyond") or an adjective too."""
    low = word if word.istitle() else word.lower()
    return lexicon.is_class(low, *_SMALL) and not lexicon.is_class(low, "adjective_too")


def _lowered(thing: str, lexicon: Lexicon, *, opens: bool) -> str:
    """A first word in small letters where its capital only opened the sentence."""
    first, _, rest = thing.partition(" ")
    if "." in first or first in lexicon.countries or (not first[1:].islower() and len(first) > 1):
        return thing
    low = first.lower()
    common = lexicon.is_class(low, "determiner", "preposition", "pronoun", "numeral") or low in lexicon.nominal
    common = common or low in lexicon.subjects["things"] or (opens and (not rest or rest[:1].islower()))
    return thing[:1].lower() + thing[1:] if common else thing


def _is_place(text: str, lexicon: Lexicon) -> bool:
    """Whether what stands behind the verb tells where or for whom: "was opened | in Gori"."""
    first = text.split(" ", 1)[0].lower()
    by = lexicon.agency_cues["by"][0]
    return bool(text) and len(text) < 60 and first != by and lexicon.is_class(first, "preposition")


def names_nothing(event: Event, thing: str, lexicon: Lexicon) -> bool:
    """Whether a title of this thing would name nothing: "it", "the following"."""
    if event.form is Form.THING:
        return _told(thing) < 1
    return not thing or lexicon.is_class(thing.lower().strip(" ,."), "pronoun_alone", "object_pronoun")
