"""Whether amounts meet a demand, as a condition: what ``kernel.rules.is_satisfied`` says."""

from __future__ import annotations

from collections.abc import Sequence

from xuexing.kernel.rules import AllOf, AnyOf, Rule, Share, sums


def satisfied_sql(rule: Rule, amounts: Sequence[str]) -> str:
    """Return the condition that amounts, one expression a number, meet a demand; exact to a hundredth."""
    if isinstance(rule, Share):
        part, whole = (_hundredths(amount) for amount in amounts)
        least = rule.at_least
        return f"({whole} > 0 AND {part} * {least.denominator} >= {whole} * {least.numerator})"
    if not isinstance(rule, AnyOf | AllOf):
        return f"{_hundredths(amounts[0])} >= {int(rule.at_least * 100)}"
    conditions, taken = [], 0
    for part_rule in rule.parts:
        size = len(sums(part_rule))
        conditions.append(satisfied_sql(part_rule, amounts[taken : taken + size]))
        taken += size
    return "(" + (" AND " if isinstance(rule, AllOf) else " OR ").join(conditions) + ")"


def _hundredths(amount: str) -> str:
    return f"CAST(ROUND(({amount}) * 100) AS BIGINT)"
