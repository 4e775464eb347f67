"""What a person may be allowed to do. Who is allowed what: organizations.access."""

from __future__ import annotations

from enum import StrEnum


class Permission(StrEnum):
    """One thing that can be allowed in a unit and everything below it."""

    UNIT_VIEW = "unit_view"
    """See that the unit exists, its name, its place in the tree and its posts."""
    UNIT_EDIT = "unit_edit"
    """Change the unit, its posts and the units below it."""
    ROSTER_VIEW = "roster_view"
    """See the names of the unit's people."""
    ROSTER_EDIT = "roster_edit"
    """Import and change people, memberships and exemptions."""
    RECORD_VIEW = "record_view"
    """See another person's learning record."""
    SESSION_VIEW = "session_view"
    """See the unit's sessions."""
    SESSION_EDIT = "session_edit"
    """Open, record, close, undo and correct sessions."""
    DUTY_VIEW = "duty_view"
    """See the unit's duties and their proofs."""
    OBJECTION_EDIT = "objection_edit"
    """Answer objections of the unit's people to their own records."""
    OBJECTION_VERIFY = "objection_verify"
    """Re-check answers to objections that a unit below gave."""
    SUGGESTION_EDIT = "suggestion_edit"
    """Read and answer comments and suggestions made to the unit."""
    SETTINGS_EDIT = "settings_edit"
    """Change what holds for the whole installation; answer what is said about the system."""
    ACCOUNT_EDIT = "account_edit"
    """Print sign-in slips and reset passwords."""
    AUDIT_VIEW = "audit_view"
    """See who changed what."""
