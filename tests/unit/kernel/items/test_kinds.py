"""Each kind of question: what is wrong with it, how it is put, marked, said in words."""

from fractions import Fraction

import pytest

from xuexing.kernel.items import (
    KINDS,
    Blank,
    Case,
    Criterion,
    FillIn,
    Flaw,
    Kind,
    Level,
    Matching,
    Multiple,
    Option,
    Ordering,
    Rubric,
    ShortAnswer,
    Single,
    TrueFalse,
    UnreadableAnswerError,
    Variant,
    Words,
    pair_up,
    put_in_order,
)

WORDS = Words(true="正确", false="错误", between="、", alternatives="或")


def options(*right, count=4, **shares):
    return tuple(
        Option(key, f"第{key}项", 100 if key in right else shares.get(key, 0))
        for key in "ABCDEFGHIJKLMNOPQRSTUVWXYZ?"[:count]
    )


SINGLE = Single(options("C"))
MULTIPLE = Multiple(options("A", "C"))
BLANKS = FillIn((Blank((Variant("1921年"), Variant("一九二一年"))), Blank((Variant("7月"),))))
PAIRS = pair_up([("遵义", "1935年"), ("古田", "1929年")], ["1949年"])
STEPS = put_in_order(["建党", "长征", "抗战"])
RUBRIC = Rubric(
    (
        Criterion("观点", (Level("鲜明", 4), Level("含糊", 1), Level("没有", 0))),
        Criterion("联系实际", (Level("具体", 6), Level("空泛", 0))),
    )
)
ALL = [SINGLE, MULTIPLE, TrueFalse(is_true=True), BLANKS, PAIRS, STEPS, ShortAnswer("要点"), Case()]


def flaws(content, stem="谁？"):
    return [found.flaw for found in content.check(stem)]


def share(content, answer):
    return content.mark(answer).share


class TestEveryKind:
    @pytest.mark.parametrize("content", ALL, ids=lambda each: each.kind)
    def test_is_sound_as_it_should_be(self, content):
        assert flaws(content, "____年____月" if content is BLANKS else "谁？") == []
        assert KINDS[content.kind] is type(content)

    @pytest.mark.parametrize("content", ALL, ids=lambda each: each.kind)
    @pytest.mark.parametrize("nothing", [None, "", [], {}])
    def test_is_worth_nothing_where_it_is_left_out(self, content, nothing):
        if content.kind is not Kind.TRUE_FALSE or nothing in (None, ""):
            assert share(content, nothing) == 0

    @pytest.mark.parametrize("content", ALL, ids=lambda each: each.kind)
    def test_refuses_an_answer_of_another_shape(self, content):
        with pytest.raises(UnreadableAnswerError):
            content.mark(3.5)

    @pytest.mark.parametrize("content", ALL, ids=lambda each: each.kind)
    def test_is_put_without_its_answer(self, content):
        shown = repr(content.prompt())
        assert "share" not in shown
        assert "note" not in shown
        assert "要点" not in shown
        assert "1921" not in shown

    def test_has_a_class_of_its_own(self):
        assert set(KINDS) == set(Kind)


class TestSingle:
    def test_earns_the_mark_for_the_right_option(self):
        assert [share(SINGLE, key) for key in "ABCD"] == [0, 0, 1, 0]
        assert share(SINGLE, ["C"]) == 1

    def test_may_hold_an_option_that_is_half_right(self):
        half = Single(options("C", B=50))
        assert flaws(half) == []
        assert share(half, "B") == Fraction(1, 2)

    @pytest.mark.parametrize("answer", ["E", ["A", "C"], [3], {"A": "C"}, ["C", "C"]])
    def test_refuses_what_names_no_one_option(self, answer):
        with pytest.raises(UnreadableAnswerError):
            SINGLE.mark(answer)

    @pytest.mark.parametrize(
        ("content", "found"),
        [
            (Single(options("A", count=1)), [Flaw.FEW_OPTIONS]),
            (Single(options()), [Flaw.NO_RIGHT_OPTION]),
            (Single(options("A", "B")), [Flaw.SEVERAL_RIGHT_OPTIONS]),
            (Single(options("A", count=27)), [Flaw.MANY_OPTIONS]),
            (Single((Option("A", "甲", 100), Option("B", " "))), [Flaw.EMPTY_OPTION]),
            (Single((Option("A", "甲", 100), Option("B", "甲 "))), [Flaw.SAME_OPTION]),
            (Single((Option("A", "甲", 100), Option("A", "乙"))), [Flaw.SAME_KEY]),
            (Single((Option("A", "甲", 100), Option("B", "乙", -5))), [Flaw.SHARE_OUT_OF_RANGE]),
        ],
    )
    def test_says_what_is_wrong(self, content, found):
        assert flaws(content) == found

    def test_says_which_is_right_and_what_may_be_shuffled(self):
        assert SINGLE.in_words(WORDS) == "C. 第C项"
        assert SINGLE.shufflable() == {"options": ("A", "B", "C", "D")}
        assert Single(SINGLE.options, is_order_fixed=True).shufflable() == {}

    def test_tells_what_was_noted_for_the_chosen_option(self):
        noted = Single((Option("A", "甲", 100), Option("B", "乙", 0, "再想想")))
        assert [part.note for part in noted.mark("B").parts] == ["再想想"]


class TestMultiple:
    @pytest.mark.parametrize(
        ("answer", "whole", "part"),
        [
            (["A", "C"], 1, 1),
            (["A"], 0, Fraction(1, 2)),
            (["A", "B"], 0, 0),
            (["A", "B", "C"], 0, 0),
            (["C", "A"], 1, 1),
        ],
    )
    def test_earns_all_or_nothing_or_a_part_for_each_right_one_and_nothing_with_a_wrong_one(
        self, answer, whole, part
    ):
        assert share(MULTIPLE, answer) == whole
        assert share(Multiple(MULTIPLE.options, is_all_or_nothing=False), answer) == part

    def test_does_not_tell_how_many_are_right(self):
        assert MULTIPLE.prompt()["choose"] is None

    def test_may_have_all_options_right_and_none_half_right(self):
        assert flaws(Multiple(options("A", "B", "C", "D"))) == []
        assert flaws(Multiple(options("A", B=50))) == [Flaw.SHARE_OUT_OF_RANGE]
        assert flaws(Multiple(options())) == [Flaw.NO_RIGHT_OPTION]


class TestTrueFalse:
    def test_is_marked_and_said(self):
        statement = TrueFalse(is_true=False, if_true="看第七条")
        assert [share(statement, answer) for answer in (True, False)] == [0, 1]
        assert statement.mark(answer=True).parts[0].note == "看第七条"
        assert statement.in_words(WORDS) == "错误"


class TestFillIn:
    @pytest.mark.parametrize(
        ("answer", "expected"),
        [
            (["1921年", "7月"], 1),
            (["１９２１ 年", "７月。"], 1),
            (["一九二一年", "八月"], Fraction(1, 2)),
            (["1921", "7月"], Fraction(1, 2)),
        ],
    )
    def test_takes_each_variant_whatever_its_widths_spaces_and_last_mark(self, answer, expected):
        assert share(BLANKS, answer) == expected

    def test_keeps_capitals_where_they_matter(self):
        assert share(FillIn((Blank((Variant("GDP"),)),)), "gdp") == 1
        assert share(FillIn((Blank((Variant("GDP"),), is_case_kept=True),)), "gdp") == 0

    def test_takes_the_variant_that_is_worth_most(self):
        blank = Blank((Variant("北平", 50, "", "旧称"), Variant("北京")))
        assert FillIn((blank,)).mark("北平").parts[0].note == "旧称"
        assert share(FillIn((blank,)), "北平") == Fraction(1, 2)

    @pytest.mark.parametrize(
        ("answer", "expected"), [("3.14", 1), ("3.15", 1), ("3.16", 0), ("三", 0), ("1e999999", 0)]
    )
    def test_takes_a_number_within_its_tolerance(self, answer, expected):
        assert share(FillIn((Blank((Variant("3.14", 100, "0.01"),)),)), answer) == expected

    @pytest.mark.parametrize(
        ("content", "stem", "found"),
        [
            (FillIn(()), "____", [Flaw.NO_BLANK]),
            (BLANKS, "____", [Flaw.BLANKS_AND_PLACES]),
            (FillIn((Blank(()),)), "____", [Flaw.EMPTY_BLANK]),
            (FillIn((Blank((Variant("。"),)),)), "____", [Flaw.EMPTY_BLANK]),
            (FillIn((Blank((Variant("甲", 50),)),)), "", [Flaw.NO_FULL_VARIANT]),
            (FillIn((Blank((Variant("甲", 100, "1"),)),)), "", [Flaw.NO_NUMBER]),
        ],
    )
    def test_says_what_is_wrong(self, content, stem, found):
        assert flaws(content, stem) == found

    def test_says_what_is_accepted(self):
        assert BLANKS.in_words(WORDS) == "1921年或一九二一年、7月"


class TestMatching:
    def answer(self, **changes):
        return {**dict(PAIRS.pairs), **changes}

    def test_earns_a_part_for_each_pair_or_nothing(self):
        assert share(PAIRS, self.answer()) == 1
        wrong = self.answer(**{"1": dict(PAIRS.pairs)["2"]})
        assert share(PAIRS, wrong) == Fraction(1, 2)
        whole = Matching(PAIRS.lefts, PAIRS.rights, PAIRS.pairs, is_all_or_nothing=True)
        assert share(whole, wrong) == 0

    def test_leaves_a_pair_open(self):
        assert share(PAIRS, self.answer(**{"1": ""})) == Fraction(1, 2)

    def test_keys_on_the_right_tell_nothing(self):
        swapped = pair_up([("古田", "1929年"), ("遵义", "1935年")], ["1949年"])
        assert swapped.rights == PAIRS.rights

    def test_says_what_is_wrong(self):
        assert flaws(Matching(PAIRS.lefts, PAIRS.rights, PAIRS.pairs[:1])) == [Flaw.UNPAIRED]
        assert flaws(pair_up([("遵义", "1935年")])) == [Flaw.FEW_OPTIONS, Flaw.FEW_OPTIONS]

    def test_says_the_pairs(self):
        assert PAIRS.in_words(WORDS) == "遵义 → 1935年、古田 → 1929年"


class TestOrdering:
    def test_earns_all_or_nothing_or_a_part_for_each_step_that_follows(self):
        first, second, third = STEPS.right
        assert share(STEPS, [first, second, third]) == 1
        assert share(STEPS, [third, first, second]) == 0
        lenient = Ordering(STEPS.steps, STEPS.right, is_all_or_nothing=False)
        assert share(lenient, [third, first, second]) == Fraction(1, 2)

    def test_is_put_in_an_order_that_tells_nothing(self):
        assert put_in_order(["抗战", "长征", "建党"]).steps == STEPS.steps

    def test_refuses_an_order_of_other_steps(self):
        with pytest.raises(UnreadableAnswerError):
            STEPS.mark([STEPS.right[0]] * 3)
        assert flaws(Ordering(STEPS.steps, STEPS.right[:2])) == [Flaw.ORDER_INCOMPLETE]


class TestShortAnswer:
    def test_is_marked_by_a_person(self):
        mark = ShortAnswer("要点").mark("我认为……")
        assert (mark.share, mark.needs_person) == (None, True)
        assert share(ShortAnswer(), "   ") == 0

    def test_a_rubric_adds_up_the_levels_that_were_chosen(self):
        mark = RUBRIC.mark({"1": 2, "2": 1})
        assert mark.share == Fraction(7, 10)
        assert [part.share for part in mark.parts] == [Fraction(1, 4), 1]

    @pytest.mark.parametrize("levels", [{"1": 1}, {"1": 4, "2": 1}, {"1": 0, "2": 1}])
    def test_a_rubric_wants_a_level_for_each_criterion(self, levels):
        with pytest.raises(UnreadableAnswerError):
            RUBRIC.mark(levels)

    @pytest.mark.parametrize(
        "criterion",
        [
            Criterion(" ", (Level("好", 1), Level("差", 0))),
            Criterion("观点", (Level("好", 1),)),
            Criterion("观点", (Level("好", 0), Level("差", 0))),
        ],
    )
    def test_a_rubric_says_what_is_wrong(self, criterion):
        assert flaws(ShortAnswer(rubric=Rubric((criterion,)))) == [Flaw.BAD_RUBRIC]
