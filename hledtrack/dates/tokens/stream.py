"""The tokens of a text with the questions that the grammar asks of them."""

from __future__ import annotations

from hledtrack.dates.grammar.expressions import Expression
from hledtrack.dates.tokens.atoms import Kind
from hledtrack.dates.tokens.date_words import Vocabulary
from hledtrack.dates.tokens.lexer import Token, tokenize

_NOTHING = Token(Kind.SIGN, "", -1, -1)
FIRST_YEAR, LAST_YEAR = 1900, 2099
# What no sentence needs more of, so that a text of nothing else is read in linear time.
LONGEST_LIST = 31  # dates that share a month, a year or a unit: "3, 5 and 12 June"
Days = tuple[tuple[tuple[int, int], ...], int]  # stretches of days of one month, and the position after them

_LONGEST_SKIP = 8  # articles and the like in a row


class Stream:
    """The tokens of one text; every position is an index, and positions outside hold an empty token.

    ``dates`` are the single dates that the grammar reads at each position, filled from the last position back: what
    a rule finds behind it is known already, so that nothing is read twice and nothing nests too deep to be read.
    """

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = text
        self.vocabulary = vocabulary
        self.tokens = tokenize(text, vocabulary)
        self.days: dict[int, tuple[Expression, int] | None] = {}
        self.day_lists: dict[int, Days | None] = {}
        self.dates: list[tuple[Expression, int] | None] = [None] * len(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, i: int) -> Token:
        return self.tokens[i] if 0 <= i < len(self.tokens) else _NOTHING

    def date_at(self, i: int) -> tuple[Expression, int] | None:
        """The single date that begins at a position, and the position after it."""
        return self.dates[i] if 0 <= i < len(self.dates) else None

    def meaning(self, i: int, category: str) -> str | None:
        """The value that the token has in a category of the vocabulary."""
        return self[i].meanings.get(category)

    def skip(self, i: int, *categories: str) -> int:
        """The position after the tokens, at most eight, that belong to any of the categories."""
        last = min(len(self), i + _LONGEST_SKIP)
        while i < last and any(category in self[i].meanings for category in categories):
            i += 1
        return i

    def skip_sign(self, i: int, signs: str) -> int:
        """The position after one of the signs, or ``i``."""
        return i + 1 if self[i].text and self[i].text in signs else i

    def month(self, i: int) -> int | None:
        """The month that a token names, 1 to 12; "may" and "march" in lower case are verbs."""
        value = self.meaning(i, "month")
        if value is None or (not self._can_be_month(i)):
            return None
        return int(value)

    def _can_be_month(self, i: int) -> bool:
        """Whether a word in small letters is no verb where it stands: "30 may 2025", "may-25"."""
        token, following = self[i], self[i + 1]
        if not self.vocabulary.months_are_capitalized or token.is_capitalized or "verb_month" not in token.meanings:
            return True
        if following.is_dash and following.glued and self[i + 2].glued:
            return self[i + 2].kind is Kind.NUMBER
        has_year = following.kind is Kind.NUMBER and len(following.text) == 4
        before = self[i - 1]
        return has_year and (i == 0 or before.kind is Kind.NUMBER or before.is_dash or "intro" in before.meanings)

    def day(self, i: int) -> int | None:
        """The day of a month that a number may be."""
        token = self[i]
        if token.kind is not Kind.NUMBER or token.number is None or (token.bound and not token.ordinal):
            return None
        is_short = len(token.text) <= 2 or token.ordinal
        return token.number if is_short and 1 <= token.number <= 31 and not self.is_money(i) else None

    def year(self, i: int, *, tied: bool = False) -> int | None:
        """The year that a number of four figures may be; ``tied``: letters may be glued to it (2024H2)."""
        token = self[i]
        if token.kind is not Kind.NUMBER or len(token.text) != 4 or token.number is None or token.ordinal:
            return None
        if (token.bound and not tied) or self.is_money(i) or self.is_counted(i):
            return None
        return token.number if FIRST_YEAR <= token.number <= LAST_YEAR else None

    def short_year(self, i: int) -> int | None:
        """The year that a number of two figures may be: 24 is 2024."""
        token = self[i]
        if token.kind is Kind.NUMBER and len(token.text) == 2 and token.number is not None and not token.ordinal:
            return 2000 + token.number
        return None

    def group(self, i: int) -> tuple[tuple[int, ...], tuple[int, ...], str] | None:
        """The numbers of a group, their lengths in figures, and the sign between them ("-" for any dash)."""
        token = self[i]
        if token.kind is not Kind.GROUP or token.bound or self.is_money(i):
            return None
        signs = {"-" if char not in "/." else char for char in token.text if not char.isdigit()}
        if len(signs) != 1:
            return None
        sign = signs.pop()
        fields = "".join(char if char.isdigit() else " " for char in token.text).split()
        if any(len(field) > 4 for field in fields):
            return None
        return tuple(map(int, fields)), tuple(map(len, fields)), sign

    def amount(self, i: int) -> tuple[int, int] | None:
        """A number in figures or words, and the position after it; 0 for "a few"."""
        if self.meaning(i, "indefinite"):
            return 0, i + 1
        value = self.meaning(i, "number")
        if value is not None:
            return int(value), self._past_figures(i + 1)
        token = self[i]
        if token.kind is Kind.NUMBER and token.number is not None and not token.bound and len(token.text) <= 3:
            return token.number, i + 1
        return None

    def _past_figures(self, i: int) -> int:
        """Past the figures in "ninety (90) days"."""
        closes = self[i].text == "(" and self[i + 1].kind is Kind.NUMBER and self[i + 2].text == ")"
        return i + 3 if closes else i

    def is_money(self, i: int) -> bool:
        """Whether a number is an amount of money."""
        before = self[i - 1]
        return (before.text != "" and before.text in "$€£¥") or "currency" in before.meanings

    def is_counted(self, i: int) -> bool:
        """Whether a number counts what follows: percent, million, people."""
        after = self[i + 1]
        return after.text == "%" or "counted" in after.meanings

    def is_figure(self, i: int) -> bool:
        """Whether it is a number that measures something: $5, 12 percent, 5,106."""
        token = self[i]
        is_number = token.kind in (Kind.NUMBER, Kind.GROUP)
        return token.kind is Kind.QUANTITY or (is_number and (self.is_money(i) or self.is_counted(i)))

    def is_noun_like(self, i: int) -> bool:
        """Whether a word follows that no date, verb or connecting word of the vocabulary explains."""
        token = self[i]
        return token.kind is Kind.WORD and token.is_plain and not self._is_verb(token)

    def _is_verb(self, token: Token) -> bool:
        endings = self.vocabulary.past_endings + self.vocabulary.future_endings
        return token.text.endswith(endings)
