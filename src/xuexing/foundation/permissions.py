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
    READING_EDIT = "reading_edit"
    """Make reading lists and give them to the unit and all below it."""
    NOTE_VIEW = "note_view"
    """Read and answer what members of the unit send of their own notes; never held from above."""
    REPORT_VIEW = "report_view"
    """Read what the unit has reported, and the circulars it was sent."""
    REPORT_EDIT = "report_edit"
    """Write and submit the unit's reports, answer those of the units right below, issue circulars."""
    DUTY_VIEW = "duty_view"
    """See the unit's duties and their proofs."""
    ACCOUNT_EDIT = "account_edit"
    """Print sign-in slips and reset passwords."""
    AUDIT_VIEW = "audit_view"
    """See who changed what."""
