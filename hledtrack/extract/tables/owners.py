"""A cell of responsible parties into their names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hledtrack.extract.agencies import AgencyMention, AgencyNames
from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.extract.language.verbs import base_of
from hledtrack.extract.statements.labels import agencies_of_label

LONGEST_NAME = 90  # characters; a longer text is a sentence
_OFTEN = 2  # rows in which a cell stands that is one name although it holds an "and"


@dataclass(frozen=True, slots=True)
class OwnerCells:
    """Reads the cells of one column; ``whole`` are those that are one name though they hold an "and" or a comma."""

    lexicon: Lexicon
    names: AgencyNames
    whole: frozenset[str] = frozenset()

    def read(self, text: str) -> tuple[str, ...]:
        """The names in a cell, taken apart at commas, semicolons, slashes, spaced hyphens and "and"."""
        text = re.sub(r"\[\^?\d+\]|[*†]", "", text).strip(" .")
        if not text:
            return ()
        cues = self.lexicon.agency_cues
        together = "|".join(sorted(map(re.escape, (*cues["with"], *cues["plain_with"])), key=len, reverse=True))
        text = re.sub(rf"\s*\((?:{together})\s+([^()]+)\)", r"; \1", text, flags=re.IGNORECASE)
        joining = "|".join([*map(re.escape, cues["and"]), together])
        article = "|".join(sorted(self.lexicon.agencies["articles"]))
        strong = rf"\s*[;\n|]\s*|\s*/\s*(?=[A-ZÀ-Þ])|\s+[-–—]\s+(?=[A-ZÀ-Þ])|\s+(?:{together})\s+(?=\S)"
        weak = rf",\s*(?:(?:{joining})\s+)?|\s+(?:{joining})\s+(?=\S)"
        parts: list[str] = []
        for block in re.split(strong, _guarded(text, self._known(text))):
            whole = block.strip()
            one = self._comes_back(whole) or self._is_one(whole)
            for part in [whole] if one else re.split(weak, block):
                name = re.sub(rf"^(?:{article})\s+", "", _open(part).strip(" .,"))
                if not re.search(r"\w", name) or name.lower() in self.lexicon.agencies["all"]:
                    continue
                parts += [self._canonical(name)] if len(name) <= LONGEST_NAME else []
        return tuple(dict.fromkeys(parts))

    def tasked(self, title: str) -> tuple[str, ...]:
        """Whom a title asks to do it: "Transport Team and Port Board to draw a map"."""
        to = self.lexicon.alternatives("to")
        found = re.match(rf"(?P<who>[A-ZÀ-Þ].{{1,{LONGEST_NAME}}}?)\s+(?:{to})\s+(?P<verb>[\w-]+)", title)
        if found is None or base_of(found["verb"].lower(), "base", self.lexicon) is None:
            return ()
        return agencies_of_label(found["who"], self.names)

    def _known(self, text: str) -> list[AgencyMention]:
        return [mention for mention in self.names.find(text) if mention.sure]

    def _canonical(self, name: str) -> str:
        covering = (m for m in self._known(name) if m.end - m.start >= 0.8 * len(name))
        return next((mention.name for mention in covering), name)

    def _comes_back(self, name: str) -> bool:
        ands = "|".join(map(re.escape, self.lexicon.agency_cues["and"]))
        parts = re.split(rf",\s*|\s+(?:{ands})\s+", _open(name))
        return name.casefold() in self.whole and not all(self._is_body(part) for part in parts)

    def _is_one(self, name: str) -> bool:
        """Whether a name with "and" is one body by its shape: "Fisheries and Oceans Canada", "Ministry of X and Y"."""
        ands = "|".join(map(re.escape, self.lexicon.agency_cues["and"]))
        parts = re.split(rf",\s*|\s+(?:{ands})\s+", _open(name))
        if len(parts) == 2 and self._is_body(parts[0]) and parts[1][:1].isupper():
            of = "|".join(map(re.escape, self.lexicon.agency_cues["of"]))
            topic = parts[1].split()[-1].lower() in self.lexicon.agencies.get("topic_head", ())
            return re.search(rf"\s(?:{of})\s", parts[0]) is not None and (topic or not self._is_body(parts[1]))
        if len(parts) < 2 or any(self._is_body(part) for part in parts):
            return False
        last = parts[-1].split()
        return len(last) > 1 and last[-1] in self.lexicon.countries

    def _is_body(self, name: str) -> bool:
        """Whether a part is an organisation by itself: a known name, an abbreviation, or one with such a word in it."""
        words = name.split()
        heads = self.lexicon.agencies["head"]
        short = len(words) == 1 and words[0].isupper() and len(words[0]) > 1
        return short or bool(self._known(name)) or any(word.lower() in heads for word in words)


def whole_names(cells: Iterable[str], lexicon: Lexicon) -> frozenset[str]:
    """The cells of a column that come back as they are, while none of their parts ever stands alone."""
    counts = Counter(cell.strip(" .").casefold() for cell in cells if cell.strip())
    ands = "|".join(map(re.escape, lexicon.agency_cues["and"]))
    found = set()
    for cell, count in counts.items():
        parts = re.split(rf",\s*|\s+(?:{ands})\s+", cell)
        if len(parts) > 1 and count >= _OFTEN and not any(part.strip() in counts for part in parts):
            found.add(cell)
    return frozenset(found)


def _guarded(text: str, known: Sequence[AgencyMention]) -> str:
    """The text with the inside of known names made safe from being taken apart."""
    letters = list(text)
    for mention in known:
        for at in range(mention.start, mention.end):
            letters[at] = {" ": "\x00", ",": "\x01", "/": "\x02", "-": "\x03"}.get(letters[at], letters[at])
    return "".join(letters)


def _open(text: str) -> str:
    return text.translate({0: " ", 1: ",", 2: "/", 3: "-"})
