"""Item response theory: what items and people are like, from who answered what.

Start with ``answers_of`` and ``calibrate``; then ``standard_errors``, ``item_fits``, ``model_fit``,
``estimate_abilities``, ``group_differences``, ``link``. ``classical_statistics`` needs no model.
``report_on`` does what an author wants to see, all at once.

Everything is in the logistic metric without D, in slope-intercept form, on a scale on which ability has
mean 0 and deviation 1 in the reference group. A number that is not proven to lie at a maximum is not
returned: ``NotConvergedError`` says why.

Each name is brought in when it is first used: numpy costs every start of the program more than most of
them need.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
