"""A paragraph or list item into drafts of commitments, and the sentences that make none."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from hledtrack.extract.agencies import responsible
from hledtrack.extract.clauses import Clause, find_clauses
from hledtrack.extract.concrete import is_concrete, leave_out_general
from hledtrack.extract.dating import spans
from hledtrack.extract.document import Span
from hledtrack.extract.drafts import Draft, DraftMaker, Passage, Sentence, Setting
from hledtrack.extract.finite import Position
from hledtrack.extract.interpretation import interpret, progress_alone
from hledtrack.extract.labels import lead_in_end, name_by_label, name_who_by_label, take_labelled, without_colon
from hledtrack.extract.lexicon import Lexicon
from hledtrack.extract.nominals import (
    doing_at_head,
    headed_by_gerund,
    nominal,
    nominal_aside,
    owned_plan,
    still_to_be,
    verbless,
)
from hledtrack.extract.relatives import gerund_in, relative_statement
from hledtrack.extract.sentences import split_sentences
from hledtrack.extract.split import Part, enumerated, listed_things
from hledtrack.extract.stated_status import StatusReader
from hledtrack.extract.statements import DETAIL, GENERAL, INTRODUCES, NO_ACTION, OPENING, Statement, achieves
from hledtrack.extract.tags import apply_tag, date_by_label, find_tag, without_tag
from hledtrack.extract.verbs import in_class
from hledtrack.model import Status


@dataclass(frozen=True, slots=True)
class PassageReader:
    """Reads the passages of one document."""

    maker: DraftMaker
    statuses: StatusReader

    @property
    def lexicon(self) -> Lexicon:
        """The word lists of the document's language."""
        return self.maker.lexicon

    def read(self, text: str, setting: Setting) -> Passage:
        """What a passage gives, its drafts in the order of its sentences."""
        tag = find_tag(text, self.statuses) if setting.listed else None
        passage = self._read(without_tag(text, tag), setting)
        if tag is None:
            return passage
        if not passage.drafts:  # the tag may be the verb: "Reef study: not started"
            whole = self._read(text, setting)
            passage = whole if whole.drafts else passage
        if not passage.drafts and passage.left and all(reason == NO_ACTION for _, reason in passage.left):
            take_labelled(passage, without_tag(text, tag), self.maker)  # "North dock – completed"
        apply_tag(passage, tag, self.statuses)
        return passage

    def _read(self, text: str, setting: Setting) -> Passage:
        text = without_colon(text, self.lexicon) if setting.listed else text
        passage = Passage(text, setting)
        body = lead_in_end(text, self.lexicon)
        for at, whole in enumerate(split_sentences(text, self.lexicon)):
            start = max(whole.start, body) if whole.end > body else whole.start
            self._sentence(passage, whole, Span(start, whole.end), first=at == 0)
            passage.previous = whole
        leave_out_general(passage, self.lexicon)
        date_by_label(passage, text[:body], self.statuses)
        name_who_by_label(passage, text[:body], self.maker.names)
        name_by_label(passage, text[:body], self.lexicon)
        if not passage.drafts and self.lexicon.search("commitment_label", text[:body]) is not None:
            take_labelled(passage, text, self.maker)
        return passage

    def announced(self, text: str) -> Statement | None:
        """What words that lead in a list say of its items: "The ministers signed the following agreements:"."""
        if not text.rstrip().endswith(":"):
            return None
        for clause in reversed(find_clauses(text, self.lexicon, [], listed=False)):
            found = interpret(clause, text, self.lexicon)
            if isinstance(found, Statement) and in_class(found.verbs[0], "achieve", self.lexicon):
                named = text[found.thing.start : found.thing.end].strip(" :")
                return found if self.lexicon.search("forward", named) else None
        return None

    def subjects(self, text: str) -> tuple[str, ...]:
        """The organisations named in words that lead in a list: "The Harbour Board will:"."""
        last = split_sentences(text, self.lexicon)[-1:]
        text = text[last[0].start : last[0].end] if last else text
        return tuple(dict.fromkeys(mention.name for mention in self.maker.names.find(text) if mention.sure))

    def _sentence(self, passage: Passage, whole: Span, span: Span, *, first: bool) -> None:
        text = passage.text[span.start : span.end]
        mentions = self.maker.dates.read(text)
        passage.mentions.extend((span, mention) for mention in mentions)
        passage.umbrella = self.maker.umbrella(text, mentions) or passage.umbrella
        sentence = Sentence(text, span, whole, mentions, spans(mentions, text, self.lexicon))
        found, reason = self._drafts(sentence, passage, first=first)
        kept = [draft for draft in found if is_concrete(draft, passage.setting, text, self.lexicon)]
        passage.drafts.extend(kept)
        passage.latest = passage.drafts[-1] if passage.drafts else None
        if found and not kept:
            passage.left.append((whole, OPENING if passage.setting.opening else GENERAL))
        elif not kept and reason is not None:
            passage.left.append((whole, reason))

    def _drafts(self, sentence: Sentence, passage: Passage, *, first: bool) -> tuple[list[Draft], str | None]:
        """Drafts of one sentence, or the reason for none; no reason where it went into an earlier draft."""
        items = enumerated(sentence.text, self.lexicon)
        before = sentence.text[: items[0].start] if items else ""
        if items and self.lexicon.search("objectives", before):
            hidden = before + " " * (len(sentence.text) - len(before))
            sentence = replace(
                sentence, text=hidden, mentions=tuple(m for m in sentence.mentions if m.end <= len(before))
            )
        elif (
            items
            and re.search(r":\W*\w{0,4}\W*$", before)
            and (found := self._enumerated(sentence, items, before, passage))
        ):
            return found, NO_ACTION
        if listed := self._listed(sentence):
            if all(self.lexicon.search("forward", draft.thing) for draft in listed):
                return [], INTRODUCES
            return listed, None
        in_list = passage.setting.listed and first
        if in_list and doing_at_head(sentence.text, sentence.marked, self.lexicon):
            return self._without_verb(sentence, passage), NO_ACTION
        clauses = find_clauses(sentence.text, self.lexicon, sentence.marked, listed=in_list)
        drafts, reason = self._of_clauses(clauses, sentence, passage)
        for statement in (owned_plan(sentence.text, self.lexicon), nominal_aside(sentence, self.lexicon)):
            if statement is not None:
                drafts.extend(self._aside(statement, sentence, passage))
        if not drafts and (planned := still_to_be(sentence, self.lexicon)) is not None:
            drafts = self.maker.make(planned, sentence, passage)
        main = any(clause.position is not Position.RELATIVE for clause in clauses)
        if not drafts and in_list and not main:
            drafts = self._without_verb(sentence, passage)
        if drafts and all(self.lexicon.search("forward", draft.thing) for draft in drafts):
            return [], INTRODUCES
        if sentence.text.rstrip().endswith(":") and (not drafts or self.lexicon.search("introducing", sentence.text)):
            return [], INTRODUCES
        return self._settled(drafts), reason

    def _aside(self, statement: Statement, sentence: Sentence, passage: Passage) -> list[Draft]:
        made = self.maker.make(statement, sentence, passage)
        return [draft for draft in made if draft.dates.expected or draft.dates.actual or statement.status.is_open]

    def _of_clauses(
        self, clauses: tuple[Clause, ...], sentence: Sentence, passage: Passage
    ) -> tuple[list[Draft], str | None]:
        drafts: list[Draft] = []
        reason: str | None = NO_ACTION
        for clause, following in zip(clauses, (*clauses[1:], None), strict=False):
            statement = self._statement(clause, sentence)
            if isinstance(statement, str):
                reason = statement if reason == NO_ACTION else reason
                continue
            if statement.elliptic and following is not None:
                statement = replace(statement, thing=following.subject, points_back=bool(passage.drafts))
            if drafts and self._still_to_finish(clause, statement, drafts[-1]):
                dates = self.maker.make(statement, sentence, passage)[0].dates
                drafts[-1] = replace(drafts[-1], status=Status.IN_PROGRESS, dates=dates)
                continue
            if clause.position is Position.SINCE:
                if not achieves(statement, self.lexicon):
                    continue
                drafts = [draft for draft in drafts if not draft.vague]
            outcome = self._related(statement, sentence, passage, drafts)
            if isinstance(outcome, list):
                known = drafts[-1].agencies if drafts and _continues_list(clause, sentence) else ()
                drafts.extend(replace(draft, agencies=draft.agencies or known) for draft in outcome)
                passage.latest = drafts[-1]
            elif outcome is None:
                reason = None
            elif reason is not None:
                reason = outcome
        return self._dates_shared(drafts, clauses, sentence), reason

    def _still_to_finish(self, clause: Clause, statement: Statement, last: Draft) -> bool:
        """As in "trained 200 of 500 wardens and expects to finish in May": who acted before has nothing new to do."""
        goes_on = clause.shares_subject and statement.status.is_open and not last.about_subject
        return goes_on and statement.about_subject and not clause.passive and self._finishes(statement)

    def _dates_shared(self, drafts: list[Draft], clauses: tuple[Clause, ...], sentence: Sentence) -> list[Draft]:
        """As in "train wardens and publish a handbook by May": one date at either end counts for all."""
        if len(drafts) < 2 or len(drafts) != len(clauses) or not all(draft.status.is_open for draft in drafts):
            return drafts
        coordinated = all(c.span.start == c.verb.start and c.kind == clauses[0].kind for c in clauses[1:])
        dated = [at for at, draft in enumerate(drafts) if draft.dates.expected]
        opened = any(m.window and m.end <= clauses[0].verb.start for m in sentence.mentions)
        if not coordinated or not (dated == [len(drafts) - 1] or (dated == [0] and opened)):
            return drafts
        return [replace(draft, dates=drafts[dated[0]].dates) for draft in drafts]

    def _statement(self, clause: Clause, sentence: Sentence) -> Statement | str:
        found = interpret(clause, sentence.text, self.lexicon)
        if clause.position is Position.RELATIVE:
            return relative_statement(clause, found, sentence, self.lexicon)
        if isinstance(found, Statement) and (doing := gerund_in(sentence.text, clause.object, self.lexicon)):
            base, end = doing
            return replace(found, verbs=(base,), thing=Span(end, clause.object.end), about_subject=False)
        return found

    def _enumerated(self, sentence: Sentence, items: tuple[Span, ...], before: str, passage: Passage) -> list[Draft]:
        """The items of "We agreed to: (a) ...; (b) ..."."""
        drafts: list[Draft] = []
        agencies = responsible(before, (0, len(before)), (0, 0), "", self.maker.names)
        for item in items:
            text = sentence.words(item)
            inner = tuple(
                replace(m, start=m.start - item.start, end=m.end - item.start) for m in sentence.between(item)
            )
            span = Span(sentence.span.start + item.start, sentence.span.start + item.end)
            part = Sentence(text, span, sentence.whole, inner, spans(inner, text, self.lexicon))
            found, _ = self._of_clauses(find_clauses(text, self.lexicon, part.marked, listed=True), part, passage)
            drafts.extend(found or self._without_verb(part, passage))
        return [replace(draft, agencies=draft.agencies or agencies) for draft in drafts]

    def _listed(self, sentence: Sentence) -> list[Draft]:
        """The things of "Recent accomplishments include the opening of X; completion of Y; and Z"."""
        for cue, status in (("done_list", Status.COMPLETED), ("plan_list", Status.PLANNED)):
            found = self.lexicon.search(cue, sentence.text)
            if found is None or found.start() > 60:
                continue
            drafts = []
            for thing in listed_things(sentence.text, found.end(), len(sentence.text), self.lexicon):
                statement = nominal(sentence.text, thing, status, None, self.lexicon, loose=True)
                statement = statement or Statement(
                    status,
                    (self.lexicon.verbs_default,),
                    thing,
                    thing,
                    thing.start,
                    Span(thing.start, thing.start),
                    rest=thing,
                )
                draft = self.maker.one(statement, sentence, Part(statement.thing), thing, None)
                drafts.append(replace(draft, told=True))
            return drafts
        return []

    def _without_verb(self, sentence: Sentence, passage: Passage) -> list[Draft]:
        lead = passage.setting.lead
        status = lead.status or Status.PLANNED
        if (share := progress_alone(sentence.text, self.lexicon)) is not None:
            return self.maker.make(share, sentence, passage)
        statement = headed_by_gerund(sentence.text, status, self.lexicon)
        if statement is not None and not doing_at_head(sentence.text, sentence.marked, self.lexicon):
            return []
        statement = statement or verbless(
            sentence,
            status,
            told=lead.verb or (self.lexicon.verbs_default if lead.status else ""),
            lexicon=self.lexicon,
        )
        return self.maker.make(statement, sentence, passage) if statement else []

    def _related(
        self, statement: Statement, sentence: Sentence, passage: Passage, drafts: list[Draft]
    ) -> list[Draft] | str | None:
        """New drafts; a reason for none; or ``None`` where the statement completed an earlier draft."""
        before = drafts if drafts and statement.relative else passage.drafts or drafts
        last = before[-1] if before else None
        new = self.maker.make(statement, sentence, passage)
        own = new[0]
        counted = re.search(r"\d", own.thing[:40]) is not None
        received = statement.status is Status.PLANNED and statement.verbs[0] in self.lexicon.verbs["welcome"]
        if statement.scheduled and own.dates.expected is None:
            return NO_ACTION
        gathers = own.dates.expected is not None and self._gathers(statement)
        if statement.talk and not gathers and not (received and counted):
            return NO_ACTION
        dated = own.dates.expected is not None
        if statement.verbs[0] in self.lexicon.verbs["tells"] and not statement.relative:
            if last is None or not last.status.is_open or last.dates.expected or not dated:
                return DETAIL
            before[-1] = self._joined(last, own, sentence)
            return None
        if statement.demonstrative and statement.status is Status.PLANNED and not dated:
            return DETAIL
        known = statement.names_known or self._names_again(statement, sentence, last)
        told = known and statement.effect and not dated and not counted and not achieves(statement, self.lexicon)
        if told and not statement.relative and statement.status is not Status.IN_PROGRESS:
            return DETAIL
        refers = (
            statement.points_back or statement.relative or (statement.object_points_back and self._finishes(statement))
        )
        if not refers or last is None:
            return new
        if last.status.is_open and own.progress is not None and last.progress is None:
            before[-1] = replace(self._joined(last, own, sentence), progress=own.progress)
            return None
        if last.status.is_open and dated and last.dates.expected is None:
            before[-1] = self._joined(last, own, sentence)
            return None
        if (
            last.vague
            and last.status is Status.IN_PROGRESS
            and own.status is Status.COMPLETED
            and not statement.relative
        ):
            before[-1] = replace(self._joined(last, own, sentence), title=own.title, thing=own.thing, vague=False)
            return None
        if statement.points_back and not dated and statement.status is not Status.COMPLETED:
            return DETAIL
        return new

    def _names_again(self, statement: Statement, sentence: Sentence, last: Draft | None) -> bool:
        """Whether the subject repeats a word of the thing before: "a school ... The school will"."""
        words = sentence.words(statement.subject).lower().split()
        if last is None or not words or not self.lexicon.is_class(words[0], "determiner"):
            return False
        told = set(re.findall(r"[^\W\d_]{4,}", last.thing.lower()))
        return any(word.strip(",’'s") in told or word in told for word in words[1:])

    def _gathers(self, statement: Statement) -> bool:
        return statement.verbs[0] in self.lexicon.verbs["gathering"]

    def _finishes(self, statement: Statement) -> bool:
        return statement.verbs[0] in self.lexicon.verbs["finish"]

    def _joined(self, last: Draft, own: Draft, sentence: Sentence) -> Draft:
        expected = own.dates.expected or last.dates.expected
        words = own.dates.expected_text if own.dates.expected else last.dates.expected_text
        return replace(
            last,
            dates=replace(last.dates, expected=expected, expected_text=words),
            text=Span(last.text.start, max(last.text.end, sentence.whole.end)),
            agencies=last.agencies or own.agencies,
        )

    def _settled(self, drafts: list[Draft]) -> list[Draft]:
        """One draft where two verbs tell of one thing: "reports 44% and expects to finish"."""
        out: list[Draft] = []
        for draft in drafts:
            last = out[-1] if out else None
            if last and last.reports and last.about_subject and draft.status.is_open:
                out[-1] = replace(
                    draft, progress=last.progress, status=Status.IN_PROGRESS, agencies=draft.agencies or last.agencies
                )
            elif last and last.progress is not None and draft.status.is_open and draft.thing == last.thing:
                out[-1] = replace(last, dates=draft.dates if last.dates.expected is None else last.dates)
            elif last and last.vague and draft.vague and last.verb == draft.verb:
                out[-1] = replace(draft, agencies=draft.agencies or last.agencies)
            else:
                out.append(draft)
        return out


def _continues_list(clause: Clause, sentence: Sentence) -> bool:
    """Whether a clause stands behind a semicolon: its programme belongs to who was named before."""
    return sentence.text[clause.span.start : clause.span.start + 1] == ";"
