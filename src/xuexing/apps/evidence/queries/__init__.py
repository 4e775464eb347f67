"""Reads of the room."""

from .about import as_rule_fact, list_facts_about
from .facts import (
    as_rule_facts,
    in_period,
    list_facts_of_person,
    list_facts_of_source,
    list_facts_of_topic,
    list_facts_of_unit,
)
from .finds import MESSAGES, Find, Problem
from .reporting import (
    Added,
    Distinct,
    Positions,
    get_distinct,
    get_positions,
    list_added_up,
    list_standing_facts,
    list_topics_answered,
    of_subtree,
    of_units,
)
from .seals import get_newest_seal, get_short_head
from .sources import Source, get_sources, get_sources_by_key, register_source
from .totals import (
    Subject,
    list_amounts,
    list_months_attended,
    list_topics_studied,
    list_totals,
    list_totals_by_path,
    list_totals_with_parts,
)
from .verify import UnableToVerify, Verification, count_facts, verify

__all__ = [
    "MESSAGES",
    "Added",
    "Distinct",
    "Find",
    "Positions",
    "Problem",
    "Source",
    "Subject",
    "UnableToVerify",
    "Verification",
    "as_rule_fact",
    "as_rule_facts",
    "count_facts",
    "get_distinct",
    "get_newest_seal",
    "get_positions",
    "get_short_head",
    "get_sources",
    "get_sources_by_key",
    "in_period",
    "list_added_up",
    "list_amounts",
    "list_facts_about",
    "list_facts_of_person",
    "list_facts_of_source",
    "list_facts_of_topic",
    "list_facts_of_unit",
    "list_months_attended",
    "list_standing_facts",
    "list_topics_answered",
    "list_topics_studied",
    "list_totals",
    "list_totals_by_path",
    "list_totals_with_parts",
    "of_subtree",
    "of_units",
    "register_source",
    "verify",
]
