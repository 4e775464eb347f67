"""Nobody is found in a figure, nor by subtracting figures."""

from hypothesis import given
from hypothesis import strategies as st

from xuexing.kernel.small_groups import LEAST, Group, can_tell, put_together

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
