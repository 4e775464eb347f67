"""A document as PDF, set by typst with type of this machine.

What a document says is given as data to one fixed text (``sheet.typ``) and never becomes markup.
"""

from __future__ import annotations

import datetime as dt
import json
import threading
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..i18n import CHINESE, language
from .description import Block, Document, SignOff
from .fonts import choose_families, find_fonts
from .measures import indent_sign_off, measures_of

if TYPE_CHECKING:
    import typst

SHEET = Path(__file__).with_name("sheet.typ")
# A compiler takes one document at a time; making one takes ten times as long as setting a page.
_one_at_a_time = threading.Lock()


def write_pdf(document: Document, *, base: str, now: dt.datetime) -> bytes:
    """Return a document as PDF.

    Parameters
    ----------
    base
        The site's address, put before the paths of links.
    now
        The moment the file says it was made at.

    Raises
    ------
    fonts.UnableToSetChinese
        There is no Chinese type on this machine.
    """
    given = _given(document, base)
    with _one_at_a_time:
        made = _compiler().compile(
            SHEET.read_bytes(),
            format="pdf",
            sys_inputs={"document": json.dumps(given, ensure_ascii=False)},
            timestamp=int(now.timestamp()),
        )
    if not isinstance(made, bytes):  # pragma: no cover  only pictures come in several
        raise TypeError
    return made


@cache
def _compiler() -> typst.Compiler:
    import typst  # takes a tenth of a second: only whoever makes a PDF waits for it

    return typst.Compiler(font_paths=find_fonts())


def _given(document: Document, base: str) -> dict[str, Any]:
    is_chinese = language() == CHINESE
    return {
        "title": document.title,
        "layout": document.layout.value,
        "lang": "zh" if is_chinese else "en",
        "region": "cn" if is_chinese else "gb",
        "label_em": 6 if is_chinese else 8,
        "fonts": choose_families(find_fonts().families()),
        "measures": asdict(measures_of(document)),
        "blocks": [_block(each, base) for each in document.blocks],
    }


def _block(block: Block, base: str) -> dict[str, Any]:
    given: dict[str, Any] = {"kind": block.kind, **_with_base(asdict(block), base)}
    if isinstance(block, SignOff):
        given["indents"] = indent_sign_off(block.issuer, block.day, has_seal=block.has_seal)
    return given


def _with_base(value: Any, base: str) -> Any:
    """Put the site's address before each path, and leave out what only workbooks need."""
    if isinstance(value, dict):
        return {
            key: f"{base}{each}" if key == "url" and each else _with_base(each, base)
            for key, each in value.items()
            if key != "value"
        }
    if isinstance(value, list | tuple):
        return [_with_base(each, base) for each in value]
    return value
