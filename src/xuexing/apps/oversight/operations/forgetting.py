"""What is taken away when somebody is forgotten."""

from __future__ import annotations

from xuexing.apps.organizations.api import Person, units_of_person

from ..models import ActionStep, Finding, FindingStep


def forget_words_about(*, person: Person, name: str) -> None:
    """Take the name off where it was typed: whoever did, looked at, or saw something.

    Parameters
    ----------
    name
        As it was; it is looked for in the units to which the person belonged.
    """
    if not name:
        return
    steps = ActionStep.objects.filter(action__unit__in=units_of_person(person))
    steps.filter(name=name).update(person=person, name="")
    steps.filter(witness=name).update(witness="")
    findings = Finding.objects.filter(unit__in=units_of_person(person))
    findings.filter(found_name=name).update(found_by=person, found_name="")
    said = FindingStep.objects.filter(finding__in=findings, name=name)
    said.update(person=person, name="")
