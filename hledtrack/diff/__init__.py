"""What became of each commitment between two reviews. Pure: values in, values out."""

from hledtrack.diff.reviews import Diff, UnknownReviewError, compare_reviews, newest_two

__all__ = ["Diff", "UnknownReviewError", "compare_reviews", "newest_two"]
