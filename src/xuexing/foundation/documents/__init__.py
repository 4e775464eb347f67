"""Documents: one neutral description, given as a page, as Word, as PDF and as a workbook.

A room describes what its paper says with the values of ``description`` and answers a request with
``answers.give_document``. The four renderers walk the same description, so that screen, print and
file say the same by construction; ``texts.list_texts`` is what all of them say, in order.
"""
