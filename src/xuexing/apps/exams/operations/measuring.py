"""What is said where a blueprint asks more of the marks than the bank lets them tell."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.errors import Fault, Faulty
from xuexing.foundation.i18n import join_words, number
from xuexing.kernel import papers

from ..models import LEAST_FOR_SCALE
from ..queries.measuring import Measuring, get_reach, in_marks


def refuse_unmeasurable(measuring: Measuring) -> Sequence[papers.Point]:
    """Return where a paper has to measure.

    Raises
    ------
    Faulty
        Too few questions are calibrated to ask for anything, or hardly anybody would be near the pass mark.
    """
    if measuring.points is None:
        data = {
            "calibrated": measuring.all.calibrated,
            "fitting": measuring.all.fitting,
            "people": LEAST_FOR_SCALE,
        }
        message = _(
            "Not enough data to ask how sure the marks are: of the %(fitting)s questions that fit,"
            " %(calibrated)s are calibrated (%(people)s people answered them in examinations). At least half"
            " of the marks must come from such questions. Leave it open in the blueprint until there are"
            " more."
        )
        raise Faulty([Fault(message, data=data)])
    if not measuring.points:
        message = _(
            "With these questions hardly anybody comes near a pass mark of %(pass)s per cent. Ask around"
            " another mark, or for easier or harder rows."
        )
        raise Faulty([Fault(message, data={"pass": measuring.blueprint.pass_percent})])
    return measuring.points


def lacks_fault(lacks: Sequence[papers.Lack], measuring: Measuring) -> Fault:
    """Return what is out of reach: where, what was asked and what can be had, and what holds it back."""
    points = measuring.points or ()
    data = {
        "asked": number(in_marks(points[0].asked)),
        "reach": join_words(_reach(points[lack.target], lack) for lack in lacks),
        "others": measuring.all.others,
        "fitting": measuring.all.fitting,
    }
    message = _(
        "You asked for ± %(asked)s marks. No choice of questions was found that does so on every form; the"
        " best that was found: %(reach)s. Of the %(fitting)s questions that fit, %(others)s are not"
        " calibrated. Ask for a wider range, for more questions or for fewer forms."
    )
    return Fault(message, data=data)


def _reach(point: papers.Point, lack: papers.Lack) -> str:
    reach = get_reach(point=point, lack=lack)
    data = {"marks": round(point.marks), "reach": "?" if reach is None else number(in_marks(reach))}
    return gettext("± %(reach)s for people with about %(marks)s marks") % data
