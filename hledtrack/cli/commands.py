"""Which commands there are: in groups, in the order of a user's first weeks, each with its summary in one line.

The summaries stand here and not in the commands' modules, so that ``--help`` and completion load none of these.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A command: the module below ``hledtrack.cli``, what it does, and whether its result goes through a pager."""

    module: str
    summary: str
    paged: bool = False


GROUPS: dict[str, dict[str, Entry]] = {
    "Read in": {
        "init": Entry("init", "Start a workspace: settings and a folder for the reviews."),
        "import": Entry("import_", "Read a review's documents and show what was found.", paged=True),
        "review": Entry("review", "Decide what import was unsure of, one key each."),
        "check": Entry("check", "Name all that is wrong in settings and reviews."),
    },
    "Look": {
        "reviews": Entry("reviews", "List the reviews with what each one states.", paged=True),
        "list": Entry("list_", "List the commitments in their last known state.", paged=True),
        "show": Entry("show", "Show one commitment through all reviews, with evidence.", paged=True),
        "search": Entry("search", "Look for words in everything that any review says.", paged=True),
    },
    "Decide and record": {
        "add": Entry("add", "Add a commitment without a document."),
        "update": Entry("update", "Record what was learnt between two reviews."),
        "edit": Entry("edit", "Change what a review states of one, in your editor."),
        "rename": Entry("rename", "Give a commitment another id, in all reviews."),
        "link": Entry("link", "Decide which entries are which earlier commitments."),
        "unlink": Entry("unlink", "Undo a link: an id of its own from a review on."),
        "undo": Entry("undo", "Take back the last change made here."),
        "explain": Entry("explain", "Show why an entry is, or is not, an earlier one.", paged=True),
    },
    "Compare and report": {
        "diff": Entry("diff", "Show what became of it between two reviews.", paged=True),
        "overdue": Entry("overdue", "List what should have been done by now.", paged=True),
        "report": Entry("report", "Count what was kept, is late, open or unmentioned.", paged=True),
        "timeline": Entry("timeline", "Draw how the promised dates moved.", paged=True),
        "html": Entry("html", "Write a report as one HTML file, to send round."),
        "brief": Entry("brief", "Print a page of questions for the next meeting.", paged=True),
        "export": Entry("export", "Write a spreadsheet, a calendar or a document."),
    },
    "Send": {
        "email": Entry("email", "Send each recipient a digest of what is theirs."),
        "feed": Entry("feed", "Write what each review changed as an Atom feed."),
        "cron": Entry("cron", "Have the digests sent every day."),
        "doctor": Entry("doctor", "Say whether the digests go out."),
    },
    "More": {
        "index": Entry("index", "Bring the SQLite index up to date for other programs."),
        "dates": Entry("dates", "Show how the dates in a text are read.", paged=True),
        "completion": Entry("completion", "Print the script by which a shell completes."),
        "help": Entry("help", "Show the help of a command, or a page of the manual.", paged=True),
    },
}
COMMANDS: dict[str, Entry] = {name: entry for group in GROUPS.values() for name, entry in group.items()}
