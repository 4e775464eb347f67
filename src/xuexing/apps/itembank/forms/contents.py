"""The forms of all kinds."""

from __future__ import annotations

from collections.abc import Mapping

from xuexing.kernel.items import Kind

from .arranging import FillInForm, MatchingForm, OrderingForm
from .choices import MultipleForm, SingleForm, TrueFalseForm
from .lines import ContentForm
from .written import CaseForm, ShortAnswerForm

FORMS: Mapping[Kind, type[ContentForm]] = {
    each.kind: each
    for each in (
        SingleForm,
        MultipleForm,
        TrueFalseForm,
        FillInForm,
        MatchingForm,
        OrderingForm,
        ShortAnswerForm,
        CaseForm,
    )
}
