"""Type: names that Word looks up on the reader's machine, and families that a PDF is set with here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from http import HTTPStatus
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ..errors import Refusal

if TYPE_CHECKING:
    import typst

SHIPPED = "noto_cjk_sans_otc"
LATIN = "Times New Roman"


class Face(StrEnum):
    """The four faces of Chinese documents, and that of titles."""

    TITLE = "title"
    """小标宋: titles of official documents."""
    SONG = "song"
    """宋体: forms, tables, page numbers."""
    FANG = "fang"
    """仿宋: the body of official documents."""
    HEI = "hei"
    """黑体: headings of the first level."""
    KAI = "kai"
    """楷体: headings of the second level."""


# What Word is told, and what it may take instead where a machine lacks it.
IN_WORD: Mapping[Face, tuple[str, str]] = {
    Face.TITLE: ("方正小标宋简体", "宋体"),
    Face.SONG: ("宋体", "SimSun"),
    Face.FANG: ("仿宋", "仿宋_GB2312"),
    Face.HEI: ("黑体", "SimHei"),
    Face.KAI: ("楷体", "楷体_GB2312"),
}
SERIF = ("SimSun", "NSimSun", "STSong", "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC")
SANS = (
    "SimHei",
    "Microsoft YaHei",
    "PingFang SC",
    "STHeiti",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
)
# What a PDF is set with: of each face, the first family that this machine has; then any Chinese one.
IN_PDF: Mapping[Face, Sequence[str]] = {
    Face.TITLE: ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", *SERIF, *SANS),
    Face.SONG: (*SERIF, *SANS),
    Face.FANG: ("FangSong", "STFangsong", "FZFangSong-Z02", "FangSong_GB2312", *SERIF, *SANS),
    Face.HEI: (*SANS, *SERIF),
    Face.KAI: ("KaiTi", "STKaiti", "Kaiti SC", "KaiTi_GB2312", *SERIF, *SANS),
}
LATIN_IN_PDF = ("Times New Roman", "Liberation Serif", "Libertinus Serif")


class UnableToSetChinese(Refusal):
    """No Chinese type is at hand: a PDF without one would lose its text without a word."""

    code = "no_chinese_font"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    message = _(
        "There is no Chinese font on this server, so no PDF was made. Print the page or take the Word"
        " file; the administrator can install fonts-noto-cjk."
    )


def shipped_folders() -> list[str]:
    """Return the folder of the font that is installed with the program, if it is."""
    found = find_spec(SHIPPED)
    return [str(Path(found.origin).parent)] if found and found.origin else []


@cache
def find_fonts() -> typst.Fonts:
    """Return all type on this machine; found once in the life of a process."""
    import typst  # takes a tenth of a second: only whoever makes a PDF waits for it

    return typst.Fonts(font_paths=shipped_folders())


def choose_families(known: Sequence[str]) -> dict[str, list[str]]:
    """Return for each face the families to set it with: Latin first, then the Chinese ones there are.

    Parameters
    ----------
    known
        Families on this machine.

    Raises
    ------
    UnableToSetChinese
        None of them is Chinese.
    """
    there = {name.casefold(): name for name in known}
    latin = [name for name in LATIN_IN_PDF if name.casefold() in there]
    chosen = {
        face.value: [there[name.casefold()] for name in names if name.casefold() in there]
        for face, names in IN_PDF.items()
    }
    if not all(chosen.values()):
        raise UnableToSetChinese
    return {face: [*latin[:1], *names] for face, names in chosen.items()}
