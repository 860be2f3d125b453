"""The words before a list item's first sentence: an enumerator ("3.", "(b)"), a label ("Floating clinics:")."""

from __future__ import annotations

import re
from dataclasses import replace

from hledtrack.extract.agencies import AgencyNames
from hledtrack.extract.dating import Dates, spans
from hledtrack.extract.document import Span
from hledtrack.extract.drafts import Draft, DraftMaker, Passage, Sentence
from hledtrack.extract.lexicon import Lexicon
from hledtrack.extract.sentences import split_sentences
from hledtrack.extract.statements import Statement
from hledtrack.extract.status_words import read_status
from hledtrack.extract.titles import made_title
from hledtrack.extract.verbs import base_of, in_class
from hledtrack.model import Status

# a longer text before a colon is a label only where it is set like a name
LABEL_LIMIT = 70


def name_by_label(passage: Passage, label: str, lexicon: Lexicon) -> None:
    """Below "The Board will:" a label such as "Launch the Fellowship:" is the commitment's own name."""
    words = label.strip(" :.–—")
    verb = words.split(" ", 1)[0].lower()
    if not passage.setting.listed or " " not in words or not in_class(verb, "achieve", lexicon):
        return
    title = made_title((verb,), words.split(" ", 1)[1], lexicon)
    first = split_sentences(passage.text, lexicon)[0]
    told = [at for at, draft in enumerate(passage.drafts) if draft.text.start == first.start]
    still = [at for at, draft in enumerate(passage.drafts) if draft.status.is_open]
    again = re.match(r"\w+\s+(\w{4,})", passage.text[len(label) :].lower())
    explains = again is not None and again[1] in words.lower().split()
    same = [at for at in still if at in told and (explains or passage.drafts[at].verb == verb)]
    same = same or [at for at in still if _shared(words, passage, passage.drafts[at]) > 1]
    if same:
        known = passage.drafts[same[0]]
        agencies = known.agencies or passage.setting.lead.agencies
        span = Span(first.start, known.text.end)
        passage.drafts[same[0]] = replace(known, title=title, text=span, at=0, agencies=agencies)
    elif not told:
        status = passage.setting.lead.status or Status.PLANNED
        agencies = passage.setting.lead.agencies
        passage.drafts.insert(0, Draft(title, status, first, Dates(), agencies=agencies, thing=words, verb=verb))
        passage.left[:] = [(span, reason) for span, reason in passage.left if span != first]


def _shared(label: str, passage: Passage, draft: Draft) -> int:
    """How many longer words a label and the sentence of a draft have in common."""
    told = passage.text[draft.text.start + len(label) if draft.text.start == 0 else draft.text.start : draft.text.end]
    return len(
        {word.lower() for word in re.findall(r"[^\W\d_]{5,}", label)} & set(re.findall(r"[^\W\d_]{5,}", told.lower()))
    )


def _is_capitalized(text: str) -> bool:
    """Whether most longer words have a capital, as in the name of a project."""
    words = re.findall(r"[^\W\d_][\w’'-]{3,}", text)
    capital = sum(1 for word in words if word[0].isupper())
    return capital * 3 > len(words) * 2


def _is_told_of(rest: str, lexicon: Lexicon) -> bool:
    """Whether a label is the subject of what follows: "Youth exchange: launched in May", "Reef study: not started"."""
    first = rest.split(" ", 1)[0].strip(".,;")
    if not first.islower():
        return False
    told = read_status(re.split(r"[;,.()–—]", rest, maxsplit=1)[0], lexicon)
    return told.exact or base_of(first, "past", lexicon) is not None


def without_colon(text: str, lexicon: Lexicon) -> str:
    """The text with a blank for the colon behind a label that is the subject of what follows."""
    for pattern in lexicon.phrases.get("label", ()):
        match = pattern.match(text)
        if match and _is_told_of(text[match.end() :], lexicon):
            at = match.end("label")
            return f"{text[:at]} {text[at + 1 :]}"
    return text


def lead_in_end(text: str, lexicon: Lexicon) -> int:
    """Where the first sentence starts behind an enumerator ("3.", "(b)") and a label ("Floating clinics:")."""
    end = 0
    for name in ("enumerator", "label"):
        for pattern in lexicon.phrases.get(name, ()):
            if match := pattern.match(text[end:]):
                named = match.groupdict().get("label", "")
                words = named.lower().split()
                if len(named) > LABEL_LIMIT and not _is_capitalized(named):
                    continue
                if named.count("(") != named.count(")"):
                    continue
                if any(lexicon.is_class(word, "be", "will", "have", "was") for word in words):
                    continue
                if words and lexicon.is_class(words[-1], "to", "preposition"):
                    continue
                if named and _is_told_of(text[end + match.end() :], lexicon):
                    break
                end += match.end()
                break
    return end


def name_who_by_label(passage: Passage, label: str, names: AgencyNames) -> None:
    """With the organisation that the label before a list item names alone: "Port Authority: Open a dock"."""
    words = label.strip(" *_:.–—-")
    named = [mention for mention in names.find(words) if mention.sure]
    covered = sum(mention.end - mention.start for mention in named)
    if not passage.setting.listed or not named or covered < 0.8 * len(words):
        return
    agencies = tuple(dict.fromkeys(mention.name for mention in named))
    inherited = passage.setting.lead.agencies
    passage.drafts[:] = [
        replace(draft, agencies=agencies) if draft.agencies in ((), inherited) else draft for draft in passage.drafts
    ]


def take_labelled(passage: Passage, text: str, maker: DraftMaker) -> None:
    """With the commitment of a passage that is labelled as one: "Commitment 3: Public register of ferries"."""
    whole = split_sentences(text, maker.lexicon)[0]
    span = Span(max(whole.start, lead_in_end(text, maker.lexicon)), whole.end)
    named = text[span.start : span.end]
    mentions = maker.dates.read(named)
    sentence = Sentence(named, span, whole, mentions, spans(mentions, named, maker.lexicon))
    thing = Span(0, len(named))
    status = passage.setting.lead.status or Status.PLANNED
    statement = Statement(status, ("",), thing, thing, 0, Span(0, 0), rest=thing)
    passage.drafts = maker.make(statement, sentence, passage)
    passage.left = [(left, reason) for left, reason in passage.left if left != whole]
