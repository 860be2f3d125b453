"""The environment in which commands are measured."""

from __future__ import annotations

import os


def environment(**variables: str) -> dict[str, str]:
    """The variables of a process that finds its modules compiled, as those of an installed program are.

    Where Python may write no bytecode, each start compiles the whole program anew, which takes longer than running it.
    """
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**inherited, **variables}
