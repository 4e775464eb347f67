"""Papers to print, sheets to answer on, keys for who marks."""

from .papers import describe_answer_sheet, describe_key, describe_paper

__all__ = ["describe_answer_sheet", "describe_key", "describe_paper"]
