"""Which drafts are kept: those that name something that can be done, and be seen to be done."""

from __future__ import annotations

import re

from hledtrack.extract.drafts import Draft, Passage, Setting
from hledtrack.extract.lexicon import Lexicon
from hledtrack.extract.statements import GENERAL
from hledtrack.extract.verbs import in_class
from hledtrack.model import Status


def leave_out_general(passage: Passage, lexicon: Lexicon) -> None:
    """Leave out "continues to work closely with" where the passage goes on to say what is done."""
    telling = [draft for draft in passage.drafts if not _is_general(draft, lexicon)]
    if telling and len(telling) < len(passage.drafts):
        kept = {draft.text.start for draft in telling}
        dropped = [draft for draft in passage.drafts if _is_general(draft, lexicon)]
        passage.left.extend((draft.text, GENERAL) for draft in dropped if draft.text.start not in kept)
        passage.drafts[:] = telling


def _is_general(draft: Draft, lexicon: Lexicon) -> bool:
    dated = draft.dates.expected is not None or draft.dates.actual is not None
    return draft.verb in lexicon.verbs["general"] and not dated and draft.progress is None


def is_concrete(draft: Draft, setting: Setting, sentence: str, lexicon: Lexicon) -> bool:
    """Whether ``sentence``, where it is prose, names something that can be done; a list item always does."""
    if setting.opening:
        counted = draft.dates.actual is not None and re.search(r"\d", draft.thing) is not None
        return counted or (draft.status.is_open and draft.dates.expected is not None)
    dated = draft.dates.expected is not None or draft.dates.actual is not None
    if not dated and lexicon.search("empty", draft.title) is not None:
        return False
    if draft.dates.expected is None and lexicon.is_class(draft.thing.lower().strip(" ,."), "pronoun_alone"):
        return False
    if setting.listed or draft.told or dated or draft.agencies:
        return True
    words = draft.thing.lower().split()[:7]
    counted = bool(words) and lexicon.is_class(words[0], "determiner")
    counted = counted or any(lexicon.is_class(word, "numeral") or re.search(r"\d", word) for word in words[:4])
    named = (
        counted
        or draft.thing[:1].isupper()
        or bool(set(words) & (lexicon.subjects["things"] | lexicon.subjects["deliverables"]))
    )
    named = named or lexicon.search("frequency", sentence) is not None
    named = named or (draft.status is Status.PLANNED and lexicon.search("promised", sentence) is not None)
    achieved = not draft.vague and (in_class(draft.verb, "achieve", lexicon) or in_class(draft.verb, "cancel", lexicon))
    if words and lexicon.is_class(words[0], "possessive") and in_class(draft.verb, "effect", lexicon):
        return False
    thing = words and words[0] in lexicon.classes["indefinite"] and set(words) & lexicon.subjects["things"]
    return (named and achieved) or bool(thing)
