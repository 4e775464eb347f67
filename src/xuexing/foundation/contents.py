"""What a file is, by its content alone; names and browsers may say what they like."""

from __future__ import annotations

import io
import re
from enum import StrEnum
from http import HTTPStatus

import lazy_loader
import puremagic
from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext_lazy as _

from .errors import Refusal
from .packages import Package

imagesize = lazy_loader.load("imagesize")  # few processes ever look at a picture

OPENXML = "application/vnd.openxmlformats-officedocument"


class MediaType(StrEnum):
    """The kinds of files that the program takes."""

    XLSX = f"{OPENXML}.spreadsheetml.sheet"
    XLS = "application/vnd.ms-excel"
    DOCX = f"{OPENXML}.wordprocessingml.document"
    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"
    QTI = "application/zip"
    """A package of questions: a zip file with imsmanifest.xml."""
    XML = "application/xml"
    """Questions as XML; taken only where a reader of questions asks for it."""
    TEXT = "text/plain"
    """Plain text, CSV among it."""


class UnableToTakeFile(Refusal):
    """The content is of no kind that is taken."""

    code = "file_kind_refused"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = _("This kind of file is not taken here. Take one of these: %(kinds)s.")


class UnableToTakeMacros(UnableToTakeFile):
    """It carries programs."""

    code = "file_with_macros"
    message = _("This file contains macros. Save it without them (.xlsx or .docx) and try again.")


class UnableToTakeLocked(UnableToTakeFile):
    """It is encrypted."""

    code = "file_locked"
    message = _("This file is locked with a password. Save a copy without one and try again.")


NAMES = {
    MediaType.XLSX: ".xlsx",
    MediaType.XLS: ".xls",
    MediaType.DOCX: ".docx",
    MediaType.PDF: ".pdf",
    MediaType.PNG: ".png",
    MediaType.JPEG: ".jpg",
    MediaType.QTI: ".zip (QTI)",
    MediaType.XML: ".xml",
    MediaType.TEXT: ".csv, .txt",
}
MAIN_PARTS = {
    f"{MediaType.XLSX}.main+xml": MediaType.XLSX,
    f"{MediaType.DOCX}.main+xml": MediaType.DOCX,
}
PROGRAMS = ("vbaproject.bin", "/macrosheets/", "/activex/")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MARKUP = (b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script", b"<body", b"<iframe")
QUESTIONS = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>)?(?:\s|<!--.*?-->)*"
    rb"<(?:quiz|(?:\w+:)?assessmentItem|(?:\w+:)?qti-assessment-item)[\s>]",
    re.DOTALL,
)
PNG = b"\x89PNG\r\n\x1a\n"
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def media_type_of(content: bytes, *, taken: frozenset[MediaType]) -> MediaType:
    """Return what the content is, one of the kinds that are taken.

    Raises
    ------
    UnableToTakeFile
        It is something else (a program, a web page, a drawing with scripts), or empty.
    UnableToTakeMacros, UnableToTakeLocked
        It is an office file with macros, or with a password.
    UnableToUnpack
        It is a damaged package, or one that unpacks to too much.
    """
    found = _find(content)
    if found is None or found not in taken:
        kinds = ", ".join(NAMES[kind] for kind in MediaType if kind in taken)
        raise UnableToTakeFile(kinds=kinds)
    return found


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG or JPEG in pixels, as its head says; None where it says none."""
    width, height = imagesize.get(io.BytesIO(content), exif_rotation=False)
    return (width, height) if width > 0 and height > 0 else None


def _find(content: bytes) -> MediaType | None:
    if content.startswith(b"PK\x03\x04"):
        return _find_in_package(Package(content))
    if content.startswith(OLE):
        return _find_in_compound(content)
    found = _by_magic(content)
    if found is None and QUESTIONS.match(content[:4096]):
        return MediaType.XML
    return found or (MediaType.TEXT if _is_text(content) else None)


def _find_in_package(package: Package) -> MediaType | None:
    package.check()
    if "imsmanifest.xml" in package.names:
        return MediaType.QTI
    names = [f"/{name.lower()}" for name in package.names]
    listing = package.read("[Content_Types].xml")
    if b"macroenabled" in listing.lower() or any(
        program in name for name in names for program in PROGRAMS
    ):
        raise UnableToTakeMacros
    try:
        types = {each.get("ContentType") for each in ElementTree.fromstring(listing)}
    except (ElementTree.ParseError, DefusedXmlException, ValueError):
        return None
    found = [kind for main, kind in MAIN_PARTS.items() if main in types]
    return found[0] if len(found) == 1 else None


def _find_in_compound(content: bytes) -> MediaType | None:
    """Look into the older Office container, whose directory names its streams in UTF-16."""
    if _stream("EncryptedPackage") in content:
        raise UnableToTakeLocked
    if _stream("_VBA_PROJECT") in content:
        raise UnableToTakeMacros
    is_workbook = _stream("Workbook") in content or _stream("Book") in content
    return MediaType.XLS if is_workbook else None


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\0\0"


def _by_magic(content: bytes) -> MediaType | None:
    """Return PDF, PNG or JPEG where the content opens and closes as such a file does."""
    try:
        found = puremagic.from_string(content, mime=True)
    except (puremagic.PureError, ValueError):
        return None
    closes = {
        MediaType.PDF: content.startswith(b"%PDF-") and b"%%EOF" in content[-1024:],
        MediaType.PNG: content.startswith(PNG) and b"IEND" in content[-12:],
        MediaType.JPEG: content.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in content[-64:],
    }
    return next((kind for kind, fits in closes.items() if kind == found and fits), None)


def _is_text(content: bytes) -> bool:
    """Tell whether the content is plain text: no control characters, no markup that browsers run."""
    start = content[:4096]
    if not start.strip():
        return False
    if start.startswith(UTF_16_MARKS):
        start = start.decode("utf-16", errors="ignore").encode()
    is_plain = not any(byte < 0x20 and byte not in b"\t\n\r\f" for byte in start)  # noqa: PLR2004  ASCII
    return is_plain and not any(mark in start.lower() for mark in MARKUP)
