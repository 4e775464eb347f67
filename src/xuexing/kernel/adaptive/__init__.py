"""Adaptive exercise: each item chosen by what the answers so far say, until it is known well enough.

Build a ``Bank`` once; ``choose`` says for one person which item comes next or why none does;
``simulate`` shows before any use how long an exercise gets, how precise, and how often each item is
used. Nothing here keeps anything: what was answered is handed in each time.

Where items are not calibrated, ``choose_by_content`` goes through the content and says nothing of precision.
"""

from .balance import choose_by_content
from .bank import Bank
from .choice import Choice, choose
from .expectation import share_between
from .rules import End, Rules
from .simulation import Simulation, simulate

__all__ = [
    "Bank",
    "Choice",
    "End",
    "Rules",
    "Simulation",
    "choose",
    "choose_by_content",
    "share_between",
    "simulate",
]
