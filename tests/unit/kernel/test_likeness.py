"""Texts that are nearly the same share a band; others hardly ever do."""

import random
from itertools import pairwise

from xuexing.kernel.items import fold_text
from xuexing.kernel.likeness import ALIKE, BANDS, ratio, signatures

STEM = "中国共产党第一次全国代表大会于1921年7月在上海召开，最后一天转移到浙江嘉兴南湖的一条游船上举行。"


def signed(*texts):
    return signatures([fold_text(text) for text in texts])


def share_a_band(one, other):
    return any(a == b for a, b in zip(*signed(one, other), strict=True))


class TestSignatures:
    def test_are_the_same_on_every_machine_and_in_every_version(self):
        [bands] = signed("支部应当每月开展一次主题党日")
        assert len(bands) == BANDS
        assert bands == KNOWN

    def test_fit_a_column_of_64_bits(self):
        bands = [band for each in signed(STEM, "", "党") for band in each]
        assert all(-(2**63) <= band < 2**63 for band in bands)

    def test_do_not_mind_spaces_marks_and_widths(self):
        assert signed(STEM) == signed(f" {STEM.replace('，', ', ').replace('1', '１')} ")

    def test_of_a_text_with_a_word_changed_share_a_band(self):
        assert share_a_band(STEM, STEM.replace("召开", "举行"))
        assert share_a_band(STEM, STEM[:-6])

    def test_of_texts_that_have_nothing_in_common_share_none(self):
        dice = random.Random(7)  # noqa: S311  invents texts
        letters = [chr(0x4E00 + n) for n in range(2_000)]
        texts = ["".join(dice.choices(letters, k=40)) for _ in range(400)]
        seen = [set(enumerate(bands)) for bands in signatures(texts)]
        assert sum(bool(a & b) for a, b in pairwise(seen)) == 0


class TestRatio:
    def test_is_one_for_the_same_words(self):
        assert ratio(STEM, STEM.replace("，", " ")) == 1

    def test_tells_a_changed_word_from_another_question(self):
        assert ratio(STEM, STEM.replace("召开", "举行")) > ALIKE
        assert ratio(STEM, "党的二大于1922年7月在上海召开。") < ALIKE


KNOWN = (
    -3965355365104105172,
    9111072598571898461,
    -7177128276983172669,
    2430068112279285713,
    8751742510040540536,
    483745411627687863,
    -2040231477945441972,
    -1953045501717439956,
)
