"""Organisations by their names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Agency(NamedTuple):
    """An organisation of the dialogue: the short name that snapshots use, its title, and other names it goes by."""

    name: str
    title: str | None = None
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All its names but the short one."""
        return (self.title, *self.aliases) if self.title else self.aliases


def called(agencies: Iterable[Agency]) -> dict[str, str]:
    """The short name that each of the agencies' names stands for."""
    return {name: agency.name for agency in agencies for name in (agency.name, *agency.names)}
