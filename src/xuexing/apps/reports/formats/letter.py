"""A superior's form as .docx: read, and filled with everything else as it was."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .places import Fillings, as_text, find_places, list_names

if TYPE_CHECKING:
    from docx.document import Document as WordDocument


def read_letter_places(content: bytes) -> list[str]:
    """Return the names of the places of a .docx, in its text, tables, headers and footers."""
    return list_names("".join(_said(each)) for each in _paragraphs(_open(content)))


def fill_letter(content: bytes, fillings: Fillings) -> bytes:
    """Return a .docx with its places filled; a place may be broken over several runs of text."""
    word = _open(content)
    for paragraph in _paragraphs(word):
        _fill(paragraph, fillings)
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


def _open(content: bytes) -> WordDocument:
    import docx  # takes time: only whoever reads Word waits for it

    return docx.Document(io.BytesIO(content))


def _paragraphs(word: WordDocument) -> Iterator[Any]:
    from docx.oxml.ns import qn

    for part in word.part.package.iter_parts():
        element = getattr(part, "element", None)
        if element is not None:
            yield from element.iter(qn("w:p"))


def _texts(paragraph: Any) -> list[Any]:
    from docx.oxml.ns import qn

    return list(paragraph.iter(qn("w:t")))


def _said(paragraph: Any) -> list[str]:
    return [each.text or "" for each in _texts(paragraph)]


def _fill(paragraph: Any, fillings: Fillings) -> None:
    """Fill the places of a paragraph from its end, so that what stands before keeps its place."""
    texts = _texts(paragraph)
    for start, end, name in reversed(list(find_places("".join(_said(paragraph))))):
        filling = fillings.get(name)
        if filling is not None:
            _put(texts, start, end, as_text(filling))


def _put(texts: list[Any], start: int, end: int, said: str) -> None:
    """Put a text in place of the letters from start to end, which may lie in several runs."""
    before = 0
    for each in texts:
        text = each.text or ""
        first, last = max(start - before, 0), min(end - before, len(text))
        if first < last:
            each.text = text[:first] + said + text[last:]
            each.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            said = ""
        before += len(text)
