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
