"""What is said where a blueprint asks more of the marks than the bank lets them tell."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.errors import Fault, Faulty
from xuexing.foundation.i18n import number
from xuexing.kernel.papers import Lack, Point

from ..models import LEAST_FOR_SCALE
from ..queries.measuring import Measuring, get_reach, in_marks


def refuse_unmeasurable(measuring: Measuring) -> Sequence[Point]:
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


def lacks_faults(lacks: Sequence[Lack], measuring: Measuring) -> list[Fault]:
    """Return what is out of reach: where, what was asked and what can be had, and what holds it back."""
    return [
        _fault((measuring.points or ())[lack.target], lack, measuring)
        for lack in sorted(lacks, key=lambda each: each.target)
    ]


def _fault(point: Point, lack: Lack, measuring: Measuring) -> Fault:
    reach = get_reach(point=point, lack=lack)
    data = {
        "marks": round(point.marks),
        "asked": number(in_marks(point.asked)),
        "others": measuring.all.others,
        "fitting": measuring.all.fitting,
        "reach": "" if reach is None else number(in_marks(reach)),
    }
    if reach is None:
        message = _(
            "For people with about %(marks)s marks you asked for ± %(asked)s, and nothing is known:"
            " %(others)s of the %(fitting)s questions that fit are not calibrated."
        )
    else:
        message = _(
            "For people with about %(marks)s marks you asked for ± %(asked)s; no choice of questions was"
            " found that makes it less than ± %(reach)s on every form. Of the %(fitting)s questions that fit,"
            " %(others)s are not calibrated. Ask for a wider range, for more questions or for fewer forms."
        )
    return Fault(message, data=data)
