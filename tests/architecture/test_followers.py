"""What refers to a person or a unit is named here with what becomes of it when records or units go together.

A new relation fails until somebody has decided: two records of one person are merged
(``organizations.operations.merging``), one unit goes into another (``operations.reshaping``).
"""

from __future__ import annotations

from django.apps import apps
from django.db import models

from xuexing.apps.organizations.models import Person, Unit
from xuexing.apps.organizations.operations.following import references
from xuexing.foundation.guards import registered_guards

UNITED = "days of both are united before"
ONE_ENTRY = "of two entries on one roll the one that says they came stays"
OWN = "their own wish or choice: one of two goes"
DONE = "something done: the second stays with the emptied record"
ONCE = {
    "activities.CheckSheet.person": "one sheet a check: the second goes, what was shown stays",
    "activities.MakeUp.person": DONE,
    "activities.Note.person": OWN,
    "activities.RollEntry.person": ONE_ENTRY,
    "activities.WrongCodes.person": "counted anew",
    "appraisal.Objection.person": "two that are open on one record: the second stays with the emptied one",
    "exams.Candidate.person": DONE,
    "library.ReadingChoice.person": OWN,
    "notices.Feed.person": OWN,
    "notices.Letter.person": "sent once is enough",
    "notices.Mailbox.person": OWN,
    "notices.Muted.person": OWN,
    "notices.Recipient.person": "told once is enough",
    "notices.ToDo.person": "asked once is enough",
    "notices.Wishes.person": OWN,
    "organizations.Membership.person": UNITED,
    "organizations.Post.person": UNITED,
    "plans.ItemChoice.person": OWN,
    "review.Card.person": OWN,
    "review.ChosenTopic.person": OWN,
}
"""Of what a person may have one, and what becomes of two."""
APPENDED = {"evidence.Fact.person": "countered and appended for the record that stays"}

PAST = "of the days before: stays where it was"
OPEN = "what is open goes along, what is over stays"
ENDS = "ends on the day; what goes on begins in the other unit"
OWNED = "the unit's own: stays with it, read by whoever is above"
OF_A_UNIT = {
    "activities.Contact.unit": PAST,
    "activities.HomeDelivery.unit": PAST,
    "activities.InflowStatement.unit": f"{PAST}; whoever leads the person's unit of today confirms",
    "activities.PaperPlace.unit": PAST,
    "activities.PastRun.unit": PAST,
    "activities.SentNote.unit": PAST,
    "activities.Session.unit": OPEN,
    "appraisal.Objection.above": OPEN,
    "appraisal.Objection.record_unit": PAST,
    "appraisal.Objection.unit": OPEN,
    "board.Help.unit": PAST,
    "board.Reminder.above": PAST,
    "board.Reminder.unit": PAST,
    "columns.Suggestion.passed_to": OPEN,
    "columns.Suggestion.unit": OPEN,
    "evidence.Batch.unit": PAST,
    "evidence.Chain.unit": PAST,
    "evidence.Coverage.unit": PAST,
    "evidence.Fact.unit": PAST,
    "exams.Blueprint.unit": OWNED,
    "exams.Candidate.unit": PAST,
    "exams.Exam.unit": OWNED,
    "exams.Paper.unit": OWNED,
    "itembank.BankImport.unit": PAST,
    "itembank.Item.unit": OWNED,
    "knowledge.Topic.unit": OWNED,
    "library.ReadingList.unit": OWNED,
    "notices.Feed.unit": OWNED,
    "notices.Hook.unit": OWNED,
    "notices.Notice.unit": PAST,
    "notices.ToDo.unit": OPEN,
    "organizations.Candidacy.unit": ENDS,
    "organizations.Grant.unit": ENDS,
    "organizations.ImportRun.unit": PAST,
    "organizations.Membership.unit": ENDS,
    "organizations.Post.unit": ENDS,
    "organizations.Transfer.unit": OPEN,
    "organizations.Unit.parent": "units below go below the other",
    "organizations.UnitPlacement.unit": ENDS,
    "oversight.Action.escalated_to": OPEN,
    "oversight.Action.unit": OPEN,
    "oversight.Copy.above": PAST,
    "oversight.Finding.from_unit": OPEN,
    "oversight.Finding.unit": OPEN,
    "oversight.InspectedUnit.unit": PAST,
    "oversight.Inspection.unit": PAST,
    "oversight.Meeting.unit": PAST,
    "plans.Bound.unit": OWNED,
    "plans.CalendarSpan.unit": OWNED,
    "plans.Guidance.above": PAST,
    "plans.Guidance.part": PAST,
    "plans.Guidance.unit": PAST,
    "plans.Implementation.unit": OWNED,
    "plans.PlanExample.unit": OWNED,
    "plans.PlanItem.unit": OWNED,
    "plans.Prescription.unit": OWNED,
    "plans.StudyRule.unit": OWNED,
    "plans.YearPlan.unit": OWNED,
    "practice.Idea.escalated_to": OPEN,
    "practice.Idea.to_unit": OPEN,
    "practice.Idea.unit": OPEN,
    "practice.Problem.unit": OPEN,
    "reports.Blank.unit": OWNED,
    "reports.BlankAnswer.unit": PAST,
    "reports.BlankReturn.unit": OPEN,
    "reports.Report.unit": PAST,
    "reports.Submission.to_unit": PAST,
    "review.KnownEstimate.unit": "computed again",
    "rulebook.Arrangement.unit": "goes with its session",
    "rulebook.Finding.unit": "computed again",
}


def relations_to(target):
    """Yield each foreign key of the rooms to a model, with its name."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if field.concrete and field.is_relation and field.related_model is target:
                yield f"{model._meta.label}.{field.name}", field


def _columns(constraint):
    """Return the columns a constraint is about, however they were given."""
    return {*constraint.fields, *(getattr(one, "name", "") for one in constraint.expressions)}


def is_once(field):
    """Tell whether a constraint allows a person one row, by itself or with others."""
    named = [
        each
        for each in field.model._meta.constraints
        if isinstance(each, models.UniqueConstraint) and field.name in _columns(each)
    ]
    return field.unique or bool(named)


class TestAPerson:
    def test_is_followed_by_every_relation_that_is_not_appended(self):
        followed = {f"{each.model._meta.label}.{each.name}" for each in references()}
        named = {name for name, _ in relations_to(Person)}
        assert named - followed == {"organizations.Person.merged_into", *APPENDED}
        tables = {each.table for each in registered_guards() if each.name.endswith("_append_only")}
        assert "evidence_fact" in tables

    def test_has_one_of_what_is_named_here(self):
        once = {name for name, field in relations_to(Person) if is_once(field)}
        assert once - set(APPENDED) == set(ONCE)


class TestAUnit:
    def test_leaves_or_hands_on_what_is_named_here(self):
        assert {name for name, _ in relations_to(Unit)} == set(OF_A_UNIT)
