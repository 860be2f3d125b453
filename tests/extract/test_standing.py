"""The status of an event by its verb, form, time, the words above it and the evidence, each at its threshold."""

from __future__ import annotations

import pytest

from hledtrack.extract.document import Span
from hledtrack.extract.events.event import Event, Form, Time, Undone
from hledtrack.extract.events.standing import Aspect, aspect_of, status_of
from hledtrack.extract.language.lexicon import load_lexicon
from hledtrack.model import Status

EN = load_lexicon("en")
NOWHERE = Span(0, 0)

ASPECTS = {
    "sign": Aspect.DEED,
    "announce": Aspect.DEED,
    "monitor": Aspect.WORK,
    "protect": Aspect.WORK,
    "build": Aspect.WORK,
    "pilot": Aspect.OTHER,
    "train": Aspect.OTHER,
    "": Aspect.OTHER,
}


@pytest.mark.parametrize(("verb", "aspect"), ASPECTS.items())
def test_what_kind_of_doing_a_verb_names(verb: str, aspect: Aspect) -> None:
    assert aspect_of(verb, EN) is aspect


FINITE, ORDER, GERUND, NOUN, THING = Form.FINITE, Form.ORDER, Form.GERUND, Form.NOUN, Form.THING
PLANNED, BEGUN, DONE, OFF = Status.PLANNED, Status.IN_PROGRESS, Status.COMPLETED, Status.CANCELLED

# verb, form, time, and what else is known; how likely it is done: its status
ROWS: list[tuple[str, Form, Time, dict[str, object], float, Status]] = [
    # what is not done, or in part
    ("sign", FINITE, Time.DONE, {"undone": Undone.WHOLE}, 0.9, PLANNED),
    ("sign", FINITE, Time.DONE, {"undone": Undone.PART}, 0.9, BEGUN),
    # "is signing", "is announcing": done on the day where the evidence says so
    ("sign", FINITE, Time.GOING, {}, 0.55, DONE),
    ("sign", FINITE, Time.GOING, {}, 0.5, BEGUN),
    ("sign", FINITE, Time.GOING, {}, 0.45, BEGUN),
    ("announce", FINITE, Time.GOING, {}, 0.35, DONE),
    ("announce", FINITE, Time.GOING, {}, 0.3, BEGUN),
    ("announce", FINITE, Time.GOING, {}, 0.25, BEGUN),
    ("announce jointly", FINITE, Time.GOING, {}, 0.35, DONE),
    ("train", FINITE, Time.GOING, {}, 0.9, BEGUN),
    ("sign", FINITE, Time.GOING, {"progress": 50}, 0.9, BEGUN),
    ("sign", FINITE, Time.GOING, {"awaited": True}, 0.9, BEGUN),
    ("sign", GERUND, Time.GOING, {}, 0.9, BEGUN),
    # "has trained 3,000 wardens"
    ("train", FINITE, Time.GOING, {"perfect": True}, 0.7, DONE),
    ("train", FINITE, Time.GOING, {"perfect": True}, 0.65, BEGUN),
    ("train", FINITE, Time.GOING, {"perfect": True}, 0.6, BEGUN),
    ("train", FINITE, Time.PLANNED, {"perfect": True}, 0.9, PLANNED),
    # "announced a new fund": that is still to come
    ("announce", FINITE, Time.DONE, {}, 0.4, PLANNED),
    ("announce jointly", FINITE, Time.DONE, {}, 0.4, PLANNED),
    ("announce", FINITE, Time.DONE, {}, 0.45, DONE),
    ("announce", FINITE, Time.DONE, {}, 0.5, DONE),
    ("announce", GERUND, Time.DONE, {}, 0.1, DONE),
    ("announce", FINITE, Time.GOING, {}, 0.1, BEGUN),
    ("announce", FINITE, Time.CANCELLED, {}, 0.1, OFF),
    ("sign", FINITE, Time.DONE, {}, 0.1, DONE),
    # "set a goal of 40 parks by 2030"
    ("train", FINITE, Time.DONE, {"awaited": True}, 0.4, PLANNED),
    ("train", FINITE, Time.DONE, {"awaited": True}, 0.45, DONE),
    ("train", FINITE, Time.DONE, {"awaited": True}, 0.5, DONE),
    ("train", FINITE, Time.DONE, {}, 0.1, DONE),
    ("train", FINITE, Time.GOING, {"awaited": True}, 0.1, BEGUN),
    # what its time tells
    ("train", FINITE, Time.PLANNED, {}, 0.9, PLANNED),
    ("train", FINITE, Time.POSSIBLE, {}, 0.9, PLANNED),
    ("train", FINITE, Time.CANCELLED, {}, 0.9, OFF),
    # "launches today", "opens in May", "supports growers"
    ("sign", FINITE, Time.PRESENT, {}, 0.1, DONE),
    ("sign", FINITE, Time.PRESENT, {"awaited": True}, 0.9, PLANNED),
    ("train", FINITE, Time.PRESENT, {}, 0.55, DONE),
    ("train", FINITE, Time.PRESENT, {}, 0.5, BEGUN),
    ("train", FINITE, Time.PRESENT, {}, 0.45, BEGUN),
    ("monitor", FINITE, Time.PRESENT, {}, 0.9, BEGUN),
    # "Monitoring the weirs": work goes on, unless what stands above says that it is to come
    ("monitor", GERUND, Time.OPEN, {}, 0.7, DONE),
    ("monitor", GERUND, Time.OPEN, {}, 0.65, BEGUN),
    ("monitor", GERUND, Time.OPEN, {}, 0.6, BEGUN),
    ("monitor", GERUND, Time.OPEN, {"lead": Time.DONE}, 0.9, BEGUN),
    ("monitor", GERUND, Time.OPEN, {"lead": Time.PLANNED}, 0.1, PLANNED),
    ("monitor", GERUND, Time.OPEN, {"lead": Time.PLANNED}, 0.9, PLANNED),
    ("continue", GERUND, Time.OPEN, {"lead": Time.PLANNED}, 0.1, BEGUN),
    ("continue with", GERUND, Time.OPEN, {"lead": Time.PLANNED}, 0.1, BEGUN),
    ("monitor", ORDER, Time.OPEN, {}, 0.9, PLANNED),
    ("monitor", ORDER, Time.OPEN, {"lead": Time.GOING}, 0.1, BEGUN),
    # what stands above tells of all others
    ("train", GERUND, Time.OPEN, {"lead": Time.DONE}, 0.1, DONE),
    ("train", GERUND, Time.OPEN, {"lead": Time.PLANNED}, 0.9, PLANNED),
    ("sign", GERUND, Time.OPEN, {"lead": Time.PLANNED}, 0.9, PLANNED),
    # where nothing does, a deed is done by telling it, unless it is awaited or an order
    ("sign", GERUND, Time.OPEN, {}, 0.1, DONE),
    ("sign", NOUN, Time.OPEN, {}, 0.1, DONE),
    ("sign", GERUND, Time.OPEN, {"lead": Time.OPEN}, 0.1, DONE),
    ("sign", GERUND, Time.OPEN, {"awaited": True}, 0.9, PLANNED),
    ("sign", ORDER, Time.OPEN, {}, 0.9, PLANNED),
    ("train", GERUND, Time.OPEN, {}, 0.55, DONE),
    ("train", GERUND, Time.OPEN, {}, 0.5, PLANNED),
    ("train", GERUND, Time.OPEN, {}, 0.45, PLANNED),
    ("sign", THING, Time.OPEN, {}, 0.6, PLANNED),
    ("", THING, Time.OPEN, {}, 0.7, DONE),
    ("", THING, Time.OPEN, {}, 0.65, PLANNED),
    ("", THING, Time.OPEN, {}, 0.6, PLANNED),
]


@pytest.mark.parametrize(("verb", "form", "time", "known", "done", "status"), ROWS)
def test_status(verb: str, form: Form, time: Time, known: dict[str, object], done: float, status: Status) -> None:
    told = {name: known[name] for name in ("undone", "progress", "perfect") if name in known}
    event = Event(
        verbs=(verb,) if verb else (),
        form=form,
        time=time,
        doer=NOWHERE,
        thing=NOWHERE,
        extent=NOWHERE,
        verb_end=0,
        **told,  # type: ignore[arg-type]
    )
    lead = known.get("lead")
    assert lead is None or isinstance(lead, Time)
    assert status_of(event, lead, EN, awaited=bool(known.get("awaited")), done=done) is status
