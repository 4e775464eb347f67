"""Everything that changes what is asked; each operation is one transaction."""

from .to_dos import (
    Asked,
    ask,
    ask_all,
    forget_to_dos,
    forget_to_dos_of,
    prune_to_dos,
    settle,
)

__all__ = ["Asked", "ask", "ask_all", "forget_to_dos", "forget_to_dos_of", "prune_to_dos", "settle"]
