"""The words before a list item's first sentence: an enumerator ("3.", "(b)"), a label ("Floating clinics:")."""

from __future__ import annotations

import re

from hledtrack.extract.agencies import AgencyNames
from hledtrack.extract.document import Span
from hledtrack.extract.events.verbless import gerund_head
from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.extract.language.verbs import base_of, in_class
from hledtrack.extract.status.status_words import read_status
from hledtrack.extract.tables.header_words import header_of

# a longer text before a colon is a label only where it is set like a name
LABEL_LIMIT = 70


def lead_in_end(text: str, lexicon: Lexicon) -> int:
    """Where the first sentence starts behind an enumerator ("3.", "(b)") and a label ("Floating clinics:")."""
    end = 0
    for name in ("enumerator", "label"):
        for pattern in lexicon.phrases.get(name, ()):
            match = pattern.match(text[end:])
            if match is None:
                continue
            named = match.groupdict().get("label", "")
            if named and not _is_label(named, text[end + match.end() :], lexicon):
                continue
            end += match.end()
            break
    return end


def body_start(text: str, lexicon: Lexicon) -> int:
    """Where a passage begins to tell: behind its label, unless that label is itself what is done."""
    end = lead_in_end(text, lexicon)
    return 0 if end and tells_doing(text[:end], lexicon) else end


def _is_label(named: str, rest: str, lexicon: Lexicon) -> bool:
    words = named.lower().split()
    if len(named) > LABEL_LIMIT and not _is_capitalized(named):
        return False
    if named.count("(") != named.count(")") or is_told_of(rest, lexicon):
        return False
    if any(lexicon.is_class(word, "be", "will", "have", "was") for word in words):
        return False
    return not lexicon.is_class(words[-1], "to", "preposition")


def _is_capitalized(text: str) -> bool:
    """Whether most longer words have a capital, as in the name of a project."""
    words = re.findall(r"[^\W\d_][\w’'-]{3,}", text)
    return sum(1 for word in words if word[0].isupper()) * 3 > len(words) * 2


def is_told_of(rest: str, lexicon: Lexicon) -> bool:
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
        if match and is_told_of(text[match.end() :], lexicon):
            at = match.end("label")
            return f"{text[:at]} {text[at + 1 :]}"
    return text


def tells_doing(label: str, lexicon: Lexicon) -> bool:
    """Whether a label is itself what is done: "Launch the Fellowship:", "Opening the pier:"."""
    words = label.strip(" :.–—").split(" ")
    if len(words) < 2:
        return False
    ordered = base_of(words[0].lower(), "base", lexicon)
    counted = lexicon.is_class(words[1].lower(), "determiner", "numeral") or words[1][0].isdigit()
    if ordered in lexicon.verbs["nounlike"] and label.rstrip().endswith(".") and not counted:
        return False  # "Rent tribunal." names what is told of
    if ordered and in_class(ordered, "achieve", lexicon) and not lexicon.is_class(words[1].lower(), "joining"):
        return True
    return gerund_head(label, Span(0, len(label)), lexicon) is not None


def named_by_label(title: str, label: str) -> str:
    """A title whose verb has only numbers, with the label as its thing: "Fix 30,000" is "Fix 30,000 Potholes"."""
    verb, _, thing = title.partition(" ")
    named = label.strip(" *_:.–—-")
    if not verb or not named or re.search(r"[^\W\d_]{3,}", thing):
        return title
    return f"{title} {named}"


def agencies_of_label(label: str, names: AgencyNames, *, sure: bool = False) -> tuple[str, ...]:
    """The organisations that a label names alone: "Port Authority: Open a dock"; ``sure`` leaves out abbreviations."""
    words = label.strip(" *_:.–—-")
    found = names.find(words)
    named = [mention for mention in found if mention.sure or not (sure or _is_common(mention.name, names))]
    covered = sum(mention.end - mention.start for mention in named)
    joining = sum(len(word) + 2 for word in words.lower().split() if names.lexicon.is_class(word, "joining"))
    if not named or covered < 0.8 * (len(words) - joining):
        return ()
    return tuple(dict.fromkeys(mention.name for mention in named))


def _is_common(name: str, names: AgencyNames) -> bool:
    """Whether what looks like an abbreviation is a word in capitals ("NOTE:", "AGREED:") or may be a programme's."""
    low, lexicon = name.lower(), names.lexicon
    verb = any(base_of(low, form, lexicon) for form in ("base", "past", "participle", "gerund"))
    known = (
        header_of(name, lexicon.language).role is not None
        or any(low in words for words in lexicon.headings.values())
        or low in lexicon.nominal
    )
    return (
        name in names.unsure
        or verb
        or known
        or low in lexicon.generic_headings
        or any(low in words for words in lexicon.statuses.values())
    )
