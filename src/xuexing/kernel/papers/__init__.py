"""Papers from a blueprint: parallel forms put together by a solver, or what is short; how sure marks are.

Each name is brought in when it is first used: numpy costs every start of the program more than most of
them need.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
