"""What the room holds on people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.held import (
    PERSON,
    USER,
    WITH_THE_ACCOUNT,
    WITH_THE_RECORDS,
    Held,
    Part,
    Told,
)

from ..models import (
    Answer,
    Attempt,
    Blueprint,
    Candidate,
    Exam,
    Marking,
    Objection,
    Paper,
    ScoreChange,
    Submission,
    VoidedItem,
)

OWN = _("you; the result, once it is given, also those above who keep records")
MARKERS = _("you, and without your name whoever marks")
KEEPERS = _("those who prepare examinations in the unit")
QUESTION = "answer__item__version__stem"
GIVEN = {"candidate__exam__released_at__isnull": False}
HELD = (
    Held(
        Candidate,
        Part.LEARNING,
        _("Examinations you are called to"),
        why=_("so that you can take them"),
        seen_by=OWN,
        kept=WITH_THE_RECORDS,
        of={"person": PERSON},
        shows={
            "exam__title": Told(_("Examination")),
            "unit__name": Told(_("Unit")),
            "extra_minutes": Told(_("Minutes more")),
        },
    ),
    Held(
        Attempt,
        Part.LEARNING,
        _("Your sittings"),
        why=_("to know which answers belong together"),
        seen_by=OWN,
        kept=WITH_THE_RECORDS,
        of={"candidate__person": PERSON},
        shows={
            "candidate__exam__title": Told(_("Examination")),
            "number": Told(_("Sitting")),
            "started_at": Told(_("Begun at")),
        },
    ),
    Held(
        Attempt,
        Part.LEARNING,
        _("Your results"),
        why=_("to tell you, and those who keep the records, what was understood"),
        seen_by=OWN,
        kept=WITH_THE_RECORDS,
        of={"candidate__person": PERSON},
        only=GIVEN,
        shows={
            "candidate__exam__title": Told(_("Examination")),
            "number": Told(_("Sitting")),
            "score": Told(_("Marks")),
            "most": Told(_("Out of")),
        },
    ),
    Held(
        Attempt,
        Part.ACCOUNT,
        _("Sittings on paper that you entered"),
        why=_("an entry by another hand names the hand"),
        seen_by=KEEPERS,
        kept=WITH_THE_ACCOUNT,
        of={"entered_by": USER},
        is_counted=True,
    ),
    Held(
        Submission,
        Part.LEARNING,
        _("When you handed in"),
        why=_("to show that it was in time"),
        seen_by=OWN,
        kept=WITH_THE_RECORDS,
        of={"attempt__candidate__person": PERSON},
        shows={
            "attempt__candidate__exam__title": Told(_("Examination")),
            "submitted_at": Told(_("Handed in at")),
        },
    ),
    Held(
        Answer,
        Part.SAID,
        _("Your answers in examinations"),
        why=_("to mark them, and to judge the questions"),
        seen_by=MARKERS,
        kept=WITH_THE_RECORDS,
        of={"attempt__candidate__person": PERSON},
        shows={
            "attempt__candidate__exam__title": Told(_("Examination")),
            "item__version__stem": Told(_("Question")),
            "content": Told(_("Your answer")),
            "seconds": Told(_("Seconds")),
        },
    ),
    Held(
        Answer,
        Part.ACCOUNT,
        _("Answers that you marked or settled"),
        why=_("a mark names who gave it"),
        seen_by=KEEPERS,
        kept=WITH_THE_ACCOUNT,
        of={"marked_by": USER},
        is_counted=True,
    ),
    Held(
        Marking,
        Part.LEARNING,
        _("What was marked of your answers"),
        why=_("to explain the mark"),
        seen_by=OWN,
        kept=WITH_THE_RECORDS,
        of={"answer__attempt__candidate__person": PERSON},
        only={f"answer__attempt__{each}": value for each, value in GIVEN.items()},
        shows={QUESTION: Told(_("Question")), "note": Told(_("Note"))},
    ),
    Held(
        Marking,
        Part.ACCOUNT,
        _("Marks that you gave"),
        why=_("a mark names who gave it"),
        seen_by=KEEPERS,
        kept=WITH_THE_ACCOUNT,
        of={"marker": USER},
        is_counted=True,
    ),
    Held(
        ScoreChange,
        Part.LEARNING,
        _("Changes of your results"),
        why=_("a result that changes says why"),
        seen_by=OWN,
        kept=WITH_THE_RECORDS,
        of={"attempt__candidate__person": PERSON},
        shows={
            "attempt__candidate__exam__title": Told(_("Examination")),
            "changed_at": Told(_("When")),
            "old_score": Told(_("Before")),
            "new_score": Told(_("Now")),
            "reason": Told(_("Reason")),
        },
    ),
    Held(
        Objection,
        Part.SAID,
        _("Your objections to marks"),
        why=_("to answer them"),
        seen_by=_("you, and whoever looks again"),
        kept=WITH_THE_RECORDS,
        of={"answer__attempt__candidate__person": PERSON},
        shows={
            "made_at": Told(_("Made at")),
            QUESTION: Told(_("Question")),
            "text": Told(_("In your own words")),
            "reply": Told(_("Reply")),
        },
    ),
    Held(
        Objection,
        Part.ACCOUNT,
        _("Objections to marks that you answered"),
        why=_("an answer names who gave it"),
        seen_by=KEEPERS,
        kept=WITH_THE_ACCOUNT,
        of={"answered_by": USER},
        is_counted=True,
    ),
    *(
        Held(
            model,
            Part.ACCOUNT,
            title,
            why=_("so that colleagues know whom to ask"),
            seen_by=KEEPERS,
            kept=WITH_THE_ACCOUNT,
            of={by: USER},
            is_counted=True,
        )
        for model, by, title in (
            (Blueprint, "made_by", _("Blueprints that you made")),
            (Paper, "made_by", _("Papers that you made")),
            (Exam, "made_by", _("Examinations that you made")),
            (VoidedItem, "voided_by", _("Questions that you took out of an examination")),
        )
    ),
)
