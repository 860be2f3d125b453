"""Sentences end where a reader would say so."""

from __future__ import annotations

import pytest

from hledtrack.extract.language.lexicon import load_lexicon
from hledtrack.extract.language.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It opened. It closed.", ["It opened.", "It closed."], id="full stops"),
        pytest.param(
            "The U.S. Navy agreed. It signed.", ["The U.S. Navy agreed.", "It signed."], id="U.S. before a noun"
        ),
        pytest.param(
            "They met in the U.S. The talks went on.",
            ["They met in the U.S.", "The talks went on."],
            id="U.S. at the end",
        ),
        pytest.param(
            "A U.K.-U.S. Compact was signed.", ["A U.K.-U.S. Compact was signed."], id="abbreviation behind a hyphen"
        ),
        pytest.param(
            "TACNA, 3 de mayo de 2024 (Agencia).- La Junta abrió. Cerró.",
            ["TACNA, 3 de mayo de 2024 (Agencia).-", "La Junta abrió.", "Cerró."],
            id="a dateline",
        ),
        pytest.param("Reef study.- It was closed.", ["Reef study.- It was closed."], id="a label with a dash"),
        pytest.param("Due Sept. 30 at No. 4 Quay.", ["Due Sept. 30 at No. 4 Quay."], id="abbreviated words"),
        pytest.param(
            "It starts on May 24. It ends in June.", ["It starts on May 24.", "It ends in June."], id="a day at the end"
        ),
        pytest.param(
            "It has two parts: 1. Growth; 2. Trust.", ["It has two parts: 1. Growth; 2. Trust."], id="numbered parts"
        ),
        pytest.param(
            "It has four parts: 1. Growth; 2. Trust; 3. Ports; and 4. Rail. It began.",
            ["It has four parts: 1. Growth; 2. Trust; 3. Ports; and 4. Rail.", "It began."],
            id="numbered parts with a conjunction before the last",
        ),
        pytest.param(
            "They met on June 3 and 4. It ended.", ["They met on June 3 and 4.", "It ended."], id="days at the end"
        ),
        pytest.param("About 3.5 percent grew. Good.", ["About 3.5 percent grew.", "Good."], id="decimal point"),
        pytest.param(
            "They called it “Blue Talks.” It began.", ["They called it “Blue Talks.”", "It began."], id="closing quote"
        ),
        pytest.param("J. Ortiz signed. Done.", ["J. Ortiz signed.", "Done."], id="initial"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    spans = split_sentences(text, load_lexicon("en"))
    assert [text[span.start : span.end] for span in spans] == expected
