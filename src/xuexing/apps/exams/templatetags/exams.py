"""Examinations in words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from statistics import NormalDist
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xuexing.foundation.clock import local_time
from xuexing.foundation.i18n import day, number
from xuexing.foundation.widgets import FreeText
from xuexing.kernel.item_signs import Sign
from xuexing.kernel.precision import Range

from ..models import Attempt, Exam, ExamKind, ExamState, PaperFormPoint, Shows, SubmittedBy
from ..queries.cells import KIND_WORDS, WHERE_WORDS
from ..queries.measuring import in_marks
from ..queries.questions import Put
from ..queries.results import Result

NOTICEABLE = Decimal("1.03")

register = template.Library()


@register.filter
def kind_of_question(kind: str) -> str:
    """Return the kind of a question in words."""
    return str(KIND_WORDS[kind])


@register.filter
def text_field(put: Put) -> SafeString:
    """Return the room for a written answer, with the line that nothing secret belongs there."""
    limit = {"maxlength": put.most_characters} if put.most_characters else {}
    return FreeText().render(put.name, put.text, {"id": f"{put.name}-text", **limit})


@register.filter
def exam_kind(exam: Exam) -> str:
    """Return what a paper is sat for."""
    return {
        ExamKind.EXERCISE: _("exercise"),
        ExamKind.STAGE_TEST: _("stage test"),
        ExamKind.EXAMINATION: _("examination"),
    }[ExamKind(exam.kind)]


@register.filter
def exam_when(exam: Exam) -> str:
    """Return the window: 11月20日9:00至18:00."""
    opens, closes = local_time(exam.opens_at), local_time(exam.closes_at)
    end = (
        f"{closes:%H:%M}"
        if closes.date() == opens.date()
        else f"{day(closes.date())} {closes:%H:%M}"
    )
    return _("%(start)s to %(end)s") % {"start": f"{day(opens.date())} {opens:%H:%M}", "end": end}


@register.filter
def exam_state(exam: Exam, moment: Any) -> str:
    """Return how far an examination has come."""
    if exam.state == ExamState.PUBLISHED:
        if moment < exam.opens_at:
            return _("published, not open yet")
        return _("open now") if moment < exam.closes_at else _("closed, results not given")
    return {
        ExamState.DRAFT: _("draft"),
        ExamState.RELEASED: _("results given"),
        ExamState.CANCELLED: _("given up"),
    }[ExamState(exam.state)]


@register.filter
def shows_words(when: str) -> str:
    """Return when something is shown."""
    return {
        Shows.AT_ONCE: _("as soon as it is handed in and marked"),
        Shows.RELEASED: _("when results are given to everybody"),
        Shows.NEVER: _("never"),
    }[Shows(when)]


@register.filter
def ended_words(attempt: Attempt) -> str:
    """Return how a sitting ended."""
    return {
        SubmittedBy.PERSON: _("handed in"),
        SubmittedBy.TIME: _("the time ran out; what was saved counts"),
        SubmittedBy.PAPER: _("sat on paper, entered by another hand"),
    }[SubmittedBy(attempt.submissions.all()[0].submitted_by)]


@register.filter
def score_words(result: Result) -> str:
    """Return the range of a score in a sentence."""
    if result.low is None or result.high is None:
        return _("There are too few questions to say how precise this is.")
    return _(
        "With other questions of the same kind you would most likely (9 times of 10) have between"
        " %(low)s and %(high)s marks."
    ) % {"low": number(result.low), "high": number(result.high)}


@register.filter
def range_words(known: Range) -> str:
    """Return a mean per cent with its interval."""
    return _("%(value)s (between %(low)s and %(high)s)") % {
        "value": round(known.value),
        "low": max(0, round(known.low)),
        "high": min(100, round(known.high)),
    }


@register.filter
def percent(share: float) -> str:
    """Return a share, 0 to 1, as per cent."""
    return f"{round(100 * share)} %"


@register.filter
def two_places(value: float | None) -> str:
    """Return a number with two decimals, or a dash."""
    return "–" if value is None else f"{value:.2f}"


@register.filter
def plus_minus(width: float | Decimal | None) -> str:
    """Return half a range of marks: ± 9.4, or a dash."""
    return "–" if width is None else f"± {number(in_marks(float(width)))}"


@register.filter
def where_words(measures: str) -> str:
    """Return where a paper has to tell people apart."""
    return str(WHERE_WORDS[measures])


@register.filter
def about(value: float | Decimal) -> str:
    """Return marks that are only about right: whole."""
    return str(round(value))


@register.filter
def below(ability: float) -> int:
    """Return how many of 100 people know less."""
    return round(100 * NormalDist().cdf(ability))


@register.filter
def is_wider(point: PaperFormPoint) -> bool:
    """Tell whether a range is noticeably wider than asked."""
    return point.reached is None or point.reached > point.asked * NOTICEABLE


@register.filter
def marks(value: Decimal | None) -> str:
    """Return marks without idle zeros, or a dash."""
    return "–" if value is None else number(value.quantize(Decimal("0.01")))


@register.filter
def lookup(found: Mapping[Any, Any], key: Any) -> Any:
    """Return what a mapping has at a key."""
    return found.get(key)


@register.filter
def sign_words(sign: Sign) -> str:
    """Return what is wrong with a question, in a few words."""
    return {
        Sign.WRONG_KEY_LIKELY: _("The key is likely wrong"),
        Sign.TWO_RIGHT_LIKELY: _("Two answers may be right"),
        Sign.TOO_EASY: _("Too easy"),
        Sign.TOO_HARD: _("Too hard"),
        Sign.TELLS_LITTLE: _("Tells little"),
    }[sign]


@register.filter
def sign_advice(sign: Sign) -> str:
    """Return what to do about it."""
    return {
        Sign.WRONG_KEY_LIKELY: _(
            "Those who did best in the rest chose another option. Look the answer up; if the key is wrong,"
            " take the question out here and correct it in the bank."
        ),
        Sign.TWO_RIGHT_LIKELY: _(
            "Many of the best chose another option. Read it once more: is it right too? Then give full marks"
            " and sharpen the wording."
        ),
        Sign.TOO_EASY: _(
            "Nearly everybody was right: it tells nobody apart. Keep it only to begin with."
        ),
        Sign.TOO_HARD: _("Hardly anybody was right. Was it taught? Is the wording clear?"),
        Sign.TELLS_LITTLE: _(
            "Who was right here did hardly better in the rest. Perhaps the wording misleads, or it asks for"
            " something else."
        ),
    }[sign]


@register.filter
def people_words(count: int) -> str:
    """Return a number of people."""
    return ngettext("%(count)s person", "%(count)s people", count) % {"count": count}
