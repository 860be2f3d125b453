"""One page to send round: what became of the promises, pillar by pillar, and the five that are furthest behind."""

from hledtrack.report.scores.scorecard.view import Scorecard, scorecard

__all__ = ["Scorecard", "scorecard"]
