"""Which groups may be shown."""

from hypothesis import given
from hypothesis import strategies as st

from xuexing.kernel.disclosure import groups_to_show


class TestGroupsToShow:
    def test_leaves_out_groups_under_five(self):
        assert groups_to_show({"a": 9, "b": 5, "c": 4, "d": 3}) == {"a", "b"}

    def test_leaves_out_one_more_where_subtraction_would_tell(self):
        assert groups_to_show({"a": 9, "b": 6, "c": 2}) == {"a"}

    def test_shows_all_where_none_is_small(self):
        assert groups_to_show({"a": 9, "b": 6}) == {"a", "b"}

    @given(st.dictionaries(st.integers(), st.integers(0, 12), max_size=8))
    def test_what_is_hidden_is_nobody_or_five_people_at_least(self, sizes):
        shown = groups_to_show(sizes)
        hidden = sum(size for key, size in sizes.items() if key not in shown)
        assert all(sizes[key] >= 5 for key in shown)
        assert hidden == 0 or hidden >= 5 or not shown
