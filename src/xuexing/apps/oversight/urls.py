"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "oversight"

urlpatterns = [
    path("", views.list_all, name="list"),
    path("raised/", views.show_raised, name="raised"),
    path("meetings/new/", views.new_meeting, name="new_meeting"),
    path("meetings/<uuid:uuid>/", views.show_meeting, name="meeting"),
    path("meetings/<uuid:uuid>/refresh/", views.refresh, name="refresh"),
    path("meetings/<uuid:uuid>/session/", views.choose_session, name="session"),
    path("meetings/<uuid:uuid>/lines/", views.add_own_line, name="add_line"),
    path("meetings/<uuid:uuid>/minutes/", views.minutes, name="minutes"),
    path("meetings/<uuid:uuid>/sheet/", views.sheet, name="sheet"),
    path("meetings/<uuid:uuid>/minutes-sheet/", views.minutes_sheet, name="minutes_sheet"),
    path("meetings/<uuid:uuid>/word/", views.word, name="word"),
    path("lines/<uuid:uuid>/strike/", views.strike, name="strike"),
    path("lines/<uuid:uuid>/remove/", views.remove_own_line, name="remove_line"),
    path("lines/<uuid:uuid>/decision/", views.decide, name="decide"),
    path("lines/<uuid:uuid>/action/", views.agree_on_line, name="agree_on_line"),
    path("actions/", views.register, name="register"),
    path("actions/export/", views.export, name="export"),
    path("actions/sheet/", views.register_sheet, name="register_sheet"),
    path("actions/new/", views.agree, name="agree"),
    path("actions/<uuid:uuid>/", views.show_action, name="action"),
    path("actions/<uuid:uuid>/do/", views.do, name="do"),
    path("actions/<uuid:uuid>/verify/", views.verify, name="verify"),
    path("actions/<uuid:uuid>/reopen/", views.reopen, name="reopen"),
    path("actions/<uuid:uuid>/change/", views.change, name="change"),
    path("actions/<uuid:uuid>/give-up/", views.give_up, name="give_up"),
    path("findings/", views.findings, name="findings"),
    path("findings/sheet/", views.findings_sheet, name="findings_sheet"),
    path("findings/new/", views.new_finding, name="new_finding"),
    path("findings/<uuid:uuid>/", views.show_finding, name="finding"),
    path("findings/<uuid:uuid>/act/", views.act_on_finding, name="finding_act"),
    path("findings/<uuid:uuid>/answer/", views.answer_in_words, name="finding_answer"),
    path("findings/<uuid:uuid>/uphold/", views.uphold, name="finding_uphold"),
    path("findings/<uuid:uuid>/drop/", views.drop, name="finding_drop"),
    path("findings/<uuid:uuid>/again/", views.again, name="finding_again"),
    path("inspections/", views.inspections, name="inspections"),
    path("inspections/new/", views.new_inspection, name="new_inspection"),
    path("inspections/<uuid:uuid>/", views.show_inspection, name="inspection"),
    path("inspections/<uuid:uuid>/slip/", views.inspector_slip, name="inspector_slip"),
    path("inspections/<uuid:uuid>/draw/", views.draw_sessions, name="draw"),
    path("inspections/<uuid:uuid>/drawn/", views.inspection_frame, name="drawn"),
    path("inspections/<uuid:uuid>/close/", views.end_inspection, name="close_inspection"),
    path("inspections/<uuid:uuid>/sheet/", views.inspection_sheet, name="inspection_sheet"),
    path("looks/<uuid:uuid>/", views.look, name="look"),
    path("looks/<uuid:uuid>/answer/", views.answer_inspector, name="answer_look"),
    path("looks/<uuid:uuid>/finding/", views.find_at_look, name="find_at_look"),
    path("copies/", views.copies, name="copies"),
    path("copies/<uuid:uuid>/", views.read_copy, name="copy"),
    path("copies/<uuid:uuid>/pass/", views.pass_copy, name="pass_copy"),
    path("files/<uuid:uuid>/", views.read_file, name="file"),
]
