"""Rows of a file become answers, or all their faults."""

from __future__ import annotations

import pytest

from xuexing.kernel.irt import FaultyTableError, TableFaultKind, read_table


def faults_of(rows, *, is_dichotomous=False):
    with pytest.raises(FaultyTableError) as refused:
        read_table(rows, is_dichotomous=is_dichotomous)
    return [(fault.kind, fault.row, fault.column) for fault in refused.value.faults]


class TestReadTable:
    def test_takes_marks_and_leaves_blanks_open(self):
        found = read_table([["a", " b"], ["1", ""], [" 0 ", "2.0"], []], is_dichotomous=False)
        assert found.names == ("a", "b")
        assert found.codes.tolist() == [[1, -1], [0, 2]]

    def test_keeps_rows_without_any_answer(self):
        found = read_table([["a", "b"], ["1", "0"], ["", ""]], is_dichotomous=True)
        assert (len(found.codes), found.people) == (2, 1)

    def test_names_every_fault_with_its_place(self):
        rows = [
            ["a", "", "a"],
            ["1", "x", "0"],
            ["1", "0"],
            ["1", "0", "1", "1"],
            ["-1", "0.5", "100"],
        ]
        kind = TableFaultKind
        assert faults_of(rows) == [
            (kind.UNNAMED, 1, 2),
            (kind.NAMED_TWICE, 1, 3),
            (kind.NO_MARK, 2, 2),
            (kind.TOO_SHORT, 3, 0),
            (kind.TOO_LONG, 4, 0),
            (kind.NO_MARK, 5, 1),
            (kind.NO_MARK, 5, 2),
            (kind.NO_MARK, 5, 3),
        ]

    def test_knows_only_right_and_wrong_where_the_model_does(self):
        rows = [["a", "b"], ["1", "2"], ["nan", "0"]]
        assert faults_of(rows, is_dichotomous=True) == [
            (TableFaultKind.NOT_RIGHT_OR_WRONG, 2, 2),
            (TableFaultKind.NO_MARK, 3, 1),
        ]

    @pytest.mark.parametrize("rows", [[], [["a", "b"]], [["a", "b"], []]])
    def test_refuses_nothing(self, rows):
        assert [kind for kind, _, _ in faults_of(rows)] == [TableFaultKind.EMPTY]
