"""The filters by pillar, workstream and agency: a name that nothing has is a mistake, and answered with the nearest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from hledtrack.cli.failures import UsageError, tell
from hledtrack.languages import LANGUAGES
from hledtrack.model import Outcome, Status

if TYPE_CHECKING:
    from hledtrack.model import Commitment, Snapshot
    from hledtrack.report.phrasing.wording import Wording
    from hledtrack.store.settings.dialogue import Settings


def _status(text: str) -> Status:
    from hledtrack.work.values_said import status_said

    if (status := status_said(text)) is None:
        raise typer.BadParameter(f"{text!r} is not one of {', '.join(Status)}")
    return status


def _outcome(text: str) -> Outcome:
    """The outcome that ``text`` names, as JSON does or in the words of a language."""
    from hledtrack.report.phrasing.wording import Wording

    name = text.strip().casefold()
    for outcome in Outcome:
        said = {word for language in LANGUAGES for word in Wording(language).listed("outcomes", outcome.value)}
        if name in {outcome.value, *said}:
            return outcome
    raise typer.BadParameter(f"{text!r} is not one of {', '.join(Outcome)}")


PillarOption = Annotated[
    list[str] | None, typer.Option(metavar="WORDS", help="Only commitments whose pillar has these words.")
]
WorkstreamOption = Annotated[
    list[str] | None, typer.Option(metavar="WORDS", help="Only those whose workstream has these words.")
]
AgencyOption = Annotated[list[str] | None, typer.Option(metavar="NAME", help="Only commitments of this agency.")]
StatusOption = Annotated[list[Status] | None, typer.Option(metavar="STATUS", parser=_status, help="Only this status.")]


def only_option(text: str) -> Any:
    """The option ``--only`` of a command."""
    return typer.Option("--only", metavar="OUTCOME", parser=_outcome, help=text)


class Filters(NamedTuple):
    """What was asked for, in the names that commitments have."""

    pillars: tuple[str, ...]
    workstreams: tuple[str, ...]
    agencies: tuple[str, ...]


def checked(
    snapshots: Iterable[Snapshot],
    settings: Settings,
    pillars: Sequence[str] | None,
    agencies: Sequence[str] | None,
    workstreams: Sequence[str] | None = None,
) -> Filters:
    """The filters, agencies by the names that snapshots use. Raises ``UsageError`` for a name that nothing has."""
    if not (pillars or agencies or workstreams):
        return Filters((), (), ())
    entries = [entry for snapshot in snapshots for entry in snapshot.commitments]
    return Filters(
        _known_words("pillar", pillars or (), [entry.pillar for entry in entries]),
        _known_words("workstream", workstreams or (), [entry.workstream for entry in entries]),
        tuple(_agency(name, entries, settings) for name in agencies or ()),
    )


def named_as(
    snapshots: Iterable[Snapshot],
    settings: Settings,
    sections: Mapping[str, str],
    agencies: Sequence[str],
    words: Wording,
) -> dict[str, Any]:
    """Sections and agencies of a new commitment as the reviews call them; ``words`` are of what commands tell.

    A section whose words only one known name has is that one. What nobody has named yet is told, with the nearest.
    """
    entries = [entry for snapshot in snapshots for entry in snapshot.commitments]
    fields: dict[str, Any] = {}
    for kind, text in sections.items():
        fields[kind] = _section(kind, text, [getattr(entry, kind) for entry in entries], words)
    named = []
    for name in agencies:
        try:
            named.append(_agency(name, entries, settings))
        except UsageError as error:
            named.append(name)
            if any(entry.agencies for entry in entries):
                tell(str(error), words.language)
    return fields | {"agencies": tuple(dict.fromkeys(named))}


def _section(kind: str, text: str, stated: Sequence[str | None], words: Wording) -> str:
    from hledtrack.report.selection import holds

    names = sorted({name for name in stated if name})
    meant = [name for name in names if holds(name, [text])]
    if text in names or len(meant) > 1:
        return text
    if meant:
        typer.echo(words.say("words", "read_as", field=kind, said=repr(text), edtf=repr(meant[0])), err=True)
        return meant[0]
    if names:
        tell(f"no {kind} has the words {text!r}; {_nearest(text, names)}", words.language)
    return text


def _known_words(kind: str, wanted: Sequence[str], stated: Sequence[str | None]) -> tuple[str, ...]:
    from hledtrack.report.selection import holds

    names = sorted({name for name in stated if name})
    for text in wanted:
        if not any(holds(name, [text]) for name in names):
            raise UsageError(f"no {kind} has the words {text!r}; {_nearest(text, names)}")
    return tuple(wanted)


def _agency(wanted: str, entries: Sequence[Commitment], settings: Settings) -> str:
    names = {agency for entry in entries for agency in entry.agencies}
    called = {name.casefold(): name for name in names}
    for agency in settings.agencies:
        texts = (agency.name, agency.title, *agency.aliases)
        called |= {text.casefold(): agency.name for text in texts if text}
    if wanted.casefold() in called:
        return called[wanted.casefold()]
    raise UsageError(f"no agency is called {wanted!r}; {_nearest(wanted, sorted({*names, *called.values()}))}")


def _nearest(text: str, names: Sequence[str]) -> str:
    """What else may have been meant: names, and as many words of a name as ``text`` has, that are written alike."""
    from difflib import get_close_matches

    size = len(text.split())
    parts: dict[str, str] = {}
    for name in names:
        words = name.casefold().split()
        for first in range(max(1, len(words) - size + 1)):
            parts.setdefault(" ".join(words[first : first + size]).strip(",;:"), name)
    near = [parts[one] for one in get_close_matches(text.casefold(), parts, n=2)]
    whole = {name.casefold(): name for name in names}
    near = near or [whole[one] for one in get_close_matches(text.casefold(), whole, n=3)]
    if near:
        return f"did you mean {' or '.join(repr(name) for name in dict.fromkeys(near))}?"
    listed = ", ".join(repr(name) for name in names[:8])
    return f"there are {listed}{' ...' if len(names) > 8 else ''}" if names else "no review names any"
