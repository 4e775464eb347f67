"""Addresses of review: each has their own; a unit's figures are for whoever keeps its records."""

from .address import Address
from .world import ADMINISTRATOR, FOREIGNER, MEMBER, SECRETARY, STAFF

PEOPLE = (MEMBER, SECRETARY, FOREIGNER)
OF_THE_BRANCH = (MEMBER, SECRETARY)
KEEPS = (SECRETARY, STAFF, ADMINISTRATOR)


def to_owner(name, **given):
    return Address(f"review:{name}", (MEMBER,), **given)


def of_exercise(world):
    return {"uuid": world.exercise.uuid}


def of_answer(world):
    return {"uuid": world.card_answer.uuid}


def some_topic(world):
    return {"topic": world.practised.item.topic.uuid}


def some_answer(world):
    return {"version": world.practised.uuid, "answer": "true"}


def answer_of_exercise(world):
    return {"version": world.exercise.asked.uuid, "answer": "true"}


ADDRESSES = [
    Address("review:home", PEOPLE),
    Address("review:today", PEOPLE),
    Address("review:today", OF_THE_BRANCH, method="POST", sends=some_answer),
    Address("review:send", PEOPLE, method="POST", sends=lambda _: {"answers": "[]"}, gives=200),
    to_owner("answer", args=of_answer),
    to_owner("answer", args=of_answer, method="POST", sends=lambda _: {"rating": 4}),
    Address("review:topics", PEOPLE),
    Address("review:topics", PEOPLE, method="POST"),
    Address("review:delete", PEOPLE),
    Address("review:delete", PEOPLE, method="POST"),
    Address("review:begin", PEOPLE),
    Address("review:begin", OF_THE_BRANCH, method="POST", sends=some_topic),
    to_owner("exercise", args=of_exercise),
    to_owner("exercise", args=of_exercise, method="POST", sends=answer_of_exercise),
    to_owner("end", args=of_exercise, method="POST"),
    to_owner("remove", args=of_exercise, method="POST"),
    to_owner("exercise_answer", args=lambda w: {"uuid": w.exercise_answer.uuid}),
    Address("review:known", KEEPS, (MEMBER,), args=lambda w: {"uuid": w.branch.uuid}),
]
