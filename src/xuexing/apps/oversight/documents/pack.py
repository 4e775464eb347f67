"""A meeting's agenda as a Word document; once it was held, with decisions and actions."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from xuexing.foundation.clock import local_time
from xuexing.foundation.i18n import day

from ..queries import Pack, PackLine
from ..queries.words import get_action_words

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

SONG, FANGSONG = "SimSun", "FangSong"
A4 = (210, 297)
MARGINS = {"top": 37, "bottom": 35, "left": 28, "right": 26}
"""Millimetres, as official documents have them."""
ROOM = 3
"""Empty lines to write on under each line of an agenda."""


def write_pack(pack: Pack, *, is_held: bool, on: dt.date) -> bytes:
    """Return a .docx of an agenda, A4.

    Parameters
    ----------
    is_held
        Whether decisions and actions are written, or room is left for them.
    on
        The day on which the state of actions is told.
    """
    document = _new_document()
    document.add_heading(_title(pack, is_held=is_held), level=0)
    document.add_paragraph(_where_and_when(pack))
    for number, each in enumerate(pack.lines, 1):
        _add_line(document, number, each, is_held=is_held, on=on)
    document.add_paragraph(_("Chair:") + " " * 24 + _("Recorder:") + " " * 24 + _("(seal)"))
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _title(pack: Pack, *, is_held: bool) -> str:
    named = {"unit": pack.meeting.unit.name, "period": pack.title}
    if is_held:
        return _("%(unit)s, %(period)s: minutes of the learning meeting") % named
    return _("%(unit)s, %(period)s: agenda of the learning meeting") % named


def _where_and_when(pack: Pack) -> str:
    session = pack.meeting.session
    if session is None:
        return _("No day has been arranged yet.")
    starts = local_time(session.starts_at)
    parts = [f"{day(starts.date(), year=True, weekday=True)} {starts:%H:%M}", session.place]
    if session.chair:
        chair = _("First responsible person (chair): %(name)s") % {"name": session.chair.name}
        parts.append(chair)
    return "  ".join(part for part in parts if part)


def _add_line(
    document: WordDocument, number: int, each: PackLine, *, is_held: bool, on: dt.date
) -> None:
    document.add_heading(f"{number}. {each.title}", level=1)
    for row in each.rows:
        text = f"{row.text} ({row.note})" if row.note else row.text
        document.add_paragraph(text, style="List Bullet")
    if not each.rows and each.empty:
        document.add_paragraph(each.empty)
    if not is_held:
        document.add_paragraph("\n" * (ROOM - 1))
        return
    if each.line.decision:
        decided = _("Decision: %(text)s") % {"text": each.line.decision}
        document.add_paragraph(decided)
    for action in each.actions:
        said = {
            "issue": action.issue,
            "measure": action.measure,
            "owner": action.owner.name,
            "day": day(action.due_on, year=True),
            "state": get_action_words(action, on),
        }
        agreed = _("%(issue)s: %(measure)s. %(owner)s, by %(day)s (%(state)s)") % said
        document.add_paragraph(agreed, style="List Number")


def _new_document() -> WordDocument:
    """Return an empty document of A4 in Song and Fangsong."""
    from docx import Document  # takes a while: only whoever writes one waits for it
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(A4[0]), Mm(A4[1])
    for side, width in MARGINS.items():
        setattr(section, f"{side}_margin", Mm(width))
    for name, font, points in (
        ("Normal", FANGSONG, 14),
        ("Title", SONG, 20),
        ("Heading 1", SONG, 16),
    ):
        style = document.styles[name]
        style.font.name, style.font.size = font, Pt(points)
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    return document
