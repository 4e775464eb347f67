"""Pages of the room: each validates, makes at most one changing call, and answers."""

from .bounds import cannot, confirm, decide
from .calendars import calendar, change_calendar, remove_calendar
from .drafts import draft
from .files import apply_file, give_file, show_file, stop_file, template
from .guidance import answer, example, examples, give, guidance, stop_example
from .heads import approve, change_head, file, versions
from .implementations import (
    drop_measure,
    edit,
    edit_measure,
    implementations,
    new_implementation,
    new_measure,
    pass_implementation,
    print_implementation,
    show_implementation,
    word_implementation,
)
from .items import add, change, give_up, move, show_item, take_back
from .personal import change_line, choose, leave, mine, remove_line
from .prescriptions import (
    prescribe,
    prescriptions,
    revise,
    send,
    show_prescription,
    throw_away,
    withdraw,
)
from .rules import adopt, amend, new_rule, repeal, rules, show_rule
from .years import list_units, print_year, show_burden, show_year, word

__all__ = [
    "add",
    "adopt",
    "amend",
    "answer",
    "apply_file",
    "approve",
    "calendar",
    "cannot",
    "change",
    "change_calendar",
    "change_head",
    "change_line",
    "choose",
    "confirm",
    "decide",
    "draft",
    "drop_measure",
    "edit",
    "edit_measure",
    "example",
    "examples",
    "file",
    "give",
    "give_file",
    "give_up",
    "guidance",
    "implementations",
    "leave",
    "list_units",
    "mine",
    "move",
    "new_implementation",
    "new_measure",
    "new_rule",
    "pass_implementation",
    "prescribe",
    "prescriptions",
    "print_implementation",
    "print_year",
    "remove_calendar",
    "remove_line",
    "repeal",
    "revise",
    "rules",
    "send",
    "show_burden",
    "show_file",
    "show_implementation",
    "show_item",
    "show_prescription",
    "show_rule",
    "show_year",
    "stop_example",
    "stop_file",
    "take_back",
    "template",
    "throw_away",
    "versions",
    "withdraw",
    "word",
    "word_implementation",
]
