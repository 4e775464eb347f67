"""Formulas, rules, schedules: pure functions over frozen values. No framework, no clock, no chance."""
