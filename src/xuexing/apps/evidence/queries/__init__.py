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
from .learning import (
    Field,
    Form,
    Month,
    OfUnit,
    Reached,
    count_by_form,
    count_by_month,
    count_by_unit,
    count_marks,
    count_reached,
    count_topics,
    list_held,
    list_studied,
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
    "Field",
    "Find",
    "Form",
    "Month",
    "OfUnit",
    "Problem",
    "Reached",
    "Source",
    "Subject",
    "UnableToVerify",
    "Verification",
    "as_rule_fact",
    "as_rule_facts",
    "count_by_form",
    "count_by_month",
    "count_by_unit",
    "count_facts",
    "count_marks",
    "count_reached",
    "count_topics",
    "get_newest_seal",
    "get_short_head",
    "get_sources",
    "get_sources_by_key",
    "in_period",
    "list_amounts",
    "list_facts_about",
    "list_facts_of_person",
    "list_facts_of_source",
    "list_facts_of_topic",
    "list_facts_of_unit",
    "list_held",
    "list_months_attended",
    "list_studied",
    "list_topics_studied",
    "list_totals",
    "list_totals_by_path",
    "list_totals_with_parts",
    "register_source",
    "verify",
]
