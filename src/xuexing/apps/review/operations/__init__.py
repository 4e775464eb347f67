"""Changes of the room.

What somebody practises is private: its operations write no trail, which would outlive what its owner
deletes.
"""

from .answering import Kept, NewAnswer, change_rating, keep_answers
from .exercises import (
    UnableToBeginExercise,
    UnableToGoOnWithExercise,
    answer_exercise,
    begin_exercise,
    delete_exercise,
    end_exercise,
)
from .known import rebuild_known
from .leaving import delete_practice
from .topics import choose_topics

__all__ = [
    "Kept",
    "NewAnswer",
    "UnableToBeginExercise",
    "UnableToGoOnWithExercise",
    "answer_exercise",
    "begin_exercise",
    "change_rating",
    "choose_topics",
    "delete_exercise",
    "delete_practice",
    "end_exercise",
    "keep_answers",
    "rebuild_known",
]
