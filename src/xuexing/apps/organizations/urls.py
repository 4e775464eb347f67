"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "organizations"

urlpatterns = [
    path("", views.list_units, name="units"),
    path("import/", views.import_file, name="imports"),
    path("import/template/", views.roster_template, name="template"),
    path("import/<uuid:uuid>/", views.show_import, name="import"),
    path("import/<uuid:uuid>/answer/", views.answer, name="answer_import"),
    path("import/<uuid:uuid>/apply/", views.apply, name="apply_import"),
    path("import/<uuid:uuid>/stop/", views.stop, name="stop_import"),
    path("<uuid:uuid>/", views.show_unit, name="unit"),
    path("<uuid:uuid>/change/", views.change_details, name="change_unit"),
    path("<uuid:uuid>/below/", views.open_below, name="add_unit"),
    path("<uuid:uuid>/people/", views.add_somebody, name="add_person"),
    path("<uuid:uuid>/candidates/", views.enter_candidate, name="add_candidate"),
    path("<uuid:uuid>/posts/", views.give_post, name="appoint"),
    path("<uuid:uuid>/arrivals/", views.take_in, name="take_in"),
    path("<uuid:uuid>/slips/", views.print_slips, name="slips"),
    path("people/<uuid:uuid>/", views.show_person, name="person"),
    path("people/<uuid:uuid>/move/", views.move_somebody, name="move"),
    path("people/<uuid:uuid>/exempt/", views.exempt, name="exempt"),
    path("people/<uuid:uuid>/password/", views.give_password, name="give_password"),
    path("candidacies/<uuid:uuid>/", views.change_stage, name="change_candidacy"),
    path("memberships/<uuid:uuid>/away/", views.note_away, name="away"),
    path("transfers/<uuid:uuid>/", views.show_transfer, name="transfer"),
    path("transfers/<uuid:uuid>/accept/", views.accept, name="accept_transfer"),
    path("transfers/<uuid:uuid>/return/", views.send_back, name="return_transfer"),
    path("transfers/<uuid:uuid>/withdraw/", views.withdraw, name="withdraw_transfer"),
    path("memberships/<uuid:uuid>/end/", views.end_membership, name="end_membership"),
    path("posts/<uuid:uuid>/end/", views.end_post, name="end_post"),
    path("exemptions/<uuid:uuid>/end/", views.end_exempting, name="end_exemption"),
]
