"""The comparison of an entry with an earlier statement, part by part."""

from __future__ import annotations

from typing import Final, NamedTuple

from hledtrack.match.collection.candidates import Alike
from hledtrack.match.collection.corpus import Corpus, Profile
from hledtrack.match.pairs import conflicts
from hledtrack.match.pairs.relations import Alone
from hledtrack.match.pairs.surroundings import surroundings
from hledtrack.match.pairs.text_overlap import Texts, are_alike, compare_texts
from hledtrack.match.pairs.title_differences import Titles, compare_titles
from hledtrack.match.pairs.two_languages import across_languages
from hledtrack.match.pairs.weighing import Part, likeness, part, total

# What a text that only these two have overrules: the title is a new one.
_OVERRULED: Final = frozenset({"replaced words", "other kind"})
# The share of both titles from which on one thing has been put in the place of another.
_REPLACED: Final = 0.3
# The share of a text that is the same from which on it is the same text.
_WORD_FOR_WORD: Final = 0.6
_RARE_WORDS: Final = 2
_SHOWN: Final = 3


class Comparison(NamedTuple):
    """The parts of a pair's score, what they add up to, its likeness, and what each title says alone."""

    parts: tuple[Part, ...]
    score: float
    likeness: float
    alone: Alone


def compare(entry: Profile, known: Profile, corpus: Corpus, alike: Alike, closed: bool = False) -> Comparison:
    """Return every part that applies to a pair; ``closed`` says that the earlier commitment is over."""
    mine, theirs = entry.statement, known.statement
    titles = compare_titles(mine, theirs)
    texts = compare_texts(mine, theirs, corpus)
    around = surroundings(mine, theirs, corpus, texts)
    covered = 1.0, 1.0
    if titles.mine:
        covered = 1 - corpus.weight_of(titles.mine, mine.title) / entry.title_weight, 1.0
    if titles.theirs:
        covered = covered[0], 1 - corpus.weight_of(titles.theirs, theirs.title) / known.title_weight
    if mine.language != theirs.language:
        found = conflicts.across_languages(entry, known, titles, closed)
        parts = across_languages(mine, theirs, corpus, covered, alike.whole, around, found)
    else:
        parts = [
            *_wording(entry, known, corpus, titles, texts, covered, alike),
            *_rare_words(entry, known, corpus),
            *around,
            *_against(entry, known, corpus, titles, texts, closed),
        ]
    kept = tuple([one for one in parts if one.score > 0])
    score = total(kept)
    return Comparison(kept, score, likeness(score, alike.whole), Alone(titles.mine_telling, titles.theirs_telling))


def _wording(
    entry: Profile,
    known: Profile,
    corpus: Corpus,
    titles: Titles,
    texts: Texts,
    covered: tuple[float, float],
    alike: Alike,
) -> list[Part]:
    # The worse of the two counts more: a short title is easily found in a long text.
    within = (5 * min(covered) + 3 * max(covered)) / 8
    parts = [
        part("title words", alike.title),
        part("title letters", corpus.letter_cosine(entry, known)),
        part("title within the other", within),
        part("all words", alike.whole),
    ]
    if texts.shared:
        parts.append(part("phrases", corpus.phrase_cosine(entry, known, texts.shared)))
    if texts.of_two:
        parts.append(part("text of these two only", texts.of_two))
    is_new_title = texts.of_two >= _WORD_FOR_WORD and not titles.named_in_texts
    # Words on both sides that the other does not know: one thing in the place of another.
    if replaced := 1 - max(covered):
        words = conflicts.other_words(entry.statement, known.statement, titles, corpus)
        parts.append(part("other words", replaced, words, replaced >= _REPLACED and not is_new_title))
    return parts


def _rare_words(entry: Profile, known: Profile, corpus: Corpus) -> list[Part]:
    """Return the part for words of a title that no third statement has; two of them are as good as more."""
    shared = entry.of_two & known.of_two
    if not shared:
        return []
    mine, titles = entry.statement, (entry.statement.title, known.statement.title)
    rare = sorted([word for word in shared if mine.whole[word] == 1 and (word in titles[0] or word in titles[1])])
    if not rare:
        return []
    score = min(1.0, len(rare) / _RARE_WORDS) * corpus.telling_pair
    return [part("words of these two only", score, ", ".join(mine.written(word) for word in rare[:_SHOWN]))]


def _against(entry: Profile, known: Profile, corpus: Corpus, titles: Titles, texts: Texts, closed: bool) -> list[Part]:
    mine, theirs = entry.statement, known.statement
    found = {
        "other names": conflicts.other_names(entry, known, titles),
        "replaced words": conflicts.replaced(mine, theirs, titles),
        **conflicts.of_marks(mine, theirs, closed),
    }
    follow_on = {
        "more in one title": conflicts.follow_on(mine, theirs, titles) or conflicts.shortened(mine, theirs, titles),
        "one number": conflicts.one_number(mine, theirs),
        "another title and text": conflicts.another(mine, theirs, titles),
    }
    overruled = _OVERRULED if texts.of_two >= _WORD_FOR_WORD and not titles.named_in_texts else frozenset()
    parts = [part(name, 1.0, words, name not in overruled) for name, words in found.items() if words]
    if any(follow_on.values()):
        same = are_alike(entry, known, texts, corpus)
        parts += [part(name, 1.0, words, not same) for name, words in follow_on.items() if words]
    return parts
