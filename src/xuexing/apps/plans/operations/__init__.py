"""Changes to plans, calendars, study rules and implementation plans."""

from .approving import ApprovalConflict, UnableToFile, approve_plan, file_plan
from .bound_items import (
    UnableToGiveUpPrescribed,
    confirm_prescription,
)
from .calendars import SpanConflict, SpanWords, add_span, change_span, remove_span
from .drafting import draft_plan
from .examples import end_example, give_example, take_from_example
from .files import (
    FilePlan,
    UnableToContinueFile,
    UnableToWriteFile,
    apply_plan_file,
    give_plan_file,
    stop_plan_file,
)
from .forgetting import forget_own_plans_of
from .guiding import (
    UnableToAnswerGuidance,
    answer_guidance,
    leave_answer,
    leave_guidance,
    record_guidance,
)
from .heads import change_plan
from .implementations import (
    MeasuresConflict,
    MeasureWords,
    add_implementation,
    add_measure,
    adopt_implementation,
    change_implementation,
    change_measure,
    remove_measure,
)
from .inabilities import (
    UnableToAnswer,
    answer_inability,
    answer_prescription,
)
from .items import (
    ItemConflict,
    UnableToChangeItem,
    UnableToGiveUpItem,
    add_item,
    change_item,
    give_up_item,
    move_item,
    take_back_item,
)
from .personal import (
    OwnLineConflict,
    UnableToChoose,
    add_own_line,
    change_own_line,
    choose_item,
    leave_item,
    remove_own_line,
)
from .prescribing import (
    PrescriptionConflict,
    PrescriptionWords,
    add_prescription,
    remove_prescription,
)
from .revising import (
    change_prescription,
    follow_prescription,
    withdraw_prescription,
)
from .rules import (
    RuleWords,
    UnableToAddRule,
    UnableToChangeRule,
    add_rule,
    adopt_rule,
    change_rule,
    repeal_rule,
)
from .sending import (
    UnableToSend,
    send_prescription,
    send_waiting,
)
from .sessions import (
    SessionTold,
    UnableToTakeItem,
    follow_session,
    hold_session,
    release_item,
    reopen_session,
    take_item,
)
from .words import ItemWords

__all__ = [
    "ApprovalConflict",
    "FilePlan",
    "ItemConflict",
    "ItemWords",
    "MeasureWords",
    "MeasuresConflict",
    "OwnLineConflict",
    "PrescriptionConflict",
    "PrescriptionWords",
    "RuleWords",
    "SessionTold",
    "SpanConflict",
    "SpanWords",
    "UnableToAddRule",
    "UnableToAnswer",
    "UnableToAnswerGuidance",
    "UnableToChangeItem",
    "UnableToChangeRule",
    "UnableToChoose",
    "UnableToContinueFile",
    "UnableToFile",
    "UnableToGiveUpItem",
    "UnableToGiveUpPrescribed",
    "UnableToSend",
    "UnableToTakeItem",
    "UnableToWriteFile",
    "add_implementation",
    "add_item",
    "add_measure",
    "add_own_line",
    "add_prescription",
    "add_rule",
    "add_span",
    "adopt_implementation",
    "adopt_rule",
    "answer_guidance",
    "answer_inability",
    "answer_prescription",
    "apply_plan_file",
    "approve_plan",
    "change_implementation",
    "change_item",
    "change_measure",
    "change_own_line",
    "change_plan",
    "change_prescription",
    "change_rule",
    "change_span",
    "choose_item",
    "confirm_prescription",
    "draft_plan",
    "end_example",
    "file_plan",
    "follow_prescription",
    "follow_session",
    "forget_own_plans_of",
    "give_example",
    "give_plan_file",
    "give_up_item",
    "hold_session",
    "leave_answer",
    "leave_guidance",
    "leave_item",
    "move_item",
    "record_guidance",
    "release_item",
    "remove_measure",
    "remove_own_line",
    "remove_prescription",
    "remove_span",
    "reopen_session",
    "repeal_rule",
    "send_prescription",
    "send_waiting",
    "stop_plan_file",
    "take_back_item",
    "take_from_example",
    "take_item",
    "withdraw_prescription",
]
