"""Organisations that share a word: "Ministries of Trade and Labour", "the Trade and Labour Ministries"."""

from __future__ import annotations

from collections.abc import Sequence

from hledtrack.extract.agencies.name_pieces import Link, Piece, Word
from hledtrack.extract.agencies.name_words import Vocabulary


def shared_names(
    before: Piece | None, own: Sequence[Word], pieces: Sequence[Piece], single: str, words: Vocabulary
) -> tuple[str, ...]:
    """The names of several bodies of one kind, none where only one is named.

    ``own`` are the words up to the plural, the first of ``pieces`` holds them and the others the fields behind "of";
    ``before`` is a field before "and".
    """
    head = single.capitalize()
    owner = [word.text for word in own[:-1] if word.text not in words.demonyms]
    if before is not None:
        return (f"{_text(before.words)} {head}", " ".join([*owner, head]))
    if len(pieces) < 2 or pieces[0].link is not Link.OF:
        return ()
    link = pieces[0].join.split()[0]
    return tuple(" ".join([*owner, head, link, field]) for field in _fields(pieces[1:], link, words))


def _fields(pieces: Sequence[Piece], link: str, words: Vocabulary) -> list[str]:
    """The fields of a list.

    The last "and" joins two bodies; an earlier one stands within a field, and so does any behind ", and" or before
    "Services". Where "of" is said again ("de Economía y de Hacienda y Crédito Público"), it alone begins a body.
    """
    again = [at for at, piece in enumerate(pieces[:-1]) if piece.join.lower().split()[-1:] == [link]]
    within = [at for at in range(1, len(pieces)) if pieces[at].words[-1].low in words.weak]
    ands = [at for at, piece in enumerate(pieces[:-1]) if piece.link is Link.AND and at + 1 not in within]
    closed = next((at for at, piece in enumerate(pieces[:-1]) if piece.link is Link.COMMA_AND), None)
    joint = ands[-1] if ands and closed is None else None
    fields = [_text(pieces[0].words)]
    for at, piece in enumerate(pieces[1:]):
        within_field = at not in again if again else pieces[at].link is Link.AND and at != joint
        if within_field:
            fields[-1] += f" {pieces[at].join} {_text(piece.words)}"
        else:
            fields.append(_text(piece.words))
    return fields


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
