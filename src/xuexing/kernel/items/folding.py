"""Texts as they are compared: without what makes no difference to a reader."""

from __future__ import annotations

import unicodedata


def fold_text(text: str) -> str:
    """Return a text's letters and digits alone, in one width and one case.

    Two questions that differ in spaces, punctuation or full-width digits are one.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(str.isalnum, folded))


def fold_answer(text: str, *, is_case_kept: bool = False) -> str:
    """Return what somebody typed into a blank as it is compared with what is accepted.

    Widths, spaces and the marks around it make no difference; inside it marks do (1.5 is not 15).
    """
    folded = unicodedata.normalize("NFKC", text)
    folded = folded if is_case_kept else folded.casefold()
    inner = "".join(folded.split())
    return inner.strip("。，、；：,.;:!?！？“”\"'《》〈〉()[]「」")
