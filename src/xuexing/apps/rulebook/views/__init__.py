"""Pages of the room."""

from .cautions import show_caution
from .duties import list_duties, why
from .rules import adopt, give_up, list_rules, show_rule

__all__ = ["adopt", "give_up", "list_duties", "list_rules", "show_caution", "show_rule", "why"]
