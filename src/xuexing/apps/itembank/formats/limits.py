"""How much of a file is read at most."""

from __future__ import annotations

import gzip
import io
import zlib
from http import HTTPStatus

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.errors import Refusal
from xuexing.foundation.packages import UnableToUnpack
from xuexing.foundation.tables.delimited import decode_text

MOST_BYTES = 64_000_000
MOST_QUESTIONS = 200_000
GZIP = b"\x1f\x8b"


class UnableToReadBank(Refusal):
    """The file is of no use as a whole."""

    code = "bank_unreadable"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = _("No questions can be read from this file: %(reason)s")


class UnableToReadBankSize(Refusal):
    """The file is too large."""

    code = "bank_too_large"
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    message = _("This file has more than %(limit)s MB. Split it into several files.")


class UnableToReadBankCount(Refusal):
    """The file has too many questions."""

    code = "bank_too_long"
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    message = _("This file has more than %(limit)s questions. Split it into several files.")


def unpacked(content: bytes) -> bytes:
    """Return a file's bytes, those of a compressed one (.gz) unpacked; never more than 64 MB.

    Raises
    ------
    UnableToReadBankSize
        It has more.
    packages.UnableToUnpack
        It is compressed and damaged.
    """
    if content.startswith(GZIP):
        try:
            with gzip.open(io.BytesIO(content)) as file:
                content = file.read(MOST_BYTES + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise UnableToUnpack from error
    if len(content) > MOST_BYTES:
        raise UnableToReadBankSize(limit=MOST_BYTES // 1_000_000)
    return content


def text_of(content: bytes) -> str:
    """Return a text file's text with plain line ends; see ``unpacked`` and ``decode_text``."""
    text = decode_text(unpacked(content))
    return text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")


def check_count(count: int) -> None:
    """Refuse a file with too many questions.

    Raises
    ------
    UnableToReadBankCount
        It has more than 200,000.
    """
    if count > MOST_QUESTIONS:
        raise UnableToReadBankCount(limit=MOST_QUESTIONS)
