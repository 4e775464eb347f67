"""What a policy pack says, as frozen values."""

from .duty import Citation, Duty, DutySubject
from .kept import Caution, Counted, Kept, RosterCheck
from .pack import Pack, PackFault
from .planned import ContentClass, Occasion, Shown, StudyRuleStart
from .words import (
    ActivityForm,
    Audience,
    Certainty,
    ExemptionReason,
    HourRule,
    HoursClass,
    KnownTopic,
    MemberStatus,
    PostKind,
    Powers,
    Role,
    Text,
    UnitKind,
    Word,
)

__all__ = [
    "ActivityForm",
    "Audience",
    "Caution",
    "Certainty",
    "Citation",
    "ContentClass",
    "Counted",
    "Duty",
    "DutySubject",
    "ExemptionReason",
    "HourRule",
    "HoursClass",
    "Kept",
    "KnownTopic",
    "MemberStatus",
    "Occasion",
    "Pack",
    "PackFault",
    "PostKind",
    "Powers",
    "Role",
    "RosterCheck",
    "Shown",
    "StudyRuleStart",
    "Text",
    "UnitKind",
    "Word",
]
