"""A superior's form, filled; and all that units handed in of it, in one file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import PurePath

from django.utils.translation import gettext as _

from xuexing.apps.files.api import read_upload
from xuexing.foundation.contents import MediaType
from xuexing.foundation.tables.writing import Heading, OutSheet, Value, write_book

from ..formats.letter import fill_letter
from ..formats.places import Filling, Fillings
from ..formats.workbook import fill_workbook
from ..models import Blank, BlankCall, BlankReturn
from ..queries.blanks import Place
from ..queries.calls import get_file_names, get_fillings

DATE = (1980, 1, 1, 0, 0, 0)
"""No moment of its own in the archive: the same returns give the same bytes."""


def write_filled(blank: Blank, places: Sequence[Place]) -> bytes:
    """Return a form with what is known in its places; what nobody knows stays marked.

    Raises
    ------
    files.UnableToReadUpload
        Its content is gone, or was altered.
    """
    fillings = {each.name: each.filling for each in places if each.filling is not None}
    return _fill(blank, read_upload(upload=blank.upload), fillings)


def write_returned(blank: Blank, returned: BlankReturn) -> bytes:
    """Return a form as a unit handed it in."""
    return _fill(blank, read_upload(upload=blank.upload), get_fillings(returned=returned))


def write_all_returned(call: BlankCall, returns: Sequence[BlankReturn]) -> bytes:
    """Return a .zip with each form that was handed in and a table of all of them."""
    content = read_upload(upload=call.blank.upload)
    ending = PurePath(call.blank.upload.name).suffix
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, each in zip(get_file_names(returns=returns), returns, strict=True):
            filled = _fill(call.blank, content, get_fillings(returned=each))
            package.writestr(zipfile.ZipInfo(f"{name}{ending}", DATE), filled, zipfile.ZIP_DEFLATED)
        table = zipfile.ZipInfo(f"{_('All in one table')}.xlsx", DATE)
        package.writestr(table, _table(call, returns), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _fill(blank: Blank, content: bytes, fillings: Fillings) -> bytes:
    fill = fill_workbook if blank.upload.media_type == MediaType.XLSX.value else fill_letter
    return fill(content, fillings)


def _table(call: BlankCall, returns: Sequence[BlankReturn]) -> bytes:
    headings = [
        Heading(_("Unit"), 28, is_text=True),
        *(Heading(each, 16) for each in call.blank.places),
    ]
    sheet = OutSheet(_("All in one table"), headings, _rows(call, returns))
    return write_book([sheet])


def _rows(call: BlankCall, returns: Sequence[BlankReturn]) -> Iterator[Sequence[Value]]:
    for each in returns:
        fillings = get_fillings(returned=each)
        yield [each.unit.name, *(_value(fillings.get(name)) for name in call.blank.places)]


def _value(filling: Filling | None) -> Value:
    if isinstance(filling, Decimal):
        return int(filling) if filling == int(filling) else float(filling)
    return filling or ""
