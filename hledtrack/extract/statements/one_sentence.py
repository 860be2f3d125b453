"""One sentence read as an entry because somebody says that it is one, whatever the evidence says."""

from __future__ import annotations

from dataclasses import replace

from hledtrack.extract.assemble import extract
from hledtrack.extract.document import Block, BlockKind, Document
from hledtrack.extract.evidence.weights import Evidence, Weights, load_evidence
from hledtrack.extract.extraction import ExtractSettings
from hledtrack.model import Commitment, LeftSentence, Review

_CERTAIN = Weights(30.0, {})


def read_sentence(sentence: LeftSentence, review: Review, settings: ExtractSettings, language: str) -> Commitment:
    """The commitment that ``sentence`` states: title, status, dates and agencies as the grammar reads them.

    Its id is a new slug. It has no confidence, since a person has decided it, and no marks: nothing was read by itself.
    """
    block = Block(BlockKind.PARAGRAPH, " ".join(sentence.text.split()))
    document = Document(sentence.source.document or "", sentence.source.sha256 or "", (block,), language=language)
    evidence = Evidence(_CERTAIN, load_evidence(settings.language or language).done)
    read = extract(document, review, settings, evidence).commitments
    title = sentence.text if len(sentence.text) <= 90 else sentence.text[:90].rsplit(" ", 1)[0]
    entry = read[0] if read else Commitment(id="commitment", title=title)
    return replace(entry, text=sentence.text, confidence=None, unsure=False, source=sentence.source)
