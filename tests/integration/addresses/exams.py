"""Addresses of tests: what is one's own to each person; papers and running to who leads a unit."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from .address import Address
from .world import ADMINISTRATOR, FOREIGNER, MEMBER, SECRETARY, SIGNED_IN, STAFF

RUNS = (SECRETARY, STAFF, ADMINISTRATOR)
SITS = (MEMBER, SECRETARY)
BLUEPRINT = {"title": "蓝图", "row-1-count": "2", "row-1-marks": "5", "version": 1}
WISH = {"title": "卷", "forms_count": 1, "most_shared": 1}
EXAM = {
    "title": "测试", "kind": "stage_test", "on": "2026-11-21", "opens": "09:00",
    "until_on": "2026-11-21", "closes": "10:00", "attempts_allowed": 1,
    "shows_marks": "released", "shows_answers": "released",
}  # fmt: skip


def to_run(name, **given):
    return Address(f"exams:{name}", RUNS, (MEMBER,), **given)


def to_sit(name, **given):
    """Return an address of the member's own sitting: nobody else finds it."""
    return Address(f"exams:{name}", (MEMBER,), **given)


def in_branch(world):
    return {"unit": world.branch.uuid}


def of_blueprint(world):
    return {"uuid": world.paper.blueprint.uuid}


def of_paper(world):
    return {"uuid": world.paper.uuid}


def of_form(world):
    return {"uuid": world.paper.uuid, "number": 1}


def of_draft(world):
    return {"uuid": world.draft_exam.uuid}


def of_exam(world):
    return {"uuid": world.exam.uuid}


def of_person(world):
    return of_exam(world) | {"person": world.exam.candidates.get(person=world.secretary).uuid}


def of_version(world):
    version = world.exam.paper.forms.get().items.order_by("place")[0].version
    return of_exam(world) | {"version": version.uuid}


def of_attempt(world):
    return {"uuid": world.attempt.uuid}


def of_answer(world):
    return of_attempt(world) | {"place": 1}


def of_over(world):
    return {"uuid": world.over_exam.uuid}


def of_result(world):
    return {"uuid": world.result.uuid}


def of_mark(world):
    return {"uuid": world.answer_to_mark.uuid}


def of_objection(world):
    return {"uuid": world.objection_to_mark.uuid}


def results_file(_world):
    return {"file": SimpleUploadedFile("成绩.csv", "编号,第1题\nnobody,A\n".encode())}


ADDRESSES = [
    Address("exams:home", SIGNED_IN),
    to_run("papers", asks=in_branch),
    to_run("new_blueprint", asks=in_branch),
    to_run("new_blueprint", asks=in_branch, method="POST", sends=lambda _: BLUEPRINT),
    to_run("blueprint", args=of_blueprint),
    to_run("blueprint", args=of_blueprint, method="POST", sends=lambda _: BLUEPRINT),
    to_run("new_paper", args=of_blueprint),
    to_run("new_paper", args=of_blueprint, method="POST", sends=lambda _: WISH),
    to_run("paper", args=of_paper),
    to_run("print_paper", args=of_form),
    to_run("print_sheet", args=of_form),
    to_run("print_key", args=of_form),
    Address("exams:exams", (SECRETARY, STAFF, ADMINISTRATOR), but={FOREIGNER: 200}),
    to_run("new_exam", asks=lambda w: {"paper": w.paper.uuid}),
    to_run("new_exam", asks=lambda w: {"paper": w.paper.uuid}, method="POST", sends=lambda _: EXAM),
    Address("exams:exam", SITS, args=of_exam),
    Address("exams:start", SITS, args=of_exam, method="POST"),
    to_run("run", args=of_exam),
    to_run("change_exam", args=of_draft),
    to_run("change_exam", args=of_draft, method="POST", sends=lambda _: EXAM),
    to_run("publish", args=of_draft, method="POST"),
    to_run("cancel", args=of_exam, method="POST"),
    to_run("release", args=of_over, method="POST"),
    to_run("people", args=of_exam),
    to_run("extra_time", args=of_person),
    to_run("extra_time", args=of_person, method="POST", sends=lambda _: {"minutes": 10}),
    to_run("on_paper", args=of_exam),
    to_run("on_paper", args=of_exam, method="POST", sends=results_file, gives=422),
    to_run("result_sheet", args=of_exam),
    to_run("enter_paper", args=of_person),
    to_run("enter_paper", args=of_person, method="POST", sends=lambda _: {"q1": "A"}),
    to_run("items", args=of_exam),
    to_run("void", args=of_version),
    to_run(
        "void",
        args=of_version,
        method="POST",
        sends=lambda _: {"manner": "left_out", "reason": "错"},
    ),
    to_run("groups", args=of_exam),
    to_sit("attempt", args=of_attempt),
    to_sit("attempt", args=of_attempt, method="POST", sends=lambda _: {"q1": "A"}),
    to_sit("save_answer", args=of_answer, method="POST", sends=lambda _: {"q1": "A"}, gives=200),
    to_sit("check", args=of_attempt),
    to_sit("submit", args=of_attempt, method="POST"),
    Address("exams:result", (MEMBER, *RUNS), args=of_result),
    to_sit("objection", args=lambda w: of_result(w) | {"place": 1}),
    to_sit(
        "objection",
        args=lambda w: of_result(w) | {"place": 1},
        method="POST",
        sends=lambda _: {"text": "B 也对"},
    ),
    Address("exams:marking", (SECRETARY, STAFF, ADMINISTRATOR), but={FOREIGNER: 200}),
    Address("exams:mark", RUNS, args=of_mark),
    Address("exams:mark", RUNS, args=of_mark, method="POST", sends=lambda _: {"level-1": 1}),
    to_run("answer_objection", args=of_objection),
    to_run(
        "answer_objection",
        args=of_objection,
        method="POST",
        sends=lambda _: {"marks": 1, "reply": "维持"},
    ),
]
