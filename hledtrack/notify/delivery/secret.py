"""Passwords and secret URLs, found where the settings say."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from pathlib import Path

from hledtrack.model import Problem
from hledtrack.notify.delivery.folders import place_of
from hledtrack.store.edits.file_writing import read_regular
from hledtrack.store.settings.email_settings import EmailSettings, SecretPlace


def read_secret(
    place: SecretPlace, name: str, workspace: Path, environment: Mapping[str, str], settings_file: str
) -> tuple[str | None, tuple[Problem, ...]]:
    """The secret, or ``None`` where it cannot be had, with the reason.

    ``name`` says what it is, as in ``password``. The last line break of a file does not count. ``settings_file`` is
    named where it must be changed.
    """
    if place.env is not None:
        value = environment.get(place.env)
        if not value:
            what = f"[email] {name}_env: the environment variable {place.env} is not set"
            return None, (Problem(settings_file, None, what, f"set it, or use {name}_file (cron sets none)"),)
        return _checked(value, name, settings_file, f"the environment variable {place.env}")
    path = secret_path(place, workspace)
    if path is None:
        return None, ()
    try:
        value = read_regular(path).decode().removesuffix("\n").removesuffix("\r")
    except OSError as error:
        what = f"cannot be read: {(error.strerror or str(error)).lower()}"
        return None, (Problem(str(path), None, what, f"write the {name} into it, alone on one line"),)
    except UnicodeDecodeError:
        return None, (Problem(str(path), None, "is not UTF-8 text", f"write the {name} into it again"),)
    return _checked(value, name, str(path), "the file")


def _checked(value: str, name: str, path: str, where: str) -> tuple[str | None, tuple[Problem, ...]]:
    if value and value.isprintable():
        return value, ()
    what = f"{where} holds no {name}" if not value else f"{where} holds more than one line of text"
    return None, (Problem(path, None, what, f"put the {name} there, alone on one line"),)


def secret_path(place: SecretPlace, workspace: Path) -> Path | None:
    """The file that holds the secret; ``None`` where it is in the environment."""
    return None if place.file is None else place_of(place.file, workspace)


def is_exposed(path: Path) -> bool:
    """Whether other users of the machine may read or change a file."""
    try:
        return bool(path.stat().st_mode & (stat.S_IROTH | stat.S_IWOTH))
    except OSError:
        return False


def environment_secrets(settings: EmailSettings) -> tuple[str, ...]:
    """The names of the environment variables that the settings take secrets from."""
    places = [settings.server.password if settings.server else None, *(one.url for one in settings.recipients)]
    return tuple(place.env for place in places if place is not None and place.env is not None)
