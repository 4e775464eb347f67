"""Faults that are kept for a page: as plain values, in no language until somebody reads them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from .errors import Fault
from .i18n import join_words


def keep_fault(fault: Fault) -> dict[str, Any]:
    """Return a fault as JSON, its text in the language of the source so that it can be translated."""
    with translation.override(None):
        text = str(fault.message)
    return {"text": text, "where": dict(fault.where), "data": dict(fault.data)}


def fault_text(kept: Mapping[str, Any]) -> str:
    """Return the text of a fault that was kept, in the reader's language."""
    text = _(kept["text"])
    return text % kept["data"] if kept["data"] else text


def place_in_file(where: Mapping[str, Any]) -> str:
    """Return where something stands in a file: sheet, row, column with its heading."""
    parts = []
    if where.get("sheet"):
        parts.append(_("sheet %(sheet)s") % {"sheet": where["sheet"]})
    if where.get("row"):
        parts.append(_("row %(row)s") % {"row": where["row"]})
    if where.get("column"):
        header = where.get("header")
        column = f"{where['column']} {header}" if header else f"{where['column']}"
        parts.append(_("column %(column)s") % {"column": column})
    return join_words(parts)
