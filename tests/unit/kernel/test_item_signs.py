"""What is wrong with a question, from how people answered it."""

from xuexing.kernel.item_signs import Sign, judge_item

KEY = frozenset("A")


def people(count, chooses):
    """Return what people earned who are better from left to right, and what they chose."""
    rests = [n / count for n in range(count)]
    options = [(chooses(rest),) for rest in rests]
    return [float(each == ("A",)) for each in options], rests, options


def signs(chooses, count=60):
    shares, rests, options = people(count, chooses)
    return judge_item(shares, rests, options=options, right=KEY).signs


class TestJudgeItem:
    def test_a_good_question_has_no_sign(self):
        assert signs(lambda rest: "A" if rest > 0.4 else "B") == ()

    def test_a_wrong_key_is_found(self):
        assert signs(lambda rest: "A" if rest < 0.4 else "B") == (Sign.WRONG_KEY_LIKELY,)

    def test_two_right_answers_are_found(self):
        odd = iter(range(1000))
        chooses = lambda rest: "C" if rest < 0.4 else "AB"[next(odd) % 2]  # noqa: E731
        assert Sign.TWO_RIGHT_LIKELY in signs(chooses)

    def test_too_easy_and_too_hard_are_said(self):
        assert signs(lambda rest: "A" if rest > 0.02 else "B") == (Sign.TOO_EASY,)
        assert Sign.TOO_HARD in signs(lambda rest: "A" if rest > 0.95 else "B")

    def test_says_nothing_for_fewer_than_thirty_people(self):
        assert signs(lambda rest: "A" if rest < 0.4 else "B", count=29) is None
