"""Files of questions: one reader or writer a file; ``registry`` knows them all.

A reader gives a neutral ``records.Question`` for each question of a file, or says what is wrong with it. A
writer takes the same, and says for each question what its format has no words for.
"""
