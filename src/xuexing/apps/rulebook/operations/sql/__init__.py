"""The second back end: one duty for any number of subjects, as one statement.

Says in SQL what ``kernel.rules`` says in Python (fold, settles_on, judge); a property test holds the
two together on both databases. The rooms below give their rows as queries with named columns, which
stand inside the statement; no table of theirs is named here.
"""

from .statement import compare, upsert
from .window import Parts, Window

__all__ = ["Parts", "Window", "compare", "upsert"]
