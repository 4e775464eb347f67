"""What the room holds on people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.held import PERSON, WITH_THE_RECORDS, Held, Part, Told

from ..models import Material, Reopening, RollEntry, Session, SessionTopic, TopicComment
from .sessions import get_attendance_words

UNIT = _("the members of the unit and whoever sees its sessions above")
OPEN_THE_SESSION = _("It belongs to sessions and is not listed by person; open the session.")
HELD = (
    Held(
        RollEntry,
        Part.LEARNING,
        _("Attendance on rolls"),
        why=_("to say who was expected, who was there, and why somebody was not"),
        seen_by=_("the members of the unit; the reason of a leave only whoever records"),
        kept=WITH_THE_RECORDS,
        of={"person": PERSON},
        shows={
            "session__starts_at": Told(_("Session")),
            "session__unit__name": Told(_("Unit")),
            "state": Told(_("How"), get_attendance_words),
            "reason": Told(_("Why on leave")),
            "was_asked_beforehand": Told(_("Leave asked beforehand")),
        },
    ),
    Held(
        Session,
        Part.LEARNING,
        _("Sessions that you chaired, recorded or led"),
        why=_("the record of a session names them"),
        seen_by=UNIT,
        kept=WITH_THE_RECORDS,
        of={"chair": PERSON, "recorder": PERSON, "study_leader": PERSON},
        shows={
            "starts_at": Told(_("When")),
            "unit__name": Told(_("Unit")),
            "place": Told(_("Place")),
        },
    ),
    Held(
        TopicComment,
        Part.SAID,
        _("Comments on topics that you gave"),
        why=_("each topic studied is commented on"),
        seen_by=UNIT,
        kept=WITH_THE_RECORDS,
        of={"given_by": PERSON},
        shows={
            "given_on": Told(_("Day")),
            "topic__title": Told(_("Topic")),
            "text": Told(_("Comment")),
        },
    ),
    Held(
        SessionTopic,
        Part.LEARNING,
        _("Who led the study of a topic, as it was written down"),
        why=_("the record of a session names them"),
        seen_by=UNIT,
        kept=WITH_THE_RECORDS,
        instead=OPEN_THE_SESSION,
    ),
    Held(
        Material,
        Part.LEARNING,
        _("Which file belongs to which session"),
        why=_("to hand out what was studied"),
        seen_by=UNIT,
        kept=WITH_THE_RECORDS,
        instead=OPEN_THE_SESSION,
    ),
    Held(
        Reopening,
        Part.LEARNING,
        _("Why a session was corrected"),
        why=_("a correction keeps its reason"),
        seen_by=_("whoever records in the unit"),
        kept=WITH_THE_RECORDS,
        instead=OPEN_THE_SESSION,
    ),
)
