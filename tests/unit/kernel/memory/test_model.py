"""Memory by FSRS: the library's own published values, and what must hold of any."""

import datetime as dt
import json

import pytest
from fsrs import Card, Scheduler, State
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import SHARED
from xuexing.kernel.memory import DEFAULT, Memory, Rating, recall, review

DAY = dt.date(2026, 11, 20)
memories = st.builds(Memory, st.floats(0.1, 500), st.floats(1, 10), st.just(DAY))


@pytest.mark.shared
def test_a_published_sequence_comes_out():
    published = json.loads((SHARED / "data" / "memory" / "fsrs6_reference.json").read_text("utf-8"))
    wanted = published["canonical_memory_state"]
    memory, on = None, DAY
    for rating, days in zip(wanted["ratings"], wanted["days_before_review"], strict=True):
        on += dt.timedelta(days=days)
        memory = review(DEFAULT, memory, Rating(rating), on).memory
    assert memory.stability == pytest.approx(wanted["stability"], abs=wanted["abs_tol"])
    assert memory.difficulty == pytest.approx(wanted["difficulty"], abs=wanted["abs_tol"])
    assert list(DEFAULT.parameters) == published["default_parameters"]


@given(memories, st.integers(0, 400))
def test_the_curve_is_the_librarys(memory, days):
    noon = dt.datetime.combine(DAY, dt.time(12), tzinfo=dt.UTC)
    card = Card(
        card_id=1,
        state=State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=noon,
        last_review=noon,
    )
    later = noon + dt.timedelta(days=days)
    assert recall(DEFAULT, memory, later.date()) == pytest.approx(
        Scheduler().get_card_retrievability(card, later)
    )


def test_after_as_many_days_as_it_is_stable_nine_of_ten_are_there():
    assert recall(DEFAULT, Memory(30, 5, DAY), DAY + dt.timedelta(days=30)) == pytest.approx(0.9)


@given(memories, st.integers(1, 300))
def test_the_easier_it_came_the_later_it_comes_again(memory, days):
    on = DAY + dt.timedelta(days=days)
    due = [review(DEFAULT, memory, rating, on).due_on for rating in Rating]
    assert due == sorted(due)
    assert all(on < each <= on + dt.timedelta(days=365) for each in due)


def test_nothing_was_expected_of_a_first_answer():
    assert review(DEFAULT, None, Rating.GOOD, DAY).expected is None


def test_what_was_expected_is_the_chance_on_the_day():
    memory = Memory(30, 5, DAY)
    on = DAY + dt.timedelta(days=30)
    assert review(DEFAULT, memory, Rating.AGAIN, on).expected == pytest.approx(0.9)
