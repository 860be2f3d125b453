"""Which entry of a new review is which commitment of the earlier ones."""

from hledtrack.match.pairs.weighing import Part
from hledtrack.match.proposal import Proposal, Verdict, propose
from hledtrack.match.thresholds import MatchSettings

__all__ = ["MatchSettings", "Part", "Proposal", "Verdict", "propose"]
