"""The words of the program as frozen values: no I/O, no clock, no formatting.

Everywhere ``None`` means "not stated" and nothing else.
"""

from hledtrack.model.agency import Agency
from hledtrack.model.change import Change, FieldChange, Softened
from hledtrack.model.problem import Problem, WorkError
from hledtrack.model.recurrence import Course, Frequency, Occurrence, Recurrence
from hledtrack.model.review import (
    Candidate,
    Commitment,
    LeftSentence,
    Passage,
    Review,
    Snapshot,
    Source,
    SourceDocument,
)
from hledtrack.model.state import Mention, State
from hledtrack.model.unsettled import Unsettled, unsettled
from hledtrack.model.vocabulary import Coverage, Due, Met, Move, Outcome, Softening, Status
from hledtrack.model.window import Days, Window

__all__ = [
    "Agency",
    "Candidate",
    "Change",
    "Commitment",
    "Course",
    "Coverage",
    "Days",
    "Due",
    "FieldChange",
    "Frequency",
    "LeftSentence",
    "Mention",
    "Met",
    "Move",
    "Occurrence",
    "Outcome",
    "Passage",
    "Problem",
    "Recurrence",
    "Review",
    "Snapshot",
    "Softened",
    "Softening",
    "Source",
    "SourceDocument",
    "State",
    "Status",
    "Unsettled",
    "Window",
    "WorkError",
    "unsettled",
]
