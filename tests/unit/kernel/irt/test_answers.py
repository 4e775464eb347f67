"""Tables of numbers as answers."""

from __future__ import annotations

import numpy as np
import pytest

from xuexing.kernel.irt import UnusableAnswersError, answers_of


class TestAnswersOf:
    def test_missing_is_nan_or_minus_one(self):
        assert answers_of([[1, np.nan], [0, 2]]).codes.tolist() == [[1, -1], [0, 2]]
        assert answers_of([[1, -1], [0, 2]]).codes.tolist() == [[1, -1], [0, 2]]
        assert not answers_of([[1, -1]]).is_complete
        assert answers_of([[1, 0]]).is_complete

    @pytest.mark.parametrize("dtype", [bool, np.int8, np.uint8, np.int64, np.float32, float])
    def test_any_kind_of_number_will_do(self, dtype):
        assert answers_of(np.array([[1, 0], [0, 1]], dtype=dtype)).codes.dtype == np.int8

    def test_everything_else_is_named(self):
        with pytest.raises(UnusableAnswersError) as refused:
            answers_of([[1, 0.5], [-2, 1], [100, np.inf]])
        assert refused.value.places == ((0, 1), (1, 0), (2, 0), (2, 1))

    def test_rows_without_answers_stay_but_are_no_people(self):
        found = answers_of([[1, 0], [-1, -1], [0, 1]], weights=[2, 3, 4])
        assert found.people == 6
        assert found.has_any.tolist() == [True, False, True]

    def test_items_have_names(self):
        assert answers_of([[1, 0]]).names == ("1", "2")
        assert answers_of([[1, 0]], names=["a", "b"]).of_items(np.array([1])).names == ("b",)


class TestTogether:
    def test_who_is_of_one_group_and_answered_alike_is_one_row(self):
        table, weights = [[0, 1], [1, -1], [0, 1], [0, 1], [0, 1], [1, -1]], [1, 2, 3, 4, 5, 6]
        answers = answers_of(table, weights=weights)
        found, groups = answers.together(np.array([0, 0, 0, 1, 1, 0]))
        rows = zip(groups.tolist(), found.codes.tolist(), found.weights.tolist(), strict=True)
        assert sorted(rows) == [(0, [0, 1], 4), (0, [1, -1], 8), (1, [0, 1], 9)]
        assert found.names == answers.names

    def test_all_stay_where_few_are_alike_or_ways_to_answer_are_too_many(self):
        groups = np.zeros(3, np.intp)
        for table in ([[0, 1], [1, 0], [0, 1]], np.ones((3, 62), int)):
            answers = answers_of(table)
            assert answers.together(groups) == (answers, groups)
