"""Adaptive exercise: which item comes next, and when it ends."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xuexing.kernel.adaptive import Bank, End, Rules, choose, simulate
from xuexing.kernel.adaptive.drawing import Drawing
from xuexing.kernel.irt import Item, Model, answers_of, estimate_abilities, vector_of

SHARES = {"law": 0.5, "history": 0.3, "theory": 0.2}


def items_of(count=120, model=Model.TWO_PL, seed=1):
    rng = np.random.default_rng(seed)
    marks = 1 if model.is_dichotomous else 3
    found = []
    for place in range(count):
        slope, middle = rng.lognormal(0, 0.3), rng.normal(0, 1.2)
        intercepts = middle + np.linspace(0.8, -0.8, marks) if marks > 1 else [middle]
        guessing = 0.2 if model is Model.THREE_PL else 0.0
        found.append(Item(str(place), model, slope, tuple(intercepts), guessing))
    return found


ITEMS = items_of()
AREAS = [["history", "law", "theory"][place % 3] for place in range(len(ITEMS))]
BANK = Bank.of(ITEMS, areas=AREAS)


def rng(seed=1):
    return np.random.default_rng(seed)


def information(item, ability):
    form, vector = vector_of([item])
    return form.information(vector, np.array([ability]))[0, 0]


class TestChoose:
    def test_takes_the_most_informative_at_what_is_known(self):
        rules = Rules(choices=1)
        answered = []
        for mark in (1, 1, 0, 1):
            choice = choose(BANK, rules, answered, rng=rng())
            met = {item for item, _ in answered}
            best = max(
                information(item, choice.ability)
                for place, item in enumerate(ITEMS)
                if place not in met
            )
            assert choice.item not in met
            assert information(ITEMS[choice.item], choice.ability) == pytest.approx(best, rel=1e-3)
            answered.append((choice.item, mark))

    def test_knows_what_the_answers_say(self):
        answered = [(3, 1), (17, 0), (40, 1), (41, 1)]
        choice = choose(BANK, Rules(), answered, rng=rng())
        items = [ITEMS[place] for place, _ in answered]
        wanted = estimate_abilities(answers_of([[mark for _, mark in answered]]), items)
        assert choice.ability == pytest.approx(wanted.values[0], abs=1e-4)
        assert choice.error == pytest.approx(wanted.errors[0], abs=1e-4)

    @settings(max_examples=30, deadline=None)
    @given(
        st.lists(
            st.tuples(st.integers(0, 119), st.integers(0, 1)), max_size=8, unique_by=lambda p: p[0]
        )
    )
    def test_order_of_answers_does_not_matter(self, answered):
        one, other = (choose(BANK, Rules(), each, rng=rng()) for each in (answered, answered[::-1]))
        assert one.ability == pytest.approx(other.ability, abs=1e-5)

    def test_draws_among_the_best(self):
        drawn = {choose(BANK, Rules(choices=4), [], rng=rng(seed)).item for seed in range(60)}
        best = sorted(range(len(ITEMS)), key=lambda place: -information(ITEMS[place], 0.0))[:4]
        assert drawn == set(best)

    def test_passes_over_items_that_rest(self):
        first = choose(BANK, Rules(choices=1), [], rng=rng()).item
        assert choose(BANK, Rules(choices=1), [], rng=rng(), resting=[first]).item != first

    def test_keeps_content_to_its_shares(self):
        answered = []
        rules = Rules(shares=SHARES, most=20, precision=0.0)
        while (choice := choose(BANK, rules, answered, rng=rng(len(answered)))).item is not None:
            answered.append((choice.item, int(rng(len(answered)).random() < 0.5)))
            met = [AREAS[item] for item, _ in answered]
            for area, share in SHARES.items():
                assert abs(met.count(area) - share * len(met)) <= 1
        assert choice.end is End.LONG
        assert len(answered) == 20

    def test_leaves_out_areas_that_have_no_share(self):
        rules = Rules(shares={"law": 1.0}, choices=1)
        answered = [(place, 1) for place in range(6)]
        assert AREAS[choose(BANK, rules, answered, rng=rng()).item] == "law"

    def test_goes_on_with_other_areas_when_one_is_used_up(self):
        bank = Bank.of(ITEMS[:9], areas=["a"] * 2 + ["b"] * 7)
        rules = Rules(shares={"a": 0.9, "b": 0.1}, precision=0.0)
        assert choose(bank, rules, [(0, 1), (1, 1)], rng=rng()).item in range(2, 9)

    def test_ends_when_nothing_is_left(self):
        bank = Bank.of(ITEMS[:3])
        choice = choose(bank, Rules(), [(0, 1), (1, 0), (2, 1)], rng=rng())
        assert (choice.item, choice.end) == (None, End.EXHAUSTED)

    def test_ends_when_it_is_known_precisely_but_not_before_the_least(self):
        sharp = Bank.of([Item(str(n), Model.TWO_PL, 4.0, (0.0,)) for n in range(40)])
        answered = [(n, n % 2) for n in range(4)]
        assert choose(sharp, Rules(precision=0.4), answered, rng=rng()).end is None
        answered.append((4, 0))
        assert choose(sharp, Rules(precision=0.4), answered, rng=rng()).end is End.PRECISE

    def test_never_knows_less_precisely_at_the_end_than_asked(self):
        answered = []
        rules = Rules(precision=0.45, most=60)
        while (choice := choose(BANK, rules, answered, rng=rng())).item is not None:
            answered.append((choice.item, len(answered) % 2))
        assert choice.end is End.PRECISE
        assert choice.error <= 0.45


class TestSimulate:
    @pytest.mark.parametrize(
        "model", [Model.TWO_PL, Model.THREE_PL, Model.GRADED, Model.PARTIAL_CREDIT]
    )
    def test_ends_as_precise_as_it_says(self, model):
        bank = Bank.of(items_of(150, model))
        truth = rng(2).normal(size=1500)
        found = simulate(bank, Rules(precision=0.4), truth, rng=rng(3))
        is_precise = found.lengths < 30
        assert (found.errors[is_precise] <= 0.4).all()
        squares = (found.abilities - truth) ** 2
        assert squares.mean() == pytest.approx((found.errors**2).mean(), rel=0.15)

    def test_gives_nobody_an_item_twice(self):
        found = simulate(BANK, Rules(), rng(2).normal(size=300), rng=rng(3))
        for row, length in zip(found.items, found.lengths, strict=True):
            assert len(set(row[:length])) == length
            assert (row[length:] == -1).all()

    def test_keeps_shares_and_uses_no_item_too_often(self):
        rules = Rules(shares=SHARES, most_used=0.4)
        found = simulate(BANK, rules, rng(2).normal(size=4000), rng=rng(3))
        met = found.items[found.items >= 0]
        shares = np.bincount(BANK.area_of[met]) / len(met)
        assert shares == pytest.approx([0.3, 0.5, 0.2], abs=0.02)
        assert found.use(BANK).max() <= 0.4 + 0.1
        free = simulate(BANK, Rules(shares=SHARES, choices=1), rng(2).normal(size=4000), rng=rng(3))
        assert free.use(BANK).max() > 0.9

    def test_chance_is_the_callers_alone(self):
        one, other = (simulate(BANK, Rules(), np.zeros(50), rng=rng(9)) for _ in range(2))
        assert (one.items == other.items).all()
        assert (one.marks == other.marks).all()

    def test_goes_the_way_that_choose_goes(self):
        """Given the answers, the batch and the single person meet the same items."""
        rules = Rules(choices=1, shares={"law": 1.0})
        found = simulate(BANK, rules, np.array([0.7]), rng=rng(4))
        answered = []
        for item, mark in zip(found.items[0], found.marks[0], strict=True):
            choice = choose(BANK, rules, answered, rng=rng(5))
            assert (choice.item if choice.item is not None else -1) == item
            if choice.item is None:
                break
            answered.append((int(item), int(mark)))


class TestDrawing:
    @pytest.mark.parametrize("model", list(Model))
    def test_follows_the_curves(self, model):
        items = [
            *items_of(2, model),
            *items_of(1, Model.GRADED),
            *items_of(1, Model.PARTIAL_CREDIT),
        ]
        drawing = Drawing.of(items)
        even = (np.arange(4000) + 0.5) / 4000
        for place, item in enumerate(items):
            form, vector = vector_of([item])
            chances = np.exp(form.log_probabilities(vector, np.array([0.6]))[0][0, :, 0])
            marks = drawing.marks(np.full(4000, place), np.full(4000, 0.6), even)
            found = np.bincount(marks, minlength=len(chances)) / 4000
            assert found == pytest.approx(chances, abs=1e-3)
