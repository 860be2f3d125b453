"""What digests say, in the recipient's language; the words themselves are in the list that reports have."""

from __future__ import annotations

from hledtrack.languages import LANGUAGES
from hledtrack.report.phrasing import wording as report_wording


class Wording(report_wording.Wording):
    """The words of mails in one language."""

    __slots__ = ()

    def subject(self, name: str, /, **values: str) -> str:
        """A subject line; ``values`` are words of this class and numbers, never text from documents."""
        return self.say("subject", name, **values)

    def section(self, name: str) -> str:
        """The title of a section."""
        return self.say("sections", name)

    def phrase(self, name: str, /, **values: str) -> str:
        """A phrase with its values put in; braces in the values mean nothing."""
        return self.say("phrases", name, **values)

    def said(self, name: str, /, **values: str) -> str:
        """Words with the document, the review and the day that they are from."""
        return self.say("said", name, **values)


def read_wording(language: str) -> Wording:
    """The words of ``language``; English for a language without words of its own."""
    return Wording(language if language in LANGUAGES else "en", "mail")
