"""What both sides can say survives; what is lost is listed by question."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.questions import questions, reduced
from xuexing.apps.itembank.formats import moodle_writer, qti_writer
from xuexing.apps.itembank.formats.registry import FORMATS, format_of
from xuexing.apps.itembank.formats.word_sections import SECTIONS

NAMES = list(FORMATS)
OWN_SAYS = {
    "moodle": moodle_writer._says,
    **dict.fromkeys(("qti21", "qti22", "qti30"), qti_writer._says),
}


def says_of(target, question):
    own = OWN_SAYS.get(target.name)
    return own(question) if own else target.says


def what_remains(found, target):
    return [r for q in found if (r := reduced(q, target, says_of(target, q))) is not None]


def in_order(target, found):
    """Word sorts questions by kind; the others keep their order."""
    kinds = list(SECTIONS)
    return sorted(found, key=lambda q: kinds.index(q.kind)) if target.name == "docx" else found


@pytest.mark.parametrize("name", NAMES)
class TestARoundTrip:
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(questions(), min_size=1, max_size=3))
    def test_loses_nothing_but_what_is_listed(self, name, found):
        target = FORMATS[name]
        written = target.write(found)
        reading = target.read(written.content) if what_remains(found, target) else None
        kept = in_order(target, what_remains(found, target))
        assert (reading.questions if reading else []) == kept
        assert not reading or reading.rejected == []
        left_out = {loss.question for loss in written.losses if loss.whole}
        assert len(left_out) == len(found) - len(kept)

    @settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(questions())
    def test_is_recognised_by_its_content(self, name, question):
        target = FORMATS[name]
        if what_remains([question], target):
            content = target.write([question]).content
            assert format_of(f"file{target.endings[0]}", content) is target


@pytest.mark.parametrize(("first", "second"), [*product(NAMES, NAMES)])
class TestFromOneFormatToAnother:
    @settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(questions())
    def test_what_both_can_say_arrives(self, first, second, question):
        one, other = FORMATS[first], FORMATS[second]
        kept = what_remains([question], one)
        if not kept or not what_remains(kept, other):
            return
        read = one.read(one.write([question]).content).questions
        assert other.read(other.write(read).content).questions == what_remains(kept, other)
