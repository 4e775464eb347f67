"""The shape of input."""

from .calendars import SpanForm, filled_from_span
from .guidance import AnswerForm, ExampleForm, GuidanceForm
from .implementations import (
    ImplementationAdoptionForm,
    ImplementationForm,
    MeasureForm,
    filled_from_implementation,
    filled_from_measure,
)
from .items import GiveUpForm, ItemForm, MoveForm, filled_from
from .personal import OwnLineForm, filled_from_line
from .plans import ApprovalForm, DraftForm, FilingForm, HeadForm, PlanFileForm
from .prescriptions import (
    CannotForm,
    DecisionForm,
    PrescriptionForm,
    ReasonForm,
    filled_from_prescription,
    first_values,
)
from .rules import AdoptionForm, RepealForm, RuleForm, filled_from_rule, filled_from_start

__all__ = [
    "AdoptionForm",
    "AnswerForm",
    "ApprovalForm",
    "CannotForm",
    "DecisionForm",
    "DraftForm",
    "ExampleForm",
    "FilingForm",
    "GiveUpForm",
    "GuidanceForm",
    "HeadForm",
    "ImplementationAdoptionForm",
    "ImplementationForm",
    "ItemForm",
    "MeasureForm",
    "MoveForm",
    "OwnLineForm",
    "PlanFileForm",
    "PrescriptionForm",
    "ReasonForm",
    "RepealForm",
    "RuleForm",
    "SpanForm",
    "filled_from",
    "filled_from_implementation",
    "filled_from_line",
    "filled_from_measure",
    "filled_from_prescription",
    "filled_from_rule",
    "filled_from_span",
    "filled_from_start",
    "first_values",
]
