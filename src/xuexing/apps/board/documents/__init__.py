"""What is read and printed: each described once, given as a page, Word, PDF and a workbook."""

from .dynamics import describe_dynamics
from .leader import describe_leader_page
from .records import describe_records

__all__ = ["describe_dynamics", "describe_leader_page", "describe_records"]
