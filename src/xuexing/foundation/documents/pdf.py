"""A document as PDF, set by typst with type of this machine.

What a document says is given as data to one fixed text (``sheet.typ``) and never becomes markup.
"""

from __future__ import annotations

import datetime as dt
import json
import threading
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from ..contents import PNG
from ..i18n import CHINESE, language
from .description import Block, Document, Picture, SignOff
from .fonts import choose_families, find_fonts
from .measures import Measures, fit_picture, indent_sign_off, measures_of

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
    with _one_at_a_time, TemporaryDirectory() as folder:
        for name, content in _pictures(document).items():
            (Path(folder) / name).write_bytes(content)
        made = _compiler().compile(
            SHEET.read_bytes(),
            root=folder,
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
    is_chinese, measures = language() == CHINESE, measures_of(document)
    return {
        "title": document.title,
        "layout": document.layout.value,
        "lang": "zh" if is_chinese else "en",
        "region": "cn" if is_chinese else "gb",
        "label_em": 6 if is_chinese else 8,
        "fonts": choose_families(find_fonts().families()),
        "measures": asdict(measures),
        "blocks": [_block(each, base, measures) for each in document.blocks],
    }


def _pictures(document: Document) -> dict[str, bytes]:
    """Return the pictures of a document by the names under which the sheet finds them."""
    found = {each.content for each in document.blocks if isinstance(each, Picture)}
    return {_name(content): content for content in found}


def _name(content: bytes) -> str:
    return f"{sha256(content).hexdigest()}.{'png' if content.startswith(PNG) else 'jpg'}"


def _picture(block: Picture, measures: Measures) -> dict[str, Any]:
    width, height = fit_picture(block.content, measures)
    return {
        "kind": block.kind,
        "file": f"/{_name(block.content)}",
        "width_mm": width,
        "height_mm": height,
        "says": block.says,
        "keeps_next": block.keeps_next,
    }


def _block(block: Block, base: str, measures: Measures) -> dict[str, Any]:
    if isinstance(block, Picture):
        return _picture(block, measures)
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
