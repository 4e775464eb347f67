"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "exams"

urlpatterns = [
    path("", views.home, name="home"),
    path("blueprints/", views.list_papers, name="papers"),
    path("blueprints/new/", views.new_blueprint, name="new_blueprint"),
    path("blueprints/<uuid:uuid>/", views.edit_blueprint, name="blueprint"),
    path("blueprints/<uuid:uuid>/paper/", views.put_paper_together, name="new_paper"),
    path("papers/<uuid:uuid>/", views.show_paper, name="paper"),
    path("papers/<uuid:uuid>/<int:number>/", views.print_paper, name="print_paper"),
    path("papers/<uuid:uuid>/<int:number>/sheet/", views.print_sheet, name="print_sheet"),
    path("papers/<uuid:uuid>/<int:number>/key/", views.print_key, name="print_key"),
    path("exams/", views.list_exams, name="exams"),
    path("exams/new/", views.new_exam, name="new_exam"),
    path("exams/<uuid:uuid>/", views.show_exam, name="exam"),
    path("exams/<uuid:uuid>/start/", views.start, name="start"),
    path("exams/<uuid:uuid>/run/", views.run, name="run"),
    path("exams/<uuid:uuid>/change/", views.edit_exam, name="change_exam"),
    path("exams/<uuid:uuid>/publish/", views.publish, name="publish"),
    path("exams/<uuid:uuid>/cancel/", views.cancel, name="cancel"),
    path("exams/<uuid:uuid>/release/", views.release, name="release"),
    path("exams/<uuid:uuid>/people/", views.people, name="people"),
    path("exams/<uuid:uuid>/people/<uuid:person>/time/", views.extra_time, name="extra_time"),
    path("exams/<uuid:uuid>/paper/", views.on_paper, name="on_paper"),
    path("exams/<uuid:uuid>/paper/sheet/", views.result_sheet, name="result_sheet"),
    path("exams/<uuid:uuid>/paper/<uuid:person>/", views.enter_paper, name="enter_paper"),
    path("exams/<uuid:uuid>/items/", views.list_items, name="items"),
    path("exams/<uuid:uuid>/items/<uuid:version>/void/", views.void, name="void"),
    path("exams/<uuid:uuid>/groups/", views.groups, name="groups"),
    path("attempts/<uuid:uuid>/", views.sit, name="attempt"),
    path("attempts/<uuid:uuid>/answers/<int:place>/", views.save_one, name="save_answer"),
    path("attempts/<uuid:uuid>/check/", views.check, name="check"),
    path("attempts/<uuid:uuid>/submit/", views.submit, name="submit"),
    path("results/<uuid:uuid>/", views.result, name="result"),
    path("results/<uuid:uuid>/<int:place>/objection/", views.objection, name="objection"),
    path("marking/", views.marking, name="marking"),
    path("marking/<uuid:uuid>/", views.mark, name="mark"),
    path("objections/<uuid:uuid>/", views.answer, name="answer_objection"),
]
