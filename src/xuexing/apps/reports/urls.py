"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "reports"

urlpatterns = [
    path("", views.list_reports, name="list"),
    path("begin/", views.begin, name="begin"),
    path("forms/new/", views.add_blank, name="add_blank"),
    path("forms/<uuid:uuid>/", views.show_blank, name="blank"),
    path("forms/<uuid:uuid>/places/", views.settle_places, name="places"),
    path("forms/<uuid:uuid>/file/", views.give_filled, name="filled"),
    path("forms/<uuid:uuid>/remove/", views.remove, name="remove_blank"),
    path("forms/<uuid:uuid>/ask/", views.call_for_blank, name="call_for_blank"),
    path("forms/asked/<uuid:uuid>/", views.show_call, name="call"),
    path("forms/asked/<uuid:uuid>/files/", views.give_returned, name="returned"),
    path("forms/asked/<uuid:uuid>/end/", views.end, name="end_call"),
    path("forms/handed-in/<uuid:uuid>/file/", views.give_one_returned, name="one_returned"),
    path("<uuid:uuid>/", views.show_report, name="report"),
    path("<uuid:uuid>/words/", views.write_words, name="words"),
    path("<uuid:uuid>/submit/", views.submit, name="submit"),
    path("<uuid:uuid>/issue/", views.issue, name="issue"),
    path("<uuid:uuid>/return/", views.send_back, name="return"),
    path("<uuid:uuid>/accept/", views.accept, name="accept"),
    path("<uuid:uuid>/figures/<str:key>/", views.show_figure, name="figure"),
]
