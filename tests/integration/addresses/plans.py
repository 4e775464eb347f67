"""Addresses of plans: members see, the secretary plans, whoever oversees looks on."""

import datetime as dt

from django.utils.timezone import now as moment

from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.plans.models import (
    Bound,
    CalendarSpan,
    Guidance,
    Implementation,
    Measure,
    OwnLine,
    PlanExample,
    PlanFile,
    PlanItem,
    Prescription,
    StudyRule,
    YearPlan,
)
from xuexing.apps.plans.operations import answer_prescription, send_prescription

from .address import Address
from .world import ADMINISTRATOR, FOREIGNER, MEMBER, SECRETARY, STAFF

SEES = (MEMBER, SECRETARY, STAFF, ADMINISTRATOR)
KEEPS = (SECRETARY, ADMINISTRATOR)
ONLY_SEES = (MEMBER, STAFF)
ABOVE = (STAFF, ADMINISTRATOR)
PEOPLE = (MEMBER, SECRETARY, FOREIGNER)


def in_branch(world):
    return {"unit": world.branch.uuid}


def plan(world):
    usual = {"made_at": moment(), "changed_at": moment()}
    return YearPlan.objects.get_or_create(unit=world.branch, year=2026, defaults=usual)[0]


def item(world, **fields):
    usual = {"unit": world.branch, "month": 11, "minutes_count": 90, "made_at": moment()}
    key = {"plan": plan(world), "content": fields.pop("content", "学党章")}
    return PlanItem.objects.get_or_create(**key, defaults={**usual, **fields})[0]


def implementation(world):
    usual = {"made_at": moment()}
    found = Implementation.objects.get_or_create(
        unit=world.branch, title="实施方案", defaults=usual
    )[0]
    Measure.objects.get_or_create(implementation=found, place=1, defaults={"what": "动员会"})
    return found


def of_plan(world):
    return {"uuid": plan(world).uuid}


def of_item(world):
    return {"uuid": item(world, forms=["theme_day"]).uuid}


def of_given_up(world):
    return {"uuid": item(world, content="不办了", state="given_up", reason="防汛").uuid}


def of_elective(world):
    return {"uuid": item(world, content="读书会", is_prescribed=False, is_compulsory=False).uuid}


def of_file(world):
    usual = {"made_at": moment(), "digest": "b" * 64}
    key = {"plan": plan(world), "file_name": "计划.xlsx"}
    return {"uuid": PlanFile.objects.get_or_create(**key, defaults=usual)[0].uuid}


def of_stopped(world):
    key = {"plan": plan(world), "file_name": "旧计划.xlsx", "state": "stopped"}
    usual = {"made_at": moment(), "digest": "c" * 64}
    return {"uuid": PlanFile.objects.get_or_create(**key, defaults=usual)[0].uuid}


def of_span(world):
    usual = {"from_on": "2026-12-01", "until_on": "2026-12-20"}
    key = {"unit": world.branch, "name": "检修"}
    return {"uuid": CalendarSpan.objects.get_or_create(**key, defaults=usual)[0].uuid}


def of_line(world):
    key = {"person": world.member, "year": 2026, "content": "读党章"}
    return {"uuid": OwnLine.objects.get_or_create(**key)[0].uuid}


def of_rule(world):
    key = {"unit": world.branch, "title": "学习制度", "text": "每月一次。"}
    return {"uuid": StudyRule.objects.get_or_create(**key, defaults={"made_at": moment()})[0].uuid}


def of_implementation(world):
    return {"uuid": implementation(world).uuid}


def of_measure(world):
    plan = implementation(world)
    return {"uuid": plan.uuid, "measure": plan.measures.get().uuid}


def in_county(world):
    return {"unit": world.county.uuid}


def prescription(world, content="学条例"):
    usual = {
        "unit": world.county, "forms": ["theme_day"], "from_on": dt.date(2026, 12, 1),
        "until_on": dt.date(2027, 1, 1), "kinds": ["branch"], "minutes_count": 90,
        "source": "1号", "made_at": moment(),
    }  # fmt: skip
    return Prescription.objects.get_or_create(content=content, defaults=usual)[0]


def of_prescription(world):
    return {"uuid": prescription(world).uuid}


def sent(world):
    """What the county has sent: it stands in the branch's plan."""
    plan(world)
    made = prescription(world, "已发")
    if made.state == "draft":
        send_prescription(prescription=made, version=1, by=SYSTEM, now=moment())
    return made


def of_sent(world):
    return {"uuid": sent(world).uuid}


def of_bound(world):
    return {"uuid": Bound.objects.get(prescription=sent(world), unit=world.branch).uuid}


def of_answered(world):
    bound = Bound.objects.get(prescription=sent(world), unit=world.branch)
    if bound.state == "open":
        answer_prescription(bound=bound, reason="防汛", by=SYSTEM, now=moment())
    return {"uuid": bound.uuid}


def example(world):
    usual = {"unit": world.county, "plan": plan(world), "year": 2026, "made_at": moment()}
    return PlanExample.objects.get_or_create(title="样板", defaults=usual)[0]


def of_example(world):
    return {"uuid": example(world).uuid}


def of_guidance(world):
    usual = {"above": world.county, "on": "2026-11-02", "way": "visit", "made_at": moment()}
    key = {"unit": world.branch, "advice": "党课排到农闲"}
    return {"uuid": Guidance.objects.get_or_create(**key, defaults=usual)[0].uuid}


def as_seen(_world):
    return {"version": "1"}


def above(name, *, gives=0, **given):
    return Address(f"plans:{name}", ABOVE, gives=gives, **given)


def little(_world):
    return {"sent": "1"}


def to_see(name, **given):
    return Address(f"plans:{name}", SEES, **given)


def to_plan(name, **given):
    return Address(f"plans:{name}", KEEPS, ONLY_SEES, **given)


def both(name, *, gives=422, **given):
    """Return the rows of a form: its page, and sent with nothing of what it asks, which is told in it."""
    return [
        to_plan(name, **given),
        to_plan(name, method="POST", gives=gives, sends=little, **given),
    ]


ADDRESSES = [
    *(to_see(name, asks=in_branch) for name in ("year", "print", "word", "burden", "units")),
    *(to_see(name, asks=in_branch) for name in ("rules", "implementations")),
    to_plan("template", asks=in_branch),
    *both("draft", asks=in_branch, gives=302),
    *both("add", asks=in_branch),
    *both("give_file", asks=in_branch),
    *both("new_rule", asks=in_branch),
    *both("new_implementation", asks=in_branch),
    to_see("calendar", asks=in_branch),
    to_plan("calendar", method="POST", asks=in_branch, gives=422, sends=little),
    to_see("item", args=of_item),
    *both("change", args=of_item),
    to_plan("move", method="POST", args=of_item, gives=422, sends=little),
    *both("give_up", args=of_item),
    to_plan("take_back", method="POST", args=of_given_up),
    Address("plans:choose", (MEMBER, SECRETARY), method="POST", args=of_elective),
    Address("plans:leave", (MEMBER, SECRETARY), method="POST", args=of_elective),
    *both("head", args=of_plan),
    *both("approve", args=of_plan),
    to_plan("file", method="POST", args=of_plan, gives=422, sends=little),
    to_see("versions", args=of_plan),
    above("prescriptions", asks=in_county),
    above("prescribe", asks=in_county),
    above("prescribe", method="POST", asks=in_county, gives=422, sends=little),
    above("prescription", args=of_prescription),
    above("revise", args=of_prescription),
    above("revise", method="POST", args=of_prescription, gives=422, sends=little),
    above("send", method="POST", args=of_prescription, sends=as_seen),
    above("throw_away", method="POST", args=of_prescription),
    above("withdraw", args=of_sent),
    above("withdraw", method="POST", args=of_sent, gives=422, sends=little),
    to_plan("confirm", method="POST", args=of_bound),
    *both("cannot", args=of_bound),
    to_see("examples", asks=in_branch),
    Address("plans:give_example", ABOVE, sees=(MEMBER, SECRETARY), args=of_plan),
    Address(
        "plans:give_example",
        ABOVE,
        sees=(MEMBER, SECRETARY),
        method="POST",
        args=of_plan,
        gives=422,
        sends=little,
    ),
    to_see("example", args=of_example, asks=in_branch),
    to_plan("example", method="POST", args=of_example, asks=in_branch, gives=422, sends=little),
    above("end_example", method="POST", args=of_example),
    to_see("guidance", asks=in_branch),
    Address(
        "plans:guidance",
        ABOVE,
        sees=(MEMBER, SECRETARY),
        method="POST",
        asks=in_branch,
        gives=422,
        sends=little,
    ),
    *both("answer_guidance", args=of_guidance),
    to_plan("leave_guidance", method="POST", args=of_guidance),
    Address("plans:leave_answer", ABOVE, sees=(MEMBER, SECRETARY), method="POST", args=of_guidance),
    above("decide", args=of_answered),
    above("decide", method="POST", args=of_answered, gives=422, sends=little),
    Address("plans:plan_file", KEEPS, args=of_file),
    Address("plans:apply_file", KEEPS, method="POST", args=of_stopped, gives=409),
    Address("plans:stop_file", KEEPS, method="POST", args=of_file),
    *both("change_span", args=of_span),
    to_plan("remove_span", method="POST", args=of_span),
    Address("plans:mine", PEOPLE),
    Address("plans:mine", PEOPLE, method="POST", gives=422, sends=little),
    Address("plans:line", (MEMBER,), args=of_line),
    Address("plans:line", (MEMBER,), method="POST", args=of_line, gives=422, sends=little),
    Address("plans:remove_line", (MEMBER,), method="POST", args=of_line),
    to_see("rule", args=of_rule),
    *both("amend", args=of_rule),
    *both("adopt", args=of_rule),
    *both("repeal", args=of_rule),
    to_see("implementation", args=of_implementation),
    *both("change_implementation", args=of_implementation),
    *both("adopt_implementation", args=of_implementation),
    to_plan("add_measure", method="POST", args=of_implementation, gives=422, sends=little),
    *both("measure", args=of_measure),
    to_plan("remove_measure", method="POST", args=of_measure),
    to_see("print_implementation", args=of_implementation),
    to_see("word_implementation", args=of_implementation),
]
