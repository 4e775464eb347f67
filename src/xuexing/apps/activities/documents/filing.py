"""Where the signed original of a sheet is filed."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from xuexing.foundation.documents.description import Manner, Paragraph, says


def list_papers(papers: str) -> Iterator[Paragraph]:
    """Yield the line that says where the signed original is filed; nothing where nobody has said."""
    if papers:
        yield says(_("Signed original: %(place)s") % {"place": papers}, Manner.NOTE)
