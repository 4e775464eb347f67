"""Minutes as they are signed and filed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from xuexing.foundation.documents.description import Band, Document, Grid, Line, Pair, cell
from xuexing.foundation.i18n import join_words

from ..models import SessionState
from ..queries import SessionRecord
from ..queries.ballots import get_ballot_words, get_outcome_words
from ..queries.sessions import get_session_title, get_when
from .filing import list_papers

LINES_TO_WRITE = 24
LINES_A_TEXT = 4


def describe_minutes(record: SessionRecord, *, papers: str = "") -> Document:
    """Return the minutes with lines to sign and room for the seal; room to write where none are typed.

    Parameters
    ----------
    papers
        Where the signed original is filed, in words; empty where nobody has said.
    """
    session = record.session
    title = _("%(forms)s minutes") % {"forms": get_session_title(session)}
    bands = [
        Band((Pair(_("Unit"), cell(session.unit.name)),)),
        Band(
            (
                Pair(_("Time"), cell(get_when(session.starts_at, session.ends_at, year=True))),
                Pair(_("Place"), cell(session.place)),
            )
        ),
        Band(
            (
                Pair(_("Chair"), cell(session.chair.name if session.chair else "")),
                Pair(_("Recorder"), cell(session.recorder.name if session.recorder else "")),
            )
        ),
        Band((Pair(_("Attendance"), cell(_attendance(record)), is_text=True),)),
        Band((Pair(_("Topics"), cell(_topics(record)), is_text=True),)),
        Band((Pair(_("Minutes"), cell(session.minutes), is_text=True),), LINES_TO_WRITE),
    ]
    if record.ballots:
        bands.insert(-1, Band((Pair(_("Votes"), cell(_votes(record)), is_text=True),)))
    if session.put_right:
        put_right = Pair(_("What will be put right"), cell(session.put_right), is_text=True)
        bands.append(Band((put_right,), LINES_A_TEXT))
    return Document(
        title=title,
        name=f"{title} {session.starts_at:%Y-%m-%d}",
        blocks=(
            Grid(tuple(bands), name=_("Minutes")),
            Line((_("Chair:"), _("Recorder:"), _("(seal)")), is_signed=True),
            *list_papers(papers),
        ),
    )


def _attendance(record: SessionRecord) -> str:
    expected = len(record.expected)
    if record.session.state != SessionState.CLOSED:
        return _("Expected %(expected)s; not closed yet.") % {"expected": expected}
    counted = _("Expected %(expected)s, present %(attended)s, observers %(observers)s.") % {
        "expected": expected,
        "attended": record.attended_count,
        "observers": record.observer_count,
    }
    away = [entry.person.name for entry in record.expected if entry.state in {"absent", "leave"}]
    if not away:
        return counted
    missing = _("Absent or on leave: %(names)s") % {"names": join_words(away)}
    return f"{counted} {missing}"


def _topics(record: SessionRecord) -> str:
    titles = [sitting.topic.title for sitting in record.topics]
    return "\n".join(f"{number}. {title}" for number, title in enumerate(titles, 1))


def _votes(record: SessionRecord) -> str:
    return "\n".join(
        f"{number}. {each.vote.title} {get_ballot_words(each)} {get_outcome_words(each.ballot)}"
        for number, each in enumerate(record.ballots, 1)
    )
