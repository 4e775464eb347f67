"""A superior's form, filled."""

from __future__ import annotations

from collections.abc import Sequence

from xuexing.apps.files.api import read_upload
from xuexing.foundation.contents import MediaType

from ..formats.letter import fill_letter
from ..formats.workbook import fill_workbook
from ..models import Blank
from ..queries.blanks import Place


def write_filled(blank: Blank, places: Sequence[Place]) -> bytes:
    """Return a form with what is known in its places; what nobody knows stays marked.

    Raises
    ------
    files.UnableToReadUpload
        Its content is gone, or was altered.
    """
    fill = fill_workbook if blank.upload.media_type == MediaType.XLSX.value else fill_letter
    fillings = {each.name: each.filling for each in places if each.filling is not None}
    return fill(read_upload(upload=blank.upload), fillings)
