"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "plans"

urlpatterns = [
    path("", views.show_year, name="year"),
    path("print/", views.print_year, name="print"),
    path("word/", views.word, name="word"),
    path("burden/", views.show_burden, name="burden"),
    path("draft/", views.draft, name="draft"),
    path("units/", views.list_units, name="units"),
    path("items/new/", views.add, name="add"),
    path("items/<uuid:uuid>/", views.show_item, name="item"),
    path("items/<uuid:uuid>/change/", views.change, name="change"),
    path("items/<uuid:uuid>/move/", views.move, name="move"),
    path("items/<uuid:uuid>/give-up/", views.give_up, name="give_up"),
    path("items/<uuid:uuid>/take-back/", views.take_back, name="take_back"),
    path("items/<uuid:uuid>/choose/", views.choose, name="choose"),
    path("items/<uuid:uuid>/leave/", views.leave, name="leave"),
    path("above/", views.prescriptions, name="prescriptions"),
    path("above/new/", views.prescribe, name="prescribe"),
    path("above/<uuid:uuid>/", views.show_prescription, name="prescription"),
    path("above/<uuid:uuid>/change/", views.revise, name="revise"),
    path("above/<uuid:uuid>/send/", views.send, name="send"),
    path("above/<uuid:uuid>/remove/", views.throw_away, name="throw_away"),
    path("above/<uuid:uuid>/withdraw/", views.withdraw, name="withdraw"),
    path("bound/<uuid:uuid>/confirm/", views.confirm, name="confirm"),
    path("bound/<uuid:uuid>/cannot/", views.cannot, name="cannot"),
    path("bound/<uuid:uuid>/decide/", views.decide, name="decide"),
    path("examples/", views.examples, name="examples"),
    path("examples/<uuid:uuid>/", views.example, name="example"),
    path("examples/<uuid:uuid>/end/", views.stop_example, name="end_example"),
    path("<uuid:uuid>/give/", views.give, name="give_example"),
    path("guidance/", views.guidance, name="guidance"),
    path("guidance/<uuid:uuid>/answer/", views.answer, name="answer_guidance"),
    path("guidance/<uuid:uuid>/leave/", views.leave_guided, name="leave_guidance"),
    path("guidance/<uuid:uuid>/read/", views.leave_answered, name="leave_answer"),
    path("<uuid:uuid>/", views.change_head, name="head"),
    path("<uuid:uuid>/approve/", views.approve, name="approve"),
    path("<uuid:uuid>/file/", views.file, name="file"),
    path("<uuid:uuid>/versions/", views.versions, name="versions"),
    path("import/", views.give_file, name="give_file"),
    path("template/", views.template, name="template"),
    path("files/<uuid:uuid>/", views.show_file, name="plan_file"),
    path("files/<uuid:uuid>/apply/", views.apply_file, name="apply_file"),
    path("files/<uuid:uuid>/stop/", views.stop_file, name="stop_file"),
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/<uuid:uuid>/", views.change_calendar, name="change_span"),
    path("calendar/<uuid:uuid>/remove/", views.remove_calendar, name="remove_span"),
    path("mine/", views.mine, name="mine"),
    path("mine/<uuid:uuid>/", views.change_line, name="line"),
    path("mine/<uuid:uuid>/remove/", views.remove_line, name="remove_line"),
    path("rules/", views.rules, name="rules"),
    path("rules/new/", views.new_rule, name="new_rule"),
    path("rules/<uuid:uuid>/", views.show_rule, name="rule"),
    path("rules/<uuid:uuid>/change/", views.amend, name="amend"),
    path("rules/<uuid:uuid>/adopt/", views.adopt, name="adopt"),
    path("rules/<uuid:uuid>/repeal/", views.repeal, name="repeal"),
    path("implementation/", views.implementations, name="implementations"),
    path("implementation/new/", views.new_implementation, name="new_implementation"),
    path("implementation/<uuid:uuid>/", views.show_implementation, name="implementation"),
    path("implementation/<uuid:uuid>/change/", views.edit, name="change_implementation"),
    path(
        "implementation/<uuid:uuid>/adopt/", views.pass_implementation, name="adopt_implementation"
    ),
    path("implementation/<uuid:uuid>/measures/", views.new_measure, name="add_measure"),
    path("implementation/<uuid:uuid>/measures/<uuid:measure>/", views.edit_measure, name="measure"),
    path(
        "implementation/<uuid:uuid>/measures/<uuid:measure>/remove/",
        views.drop_measure,
        name="remove_measure",
    ),
    path(
        "implementation/<uuid:uuid>/print/", views.print_implementation, name="print_implementation"
    ),
    path("implementation/<uuid:uuid>/word/", views.word_implementation, name="word_implementation"),
]
