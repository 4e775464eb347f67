"""What is taken away when somebody is forgotten."""

from __future__ import annotations

from xuexing.apps.organizations.api import Person, units_of_person

from ..models import Problem, Step


def forget_words_about(*, person: Person, name: str) -> None:
    """Take the name off where it was typed: whoever raised, did, or saw something.

    What somebody raised, tried and sent stays as the unit's record, without a name.

    Parameters
    ----------
    name
        As it was; it is looked for in the units to which the person belonged.
    """
    if not name:
        return
    units = units_of_person(person)
    typed = Problem.objects.filter(unit__in=units, raised_by__isnull=True, raiser_name=name)
    typed.update(raised_by=person, raiser_name="")
    steps = Step.objects.filter(problem__unit__in=units)
    steps.filter(name=name).update(person=person, name="")
    steps.filter(witness=name).update(witness="")
