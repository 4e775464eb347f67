"""Adaptive exercise: each item chosen by what the answers so far say, until it is known well enough.

Build a ``Bank`` once; ``choose`` says for one person which item comes next or why none does;
``simulate`` shows before any use how long an exercise gets, how precise, and how often each item is
used. Nothing here keeps anything: what was answered is handed in each time.

Where items are not calibrated, ``choose_by_content`` goes through the content and says nothing of precision.

Each name is brought in when it is first used: numpy costs every start of the program more than most of
them need.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
