"""Which commitments concern a recipient: the lists of his settings."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from hledtrack.model import Agency, Commitment
from hledtrack.report.selection import fits_filters
from hledtrack.store.settings.email_settings import Recipient


def concerns(commitment: Commitment, recipient: Recipient) -> bool:
    """Whether a commitment fits every list that the recipient's settings give, by the rule of all filters.

    Ids are compared as they are.
    """
    return (not recipient.ids or commitment.id in recipient.ids) and fits_filters(
        commitment,
        pillars=recipient.pillars,
        workstreams=recipient.workstreams,
        agencies=recipient.agencies,
    )


def with_agency_names(recipient: Recipient, agencies: Iterable[Agency]) -> Recipient:
    """The recipient asking for his agencies by all the names that the workspace's settings know for them."""
    asked = {name.casefold() for name in recipient.agencies}
    known = [(agency.name, *agency.names) for agency in agencies]
    meant = [name for names in known if asked & {name.casefold() for name in names} for name in names]
    return replace(recipient, agencies=tuple(dict.fromkeys((*recipient.agencies, *meant))))


def unmatched_filters(
    recipient: Recipient, known: Collection[Commitment], agencies: Collection[Agency] = ()
) -> tuple[str, ...]:
    """The names in a recipient's lists that no known commitment bears, such as ``agencies "DOTT"``."""
    asked = {
        "pillars": [(name, Recipient(to="", pillars=(name,))) for name in recipient.pillars],
        "workstreams": [(name, Recipient(to="", workstreams=(name,))) for name in recipient.workstreams],
        "agencies": [(name, Recipient(to="", agencies=(name,))) for name in recipient.agencies],
        "ids": [(name, Recipient(to="", ids=(name,))) for name in recipient.ids],
    }
    return tuple(
        f'{kind} "{name}"'
        for kind, names in asked.items()
        for name, asking in names
        if not any(concerns(commitment, with_agency_names(asking, agencies)) for commitment in known)
    )
