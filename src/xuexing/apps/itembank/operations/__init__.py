"""Changes to the bank."""

from .imports import import_bank, plan_bank_import

__all__ = ["import_bank", "plan_bank_import"]
