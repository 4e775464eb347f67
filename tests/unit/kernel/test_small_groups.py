"""Nobody is found in a figure, nor by subtracting figures."""

from hypothesis import given
from hypothesis import strategies as st

from xuexing.kernel.small_groups import LEAST, Group, can_tell, groups_to_show, put_together

groups = st.lists(st.integers(0, 30), max_size=6).map(
    lambda sizes: [Group((str(n),), size, size // 2) for n, size in enumerate(sizes)]
)


class TestPutTogether:
    @given(groups)
    def test_shows_no_small_group(self, found):
        assert all(each.size >= LEAST for each in put_together(found))

    @given(groups)
    def test_leaves_out_nobody_unless_all_are_too_few(self, found):
        whole = sum(each.size for each in found)
        shown = sum(each.size for each in put_together(found))
        assert shown == (whole if whole >= LEAST else 0)

    def test_puts_a_small_one_to_the_next_smallest(self):
        [large, both] = put_together(
            [Group(("a",), 40, 2), Group(("b",), 9, 0), Group(("c",), 3, 1)]
        )
        assert (large.keys, both.keys, both.size, both.number) == (("a",), ("b", "c"), 12, 1)


class TestCanTell:
    def test_that_none_or_all_are_concerned(self):
        assert can_tell(0, 7)
        assert can_tell(7, 7)

    def test_neither_a_few_nor_all_but_a_few(self):
        assert not can_tell(4, 40)
        assert not can_tell(36, 40)
        assert can_tell(5, 40)


class TestGroupsToShow:
    def test_leaves_out_groups_under_five(self):
        assert groups_to_show({"a": 9, "b": 5, "c": 4, "d": 3}) == {"a", "b"}

    def test_leaves_out_one_more_where_subtraction_would_tell(self):
        assert groups_to_show({"a": 9, "b": 6, "c": 2}) == {"a"}

    def test_shows_all_where_none_is_small(self):
        assert groups_to_show({"a": 9, "b": 6}) == {"a", "b"}

    def test_counts_those_who_are_in_none_of_them(self):
        assert groups_to_show({"a": 9, "b": 6}, whole=16) == {"a"}
        assert groups_to_show({"a": 9, "b": 6}, whole=20) == {"a", "b"}

    @given(st.dictionaries(st.integers(), st.integers(0, 12), max_size=8), st.integers(0, 9))
    def test_what_is_hidden_is_nobody_or_five_people_at_least(self, sizes, elsewhere):
        whole = sum(sizes.values()) + elsewhere
        shown = groups_to_show(sizes, whole=whole)
        hidden = whole - sum(sizes[key] for key in shown)
        assert all(sizes[key] >= LEAST for key in shown)
        assert hidden == 0 or hidden >= LEAST or not shown
        assert elsewhere or groups_to_show(sizes) == shown
