"""Tables in files: .xlsx, .xls and CSV as people make them, read into rows and written from rows.

``reading.read_book`` gives sheets of cells; ``headers`` finds where a table begins and which column is
which; ``listing`` walks its rows and collects faults; ``text`` and ``dates`` read single cells;
``writing`` makes workbooks. What the columns mean is the business of the room that reads them.
"""
