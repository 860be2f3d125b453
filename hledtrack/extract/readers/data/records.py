"""Where in the values of a file records stand, and what each of them says: a list of members with fields.

Records are a list, a list under a name ("commitments"), lists in groups ("pillars", each with a name and its
"actions"), or members whose names are the titles or numbers of what they hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from hledtrack.extract.language.lexicon import load_lexicon
from hledtrack.extract.readers.data.values import MOST_COLUMNS, Items, Leaf, Members, Value
from hledtrack.extract.readers.lexicon import lexicon
from hledtrack.extract.status.status_words import read_status
from hledtrack.extract.tables.header_words import NAME_RANK, Header, folded_header, header_of
from hledtrack.languages import LANGUAGES

SEPARATOR = "; "
_TELLING = frozenset({"expected", "revised", "actual", "status", "progress", "agencies"})
_SHALLOW = 1  # a list, or one under a name
_DEEPEST = 6  # groups inside each other
_FEWEST_TITLE_WORDS = 2  # of a name that is the title of what it holds


class Field(NamedTuple):
    """One field of a record as text."""

    name: str
    text: str


class Record(NamedTuple):
    """What one record says, in its order, and the line it begins in."""

    fields: tuple[Field, ...]
    line: int


class Records(NamedTuple):
    """The records of one list below the ``headings`` of its groups, outermost first; ``odd`` are lines of no record."""

    headings: tuple[str, ...]
    records: tuple[Record, ...]
    odd: tuple[int, ...] = ()


def records_in(value: Value) -> list[Records]:
    """The lists of records of a file; none where it holds other data."""
    return [one for one in _lists(value, (), 0) if any(record.fields for record in one.records)]


def _lists(value: Value, headings: tuple[str, ...], depth: int) -> Iterator[Records]:
    if depth > _DEEPEST:
        return
    if isinstance(value, Items):
        yield from _listed(value, headings, depth)
    elif isinstance(value, Members):
        yield from _named(value, headings, depth)


def _listed(value: Items, headings: tuple[str, ...], depth: int, status: str | None = None) -> Iterator[Records]:
    """A list of groups, each with its records; or of records, some of which may hold others of their own."""
    members = [one for one in value.values if isinstance(one, Members)]
    groups = [one for one in members if _is_group(one)]
    if groups and len(groups) == len(members):
        for group in groups:
            yield from _lists(group, (*headings, *_name_of(group)), depth + 1)
        return
    if members and _are_others(members, depth):
        return
    odd = tuple(one.line for one in value.values if not isinstance(one, Members))
    yield Records(headings, tuple(_record(one, status) for one in members), odd if members else ())
    for one in members:
        for _, below in _lists_of(one):
            yield from _listed(below, (*headings, *_name_of(one)), depth + 1)


def _named(value: Members, headings: tuple[str, ...], depth: int) -> Iterator[Records]:
    chosen = _lists_of(value)
    if chosen:
        for name, below in chosen:
            told = _status_of(name)
            shown = (name,) if len(chosen) > 1 and told is None else ()
            yield from _listed(below, (*headings, *shown), depth + 1, told)
        return
    inner = [(name, one) for name, one in value.values if isinstance(one, Members)]
    keyed = [_keyed(name, one) for name, one in inner]
    if len(keyed) > 1 and _tells(keyed):
        yield Records(headings, tuple(keyed))
        return
    wrapped = [(name, one) for name, one in value.values if _is_wrapper(name) and not isinstance(one, Leaf)]
    for _, one in wrapped:
        yield from _lists(one, headings, depth + 1)
    if not wrapped:
        for name, one in inner:
            if _is_group(one):
                yield from _lists(one, (*headings, *(_name_of(one) or (name,))), depth + 1)
            elif any(_is_group(below) for _, below in one.values if isinstance(below, Members)):
                yield from _lists(one, headings, depth + 1)


def _lists_of(value: Members) -> list[tuple[str, Items]]:
    """The lists of members under names that say that they are what is to be done, else that look like it."""
    below = [(name, one) for name, one in value.values if isinstance(one, Items) and _holds_members(one)]
    groups = [(name, one) for name, one in below if all(_is_group(m) for m in one.values if isinstance(m, Members))]
    titled = [(name, one) for name, one in below if _names(name, "title")]
    if titled:
        return titled
    general = [(name, one) for name, one in below if folded_header(name) in lexicon().data_lists]
    if general:
        return general
    return groups or [(name, one) for name, one in below if _look_like_records(one)]


def _holds_members(value: Items) -> bool:
    count = sum(isinstance(one, Members) for one in value.values)
    return count > 0 and 2 * count >= len(value.values)


def _look_like_records(value: Items) -> bool:
    return _tells([_record(one) for one in value.values if isinstance(one, Members)])


def _is_group(value: Members) -> bool:
    """Whether members hold a list of records and say nothing of their own but what they are called."""
    return bool(_lists_of(value)) and not _told(name for name, one in value.values if isinstance(one, Leaf)) & _TELLING


def _tells(records: Sequence[Record]) -> bool:
    """Whether records say what is to be done, and when, by whom or how far it is."""
    roles = _told(_names_of(records))
    return bool(roles & {"title", "text"}) and bool(roles & _TELLING)


def _told(names: Iterable[str]) -> set[str | None]:
    """The fields that names stand for without a doubt: a bare "date" or "completed" may be anything's."""
    return {meaning.role for meaning in map(_meaning, islice(names, MOST_COLUMNS)) if not meaning.doubtful}


def _are_others(members: Sequence[Members], depth: int) -> bool:
    """Whether nothing says that records are commitments: a bare "name" is that of anything.

    Names of fields that nobody knows can be mapped, but not those of a list deep in another kind of file.
    """
    names = _names_of([_record(one) for one in members])
    meanings = [_meaning(name) for name in names]
    roles = {one.role for one in meanings}
    titles = [one for one in meanings if one.role == "title"]
    if not titles:
        return depth > _SHALLOW and "text" not in roles
    return not roles & _TELLING and all(one.rank >= NAME_RANK for one in titles)


def _names_of(records: Iterable[Record]) -> list[str]:
    names = dict.fromkeys(field.name for record in records for field in record.fields)
    return list(islice(names, MOST_COLUMNS))


# --- records


def _record(value: Members, status: str | None = None) -> Record:
    fields = tuple(islice(_fields(value), MOST_COLUMNS + 1))
    if status is not None and not any(_meaning(one.name).role == "status" for one in fields):
        fields = (*fields, Field("status", status))
    return Record(fields, value.line)


def _keyed(name: str, value: Members) -> Record:
    """Members under a name that is their title where they have none, else their number."""
    record = _record(value)
    roles = _told(field.name for field in record.fields)
    if "title" not in roles and len(name.split()) >= _FEWEST_TITLE_WORDS and roles & {"expected", "agencies"}:
        return Record((Field("title", name), *record.fields), record.line)
    if "title" in roles and "number" not in roles:
        return Record((Field("id", name), *record.fields), record.line)
    return record


def _fields(value: Members, depth: int = 0) -> Iterator[Field]:
    below = {name for name, _ in _lists_of(value)}
    for name, one in value.values:
        if isinstance(one, Members) and _is_wrapper(name) and depth < _DEEPEST:
            yield from _fields(one, depth + 1)
        elif name not in below:
            yield Field(name, _text(one))


def _text(value: Value) -> str:
    """What a field says on one line: a list its members, members what they are called."""
    if isinstance(value, Leaf):
        return value.text
    if isinstance(value, Items):
        return SEPARATOR.join(filter(None, (_text(one) for one in value.values if not isinstance(one, Items))))
    named = {folded_header(name): one.text for name, one in value.values if isinstance(one, Leaf) and one.text}
    return next((named[name] for name in lexicon().data_names if name in named), "")


def _name_of(value: Members) -> tuple[str, ...]:
    """The heading that a group's name makes."""
    found = (
        one.text
        for name, one in value.values[:MOST_COLUMNS]
        if isinstance(one, Leaf) and one.text and _meaning(name).role in ("title", "pillar", "workstream")
    )
    return tuple(found)[:1]


# --- names


def _meaning(name: str) -> Header:
    return header_of(name, LANGUAGES[0])


def _names(name: str, *roles: str) -> bool:
    return _meaning(name).role in roles


def _is_wrapper(name: str) -> bool:
    return folded_header(name) in lexicon().data_wrappers


def _status_of(name: str) -> str | None:
    """The name of a list where it says how far its records are: "completed", "en proceso"."""
    words = folded_header(name)
    return words if any(read_status(words, load_lexicon(language)).exact for language in LANGUAGES) else None
