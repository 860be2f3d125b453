"""A document into an extraction: every section read in its language, every commitment named, the rest accounted for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hledtrack.extract.document import Block, Document
from hledtrack.extract.evidence.weights import Evidence, load_evidence
from hledtrack.extract.extraction import Extraction, ExtractSettings, LeftOut
from hledtrack.extract.findings import Findings
from hledtrack.extract.language.lexicon import load_lexicon
from hledtrack.extract.language.spoken import block_languages, said_twice
from hledtrack.extract.statements.passages import Weighed
from hledtrack.model import Review


def extract(
    document: Document, review: Review, settings: ExtractSettings, evidence: Evidence | None = None
) -> Extraction:
    """The candidate commitments of a document, what was left out and why, and the dates that nobody could read.

    Ids are new slugs of the titles, unique within the extraction; which earlier commitment an entry may be is not
    decided here. Where nobody says the language, each section is read in its own.
    """
    return _read(document, review, settings, evidence, None)


def _read(
    document: Document,
    review: Review,
    settings: ExtractSettings,
    evidence: Evidence | None,
    weighed: list[tuple[Block, Weighed, Evidence]] | None,
) -> Extraction:
    """What is found, each section by the word lists and the evidence of its language, in the document's order."""
    spoken = (settings.language,) * len(document.blocks) if settings.language else block_languages(document)
    named = list(dict.fromkeys(spoken)) or [document.language]
    ids: set[str] = set()
    parts: dict[str, Findings] = {}
    for language in named:
        lexicon = load_lexicon(language)
        only = frozenset(at for at, one in enumerate(spoken) if one == language)
        own = evidence or load_evidence(lexicon.language)
        parts[language] = Findings(document, review, settings, lexicon, own, only, ids=ids, weighed=weighed)
        parts[language].run()
    return _in_order(document, spoken, parts)


def _in_order(document: Document, spoken: Sequence[str], parts: Mapping[str, Findings]) -> Extraction:
    """The findings of the sections in the order of their blocks."""
    found = [parts[language].found[at] for at, language in enumerate(spoken)]
    entries = [(entry, spoken[at]) for at, one in enumerate(found) for entry in one.commitments]
    twice = said_twice(entries, document.name) if len(parts) > 1 else ()
    discarded = tuple(LeftOut(one.text, one.line, one.reason) for one in document.discarded if one.text.strip())
    return Extraction(
        tuple(entry for entry, _ in entries),
        (*(left for one in found for left in one.left_out), *discarded),
        (
            *document.problems,
            *(problem for part in parts.values() for problem in part.of_tables),
            *(problem for one in found for problem in one.problems),
            *twice,
        ),
    )


def weighed_sentences(
    document: Document, review: Review, settings: ExtractSettings
) -> tuple[Extraction, tuple[tuple[Block, Weighed, Evidence], ...]]:
    """What ``extract`` gives, and how each sentence of each block was decided, with the evidence that it rests on."""
    weighed: list[tuple[Block, Weighed, Evidence]] = []
    return _read(document, review, settings, None, weighed), tuple(weighed)
