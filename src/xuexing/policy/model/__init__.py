"""What a policy pack says, as frozen values."""

from .duty import Citation, Duty, DutySubject
from .kept import Caution, Counted, Kept, RosterCheck
from .pack import Pack, PackFault
from .words import (
    ActivityForm,
    Audience,
    Certainty,
    HourRule,
    HoursClass,
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
    "Counted",
    "Duty",
    "DutySubject",
    "HourRule",
    "HoursClass",
    "Kept",
    "MemberStatus",
    "Pack",
    "PackFault",
    "PostKind",
    "Powers",
    "Role",
    "RosterCheck",
    "Text",
    "UnitKind",
    "Word",
]
