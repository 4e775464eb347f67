"""Zip packages (.xlsx, .docx) unpacked within limits, whatever their directory claims."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from http import HTTPStatus

from django.utils.translation import gettext_lazy as _

from .errors import Refusal

MOST_PARTS = 2_000
MOST_UNPACKED_BYTES = 256_000_000
CHUNK_BYTES = 1_000_000
LOCAL_HEADER = struct.Struct("<4s22xHH")
ENCRYPTED = 0x1


class UnableToUnpack(Refusal):
    """The package is damaged, locked, or holds far more than it weighs."""

    code = "file_damaged"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = _("This file is damaged. Open it, save it under a new name and try again.")


class UnableToUnpackSoMuch(UnableToUnpack):
    """It would fill the memory."""

    code = "file_unpacks_too_large"
    message = _("This file unpacks to more than %(limit)s MB. Split it into several files.")


class Package:
    """A zip file held in memory, its parts read one after another.

    The directory of a zip file may lie about sizes, so a part's stream is unpacked from its own
    bytes and counted; nothing is ever unpacked beyond the limit of the whole package.

    Raises
    ------
    UnableToUnpack
        It is damaged, or a part is encrypted or packed in a way that office programs do not use.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                listed = archive.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise UnableToUnpack from error
        self._parts = {part.filename: part for part in listed}
        # Two parts of one name: another reader might take the one that was not checked.
        if len(listed) > MOST_PARTS or len(self._parts) < len(listed):
            raise UnableToUnpack

    @property
    def names(self) -> list[str]:
        """Names of the parts."""
        return list(self._parts)

    def check(self) -> None:
        """Unpack everything once and keep nothing.

        Raises
        ------
        UnableToUnpackSoMuch
            All parts together are larger than 256 MB.
        """
        total = 0
        for name in self._parts:
            for chunk in self.chunks(name):
                total += len(chunk)
                if total > MOST_UNPACKED_BYTES:
                    raise UnableToUnpackSoMuch(limit=MOST_UNPACKED_BYTES // 1_000_000)

    def read(self, name: str) -> bytes:
        """Return a part that was checked; empty where there is none of that name."""
        return b"".join(self.chunks(name)) if name in self._parts else b""

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a part in pieces of at most 1 MB."""
        part, packed = self._parts[name], self._packed(name)
        if part.compress_type == zipfile.ZIP_STORED:
            yield from (
                packed[start : start + CHUNK_BYTES] for start in range(0, len(packed), CHUNK_BYTES)
            )
            return
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            while packed and not unpacker.eof:
                yield unpacker.decompress(packed, CHUNK_BYTES)
                packed = unpacker.unconsumed_tail
        except zlib.error as error:
            raise UnableToUnpack from error

    def _packed(self, name: str) -> bytes:
        part = self._parts[name]
        is_usual = part.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
        if part.flag_bits & ENCRYPTED or not is_usual:
            raise UnableToUnpack
        header = self._content[part.header_offset : part.header_offset + LOCAL_HEADER.size]
        if len(header) < LOCAL_HEADER.size:
            raise UnableToUnpack
        _signature, name_length, extra_length = LOCAL_HEADER.unpack(header)
        start = part.header_offset + LOCAL_HEADER.size + name_length + extra_length
        return self._content[start : start + part.compress_size]
