"""What the names of organisations are made of in a language, drawn once from its lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from hledtrack.extract.language.lexicon import Lexicon, load_lexicon


class Vocabulary(NamedTuple):
    """The words that make a capitalised phrase an organisation, or keep it from being one; all in small letters.

    ``heads`` are the words for organisations in both numbers. Of these ``weak`` also name a field of work
    ("Services"), ``companies`` are firms and schools, ``fields`` are charged with fields of work that may be listed
    ("Ministry of Labour, Invalids and Social Affairs"), ``local`` are cities and provinces, ``small`` are also written
    in small letters ("the ministry of Transport"), ``public`` make even a school a public body, ``alone`` are names
    without another word ("Parliament"); ``each`` gives the singular of those that share what follows them.
    """

    heads: frozenset[str]
    weak: frozenset[str]
    companies: frozenset[str]
    fields: frozenset[str]
    local: frozenset[str]
    small: frozenset[str]
    placed: frozenset[str]
    alone: frozenset[str]
    ruling: frozenset[str]
    realm: frozenset[str]
    lands: frozenset[str]
    leading: frozenset[str]
    public: frozenset[str]
    each: Mapping[str, str]
    things: frozenset[str]
    ventures: frozenset[str]
    people: frozenset[str]
    parties: frozenset[str]
    offices: frozenset[str]
    verbs: frozenset[str]
    closed: frozenset[str]
    links: frozenset[str]
    plain_links: frozenset[str]
    bound: frozenset[str]
    conjunctions: frozenset[str]
    linking: frozenset[str]
    foreign: frozenset[str]
    novel: frozenset[str]
    articles: frozenset[str]
    contracted: frozenset[str]
    countries: frozenset[str]
    demonyms: frozenset[str]
    owned: frozenset[str]
    lands_behind: frozenset[str]
    charges: frozenset[str]
    heads_first: bool
    made: re.Pattern[str]
    defined: re.Pattern[str]
    undertaking: frozenset[str]

    def is_place(self, words: Iterable[str]) -> bool:
        """Whether words as written are a country or a nationality and nothing else."""
        phrase = " ".join(words)
        return phrase in self.countries or phrase in self.demonyms


@lru_cache(maxsize=4)
def vocabulary(language: str) -> Vocabulary:
    """The vocabulary of a language."""
    from hledtrack.extract.language.verbs import verb_forms

    lexicon = load_lexicon(language)
    words, cues = lexicon.agencies, lexicon.agency_cues
    forms = verb_forms(language)
    companies, each = _both(words["company"], lexicon), dict(pair.split() for pair in cues["each"])
    return Vocabulary(
        heads=_both(words["head"], lexicon) | companies | words["local"] | frozenset(each),
        weak=words["weak"],
        companies=companies,
        fields=words["field"],
        local=words["local"],
        small=words["small"],
        placed=words["placed"],
        alone=words["alone"],
        ruling=words["ruling"],
        realm=words["realm"],
        lands=words["land"],
        leading=words["leading"],
        public=words["public"],
        each=each,
        things=_both(words["not_head"] | words["venture"], lexicon),
        ventures=_both(words["venture"], lexicon),
        people=_both(lexicon.offices | words["people"], lexicon),
        parties=lexicon.subjects["generic"],
        offices=lexicon.offices,
        verbs=frozenset(forms["base"]) | frozenset(forms["gerund"]),
        closed=_closed(lexicon),
        links=frozenset(_links(cues["of"], lexicon)),
        plain_links=frozenset(_links(cues["of"][:1], lexicon)),
        bound=words["bound"],
        conjunctions=frozenset(cues["and"]),
        linking=words["linking"],
        foreign=frozenset(cues["foreign"]),
        novel=words["novel"],
        articles=words["articles"],
        contracted=words["contracted"],
        countries=lexicon.countries,
        demonyms=frozenset(lexicon.demonyms),
        owned=words["owned"],
        lands_behind=words.get("land_behind", frozenset()),
        charges=words.get("charge", frozenset()),
        heads_first="head_first" in words["order"],
        made=re.compile(rf"-(?:{'|'.join(sorted(words['made']))})$", re.IGNORECASE),
        defined=_defined(words["articles"], cues["glossed"]),
        undertaking=frozenset(cues["undertaking"]),
    )


def _defined(articles: Iterable[str], glossed: Iterable[str]) -> re.Pattern[str]:
    """A short form in brackets, with an article before it or a gloss behind it: "(the ECO, by its initials)"."""
    return re.compile(
        rf"\(\s*(?:(?:{'|'.join(sorted(articles))})\s+)?"
        r"[“\"]?((?:[A-Z][\w.]{1,9}\s)?[A-Za-z][A-Za-zÀ-ÿ0-9*&./-]{1,18})[”\"]?"
        rf"(?:,?\s+(?:{'|'.join(glossed)})[^)]{{0,40}})?\s*\)"
    )


def plural(word: str, lexicon: Lexicon) -> str:
    """The regular plural of a noun in small letters."""
    return next((re.sub(ending, then, word) for ending, then in lexicon.plurals if re.search(ending, word)), word)


def _both(words: Iterable[str], lexicon: Lexicon) -> frozenset[str]:
    return frozenset(form for word in words for form in (word, plural(word, lexicon)))


def _closed(lexicon: Lexicon) -> frozenset[str]:
    """Words that have a capital only because they open a sentence."""
    names = (
        "determiner",
        "preposition",
        "conjunction",
        "subordinator",
        "pronoun",
        "relative",
        "joining",
        "adv",
        "we",
        "numeral",
    )
    return frozenset(word for name in names for word in lexicon.classes.get(name, ())) | lexicon.subjects["opening"]


def _links(prepositions: Iterable[str], lexicon: Lexicon) -> Iterable[str]:
    """Prepositions that hold a name together, alone and with an article: "of", "of the"."""
    contracted = lexicon.agencies["contracted"]
    for link in prepositions:
        yield link
        if " " not in link:
            yield from (f"{link} {article}" for article in lexicon.agencies["articles"])
        yield from (word for word in contracted if word.startswith(link))
