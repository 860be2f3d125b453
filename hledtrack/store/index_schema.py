"""The tables of the index (docs/index.md). Another version, and whatever is no index, is thrown away and made anew."""

from __future__ import annotations

import sqlite3

from hledtrack.store.index_rows import COMMITMENT_COLUMNS, INTEGER_COLUMNS, REVIEW_COLUMNS

VERSION = 2
# "hled": tells an index from any other database.
APPLICATION_ID = 0x686C6564
# ``until`` of the states that hold now.
NOW = 2**31 - 1

REVIEWS = ("position", *REVIEW_COLUMNS, "file", "file_sha256", "known")
STATEMENTS = (*COMMITMENT_COLUMNS, "review", "place")
HISTORY = (
    *COMMITMENT_COLUMNS,
    "first_expected",
    "redatings",
    "continued_by",
    "passed_over_by",
    "mentions",
    "restates",
    "last_review",
    "open",
    "place",
    "since",
    "until",
)
# Where a word stands in several of these, the first one is shown.
SEARCHED = (
    "title",
    "text",
    "summary",
    "note",
    "dropped",
    "pillar",
    "workstream",
    "agencies",
    "location",
    "expected_text",
    "id",
)
_NUMBERS = INTEGER_COLUMNS | {"position", "known", "place", "redatings", "since", "until", "open", "restates"}


def create(connection: sqlite3.Connection, fingerprint: str) -> None:
    """Make the tables; ``fingerprint`` names the program that derives what they hold."""
    from sqlite_utils import Database

    database = Database(connection, execute_plugins=False)
    database.table("reviews").create(_types(REVIEWS), pk="id", not_null={"position", "date", "file", "file_sha256"})
    database.table("commitments").create(_types(STATEMENTS), not_null={"id", "review"})
    database.table("history").create(_types(HISTORY), not_null={"id", "since", "until"})
    shown = ", ".join(f'"{name}"' for name in HISTORY if name not in ("since", "until", "mentions", "restates"))
    database.create_view("states", f"select {shown} from history where until = {NOW} order by place")
    connection.execute("create table program (fingerprint text)")
    connection.execute("insert into program values (?)", [fingerprint])
    connection.execute(f"pragma user_version = {VERSION}")
    connection.execute(f"pragma application_id = {APPLICATION_ID}")


def make_searchable(connection: sqlite3.Connection) -> None:
    """Make the keys and the full-text index, which follow their tables from now on; late, since that is faster."""
    from sqlite_utils import Database

    database = Database(connection, execute_plugins=False)
    database.table("commitments").create_index(["id"])
    database.table("commitments").create_index(["review"])
    database.table("history").create_index(["until", "since"])
    database.table("history").create_index(["id", "until"])
    database.table("commitments").enable_fts(SEARCHED, create_triggers=True, tokenize="unicode61 remove_diacritics 2")


def insertion(table: str, columns: tuple[str, ...]) -> str:
    """The statement that inserts a row."""
    names = ", ".join(f'"{name}"' for name in columns)
    return f"insert into {table} ({names}) values ({', '.join('?' * len(columns))})"


def selection(columns: tuple[str, ...]) -> str:
    """The columns for a select."""
    return ", ".join(f'"{name}"' for name in columns)


def _types(columns: tuple[str, ...]) -> dict[str, type]:
    return {name: int if name in _NUMBERS else float if name == "confidence" else str for name in columns}
