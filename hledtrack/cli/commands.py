"""Which commands there are: in groups, in the order of a user's first weeks, each with its summary in one line.

The summaries stand here and not in the commands' modules, so that ``--help`` and completion load none of these.
"""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """A command: the module below ``hledtrack.cli``, what it does, and whether its result goes through a pager."""

    module: str
    summary: str
    paged: bool = False


GROUPS: dict[str, dict[str, Entry]] = {
    "Read in": {
        "init": Entry("intake.init", "Start a workspace: settings and a folder for the reviews."),
        "import": Entry("intake.import_", "Read a review's documents and show what was found.", paged=True),
        "review": Entry("intake.review", "Decide what import was unsure of, one key each."),
        "check": Entry("intake.check", "Name all that is wrong in settings and reviews."),
    },
    "Look": {
        "reviews": Entry("looking.reviews", "List the reviews with what each one states.", paged=True),
        "list": Entry("looking.list_", "List the commitments in their last known state.", paged=True),
        "show": Entry("looking.show", "Show one commitment through all reviews, with evidence.", paged=True),
        "search": Entry("looking.search", "Look for words in everything that any review says.", paged=True),
    },
    "Decide and record": {
        "add": Entry("deciding.add", "Add a commitment without a document."),
        "update": Entry("deciding.update", "Record what was learnt between two reviews."),
        "edit": Entry("deciding.edit", "Change what a review states of one, in your editor."),
        "rename": Entry("deciding.rename", "Give a commitment another id, in all reviews."),
        "link": Entry("deciding.link", "Decide which entries are which earlier commitments."),
        "unlink": Entry("deciding.unlink", "Undo a link: an id of its own from a review on."),
        "undo": Entry("deciding.undo", "Take back the last change made here."),
        "explain": Entry("deciding.explain", "Show why an entry is, or is not, an earlier one.", paged=True),
    },
    "Compare and report": {
        "diff": Entry("comparing.diff", "Show what became of it between two reviews.", paged=True),
        "overdue": Entry("comparing.overdue", "List what should have been done by now.", paged=True),
        "report": Entry("comparing.report", "Count what was kept, is late, open or unmentioned.", paged=True),
        "timeline": Entry("comparing.timeline", "Draw how the promised dates moved.", paged=True),
        "html": Entry("comparing.html", "Write a report as one HTML file, to send round."),
        "brief": Entry("comparing.brief", "Print a page of questions for the next meeting.", paged=True),
        "export": Entry("comparing.export", "Write a spreadsheet, a calendar or a document."),
    },
    "Send": {
        "email": Entry("sending.email", "Send each recipient a digest of what is theirs."),
        "feed": Entry("sending.feed", "Write what each review changed as an Atom feed."),
        "cron": Entry("sending.cron", "Have the digests sent every day."),
        "doctor": Entry("sending.doctor", "Say whether the digests go out."),
    },
    "More": {
        "index": Entry("looking.index", "Bring the SQLite index up to date for other programs."),
        "dates": Entry("looking.dates", "Show how the dates in a text are read.", paged=True),
        "completion": Entry("helping.completion", "Print the script by which a shell completes."),
        "help": Entry("helping.help", "Show the help of a command, or a page of the manual.", paged=True),
    },
}
COMMANDS: dict[str, Entry] = {name: entry for group in GROUPS.values() for name, entry in group.items()}
