"""Keeping and deleting uploads."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import tempfile
from http import HTTPStatus
from pathlib import Path, PurePath

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.foundation.contents import MediaType, media_type_of
from xuexing.foundation.errors import Refusal
from xuexing.foundation.tables.text import read_text

from .models import Upload

ATTACHMENTS = frozenset(
    {
        MediaType.XLSX,
        MediaType.DOCX,
        MediaType.PDF,
        MediaType.PNG,
        MediaType.JPEG,
        MediaType.TEXT,
    }
)
MOST_BYTES = 20_000_000
NAME_LENGTH = 200


class UnableToKeepUpload(Refusal):
    """It is too large."""

    code = "upload_too_large"
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    message = _("This file has more than %(limit)s MB. Make it smaller, or split it.")


class UnableToReadUpload(Refusal):
    """Its content is gone or is not what was given."""

    code = "upload_lost"
    message = _("The content of this file is gone or was altered. Give the file again.")


def keep_upload(
    *,
    name: str,
    content: bytes,
    by: Actor,
    now: dt.datetime,
    taken: frozenset[MediaType] = ATTACHMENTS,
) -> Upload:
    """Keep a file as somebody gave it.

    Parameters
    ----------
    name
        As the giver named it; folders and invisible characters are taken off.
    content
        At most 20 MB. What it is, is read from the content alone.
    taken
        The kinds that are taken.

    Raises
    ------
    UnableToKeepUpload
        It is too large.
    contents.UnableToTakeFile, packages.UnableToUnpack
        It is none of the kinds, has macros or a password, or is damaged.
    """
    if len(content) > MOST_BYTES:
        raise UnableToKeepUpload(limit=MOST_BYTES // 1_000_000)
    media_type = media_type_of(content, taken=taken)
    digest = hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        # The content first: a row never refers to a file that is not there. And again if another
        # upload of the same content was deleted meanwhile.
        _write_if_missing(digest, content)
        transaction.on_commit(lambda: _write_if_missing(digest, content))
        upload = Upload(
            name=_tidy(name),
            media_type=media_type.value,
            size_bytes=len(content),
            sha256=digest,
            given_at=now,
        )
        upload.save(force_insert=True)
        record(
            act="files.keep_upload",
            subject=upload,
            by=by,
            now=now,
            data={"media_type": media_type.value, "size_bytes": len(content), "sha256": digest},
        )
    return upload


def read_upload(*, upload: Upload) -> bytes:
    """Return the content of an upload.

    Raises
    ------
    UnableToReadUpload
        It is gone, or was altered.
    """
    try:
        content = _path_of(upload.sha256).read_bytes()
    except OSError as error:
        raise UnableToReadUpload from error
    if hashlib.sha256(content).hexdigest() != upload.sha256:
        raise UnableToReadUpload
    return content


def delete_upload(*, upload: Upload, by: Actor, now: dt.datetime) -> None:
    """Delete an upload; its content goes with the last row that refers to it."""
    digest = upload.sha256
    with transaction.atomic():
        record(act="files.delete_upload", subject=upload, by=by, now=now, data={"sha256": digest})
        upload.delete()
        transaction.on_commit(lambda: _delete_unless_used(digest))


def _path_of(digest: str) -> Path:
    """Return where the content with a digest lies."""
    root: Path = settings.HOME.files
    return root / digest[:2] / digest


def _write_if_missing(digest: str, content: bytes) -> None:
    """Write a file whole or not at all, readable by the owner alone."""
    path = _path_of(digest)
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as draft:
        draft.write(content)
        draft.flush()
        os.fsync(draft.fileno())
    Path(draft.name).replace(path)


def _delete_unless_used(digest: str) -> None:
    if not Upload.objects.filter(sha256=digest).exists():
        _path_of(digest).unlink(missing_ok=True)


def _tidy(name: str) -> str:
    """Return the last part of a name, short enough, its ending kept."""
    pure = PurePath(read_text(name.replace("\\", "/"))).name or "file"
    ending = PurePath(pure).suffix[-20:]
    return pure if len(pure) <= NAME_LENGTH else pure[: NAME_LENGTH - len(ending)] + ending
