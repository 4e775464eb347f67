"""From a file's bytes to its sheets."""

from __future__ import annotations

from http import HTTPStatus

from django.utils.translation import gettext_lazy as _

from ..contents import MediaType, media_type_of
from ..errors import Refusal
from .delimited import read_text
from .excel import read_workbook
from .sheets import Book, Limits

TABLES = frozenset({MediaType.XLSX, MediaType.XLS, MediaType.TEXT})
USUAL = Limits()


class UnableToReadSize(Refusal):
    """The file is too large."""

    code = "file_too_large"
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    message = _("This file has more than %(limit)s MB. Split it into several files.")


def read_book(content: bytes, *, limits: Limits = USUAL) -> Book:
    """Return the sheets of a workbook or of a text file; its content says which it is.

    Formulas are not calculated, macros not run, links not followed.

    Raises
    ------
    UnableToReadSize
        The file is too large.
    contents.UnableToTakeFile, packages.UnableToUnpack
        It is no table, has macros or a password, or is damaged.
    extents.UnableToReadExtent
        A sheet has too many rows or columns.
    delimited.UnableToReadText
        The text is in no known encoding.
    """
    if len(content) > limits.size_bytes:
        raise UnableToReadSize(limit=limits.size_bytes // 1_000_000)
    kind = media_type_of(content, taken=TABLES)
    return read_text(content, limits) if kind is MediaType.TEXT else read_workbook(content, limits)
