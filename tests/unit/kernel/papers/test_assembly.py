"""Parallel forms from a blueprint."""

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest

from xuexing.kernel.papers import Candidate, Cell, Wish, assemble

ONE = Fraction(1)


def pool(count, *cells, **more):
    return [Candidate(n, frozenset(cells), **more) for n in range(count)]


class TestAssemble:
    def test_fills_every_cell_of_every_form_and_shares_no_question(self):
        made = assemble(pool(20, 1, 2), [Cell(1, 3, ONE), Cell(2, 2, ONE)], Wish(4))
        assert made.shortages == ()
        assert [[len(form[1]), len(form[2])] for form in made.forms] == [[3, 2]] * 4
        used = [key for form in made.forms for keys in form.values() for key in keys]
        assert len(used) == len(set(used)) == 20

    def test_forms_are_as_hard_as_one_another(self):
        dice = np.random.default_rng(7)
        items = [Candidate(n, frozenset({1}), float(dice.random())) for n in range(60)]
        made = assemble(items, [Cell(1, 10, Fraction(2))], Wish(3))
        assert max(made.expected_losses) - min(made.expected_losses) < 0.6
        by_chance = sum(item.error_rate for item in items) / 60 * 20
        assert abs(made.expected_losses[0] - by_chance) < 0.6

    def test_cells_that_overlap_are_filled_where_that_can_be(self):
        items = [*pool(3, 1), Candidate(3, frozenset({1, 2})), Candidate(4, frozenset({1, 2}))]
        made = assemble(items, [Cell(1, 3, ONE), Cell(2, 2, ONE)], Wish())
        assert set(made.forms[0][2]) == {3, 4}

    def test_names_the_cells_that_are_short_and_no_others(self):
        made = assemble(pool(5, 1), [Cell(1, 2, ONE), Cell(2, 1, ONE)], Wish(2))
        [short] = made.shortages
        assert (short.cell, short.needed, short.missing, short.fitting) == (2, 2, 2, 0)
        assert made.forms == ()

    @pytest.mark.parametrize(("shared", "missing"), [(1, 1), (2, 0)])
    def test_a_question_stands_on_as_many_forms_as_is_wished(self, shared, missing):
        made = assemble(pool(3, 1), [Cell(1, 2, ONE)], Wish(2, most_shared=shared))
        assert sum(short.missing for short in made.shortages) == missing

    def test_leaves_alone_what_was_used_often_and_takes_the_least_used_first(self):
        items = [Candidate(n, frozenset({1}), 0.5, uses=n) for n in range(6)]
        made = assemble(items, [Cell(1, 2, ONE)], Wish(most_uses=4))
        assert made.forms[0][1] == (0, 1)

    def test_the_smallest_shortage_is_what_no_choice_can_avoid(self):
        # Three questions for four places, whatever the cells.
        items = [Candidate(n, frozenset(pair)) for n, pair in enumerate(combinations((1, 2, 3), 2))]
        made = assemble(items, [Cell(1, 2, ONE), Cell(2, 1, ONE), Cell(3, 1, ONE)], Wish())
        assert sum(short.missing for short in made.shortages) == 1
