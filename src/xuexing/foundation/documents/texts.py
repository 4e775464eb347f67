"""What a document says, in order: what every rendering of it must say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .description import (
    Appendix,
    Block,
    Document,
    Grid,
    Heading,
    Line,
    Paragraph,
    Run,
    SignOff,
    Table,
)


def list_texts(document: Document) -> list[str]:
    """Return the texts of a document from its title to its sign-off, page numbers apart."""
    said = [document.title, *(text for block in document.blocks for text in _texts(block))]
    return [text for text in said if text]


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield block.text
    elif isinstance(block, Paragraph):
        yield _joined(block.runs)
    elif isinstance(block, Line):
        yield from block.parts
    elif isinstance(block, Table):
        yield from (column.title for column in block.columns)
        yield from (cell.text for row in block.rows for cell in row)
    elif isinstance(block, Grid):
        for band in block.bands:
            yield from (text for pair in band.pairs for text in (pair.label, pair.cell.text))
    elif isinstance(block, SignOff):
        yield from (block.issuer, block.day)
    elif isinstance(block, Appendix):
        yield from (block.label, block.title)


def _joined(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)


def without_spaces(texts: Iterable[str]) -> str:
    """Return texts as one, without what a renderer may break or indent: to compare renderings."""
    return "".join("".join(texts).split())
