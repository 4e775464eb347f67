"""A plan as it is kept for the page: no rows, no numbers of people, texts in no language yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xuexing.foundation.faults import keep_fault

from .plans import Change, Question
from .whole import ImportPlan

MOST_LINES = 500
MOST_FAULTS = 1_000


def keep_plan(plan: ImportPlan) -> dict[str, Any]:
    """Return a plan as JSON: counts whole, faults and lines up to a limit, questions whole."""
    lines = plan.lines
    return {
        "digest": plan.digest(),
        "counts": plan.counts,
        "fault_count": len(plan.faults),
        "faults": [keep_fault(fault) for fault in plan.faults[:MOST_FAULTS]],
        "questions": [_keep_question(question) for question in plan.questions],
        "added": _keep_lines(lines.added),
        "changed": _keep_lines(lines.changed),
        "ended": _keep_lines(lines.ended),
        "opened": [node.unit.name for node in plan.units.new[:MOST_LINES]] if plan.roster else [],
        "dropped": plan.notes.dropped,
        "ignored": plan.notes.ignored,
        "hidden": plan.notes.hidden,
        "remarks": [keep_fault(remark) for remark in plan.notes.remarks[:MOST_FAULTS]],
    }


def _keep_lines(lines: Sequence[Change]) -> list[dict[str, Any]]:
    return [
        {
            "name": line.name,
            "code": line.code,
            "unit": line.unit,
            "where": dict(line.where),
            "fields": {name: list(values) for name, values in line.fields.items()},
        }
        for line in lines[:MOST_LINES]
    ]


def _keep_question(question: Question) -> dict[str, Any]:
    return {
        "key": question.key,
        "name": question.name,
        "where": dict(question.where),
        "candidates": [
            {
                "uuid": str(each.uuid),
                "name": each.name,
                "code": each.code,
                "unit": each.unit,
                "birth_on": each.birth_on.isoformat() if each.birth_on else None,
            }
            for each in question.candidates
        ],
    }
