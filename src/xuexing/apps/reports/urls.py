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
    path("<uuid:uuid>/", views.show_report, name="report"),
    path("<uuid:uuid>/words/", views.write_words, name="words"),
    path("<uuid:uuid>/submit/", views.submit, name="submit"),
    path("<uuid:uuid>/issue/", views.issue, name="issue"),
    path("<uuid:uuid>/return/", views.send_back, name="return"),
    path("<uuid:uuid>/accept/", views.accept, name="accept"),
    path("<uuid:uuid>/figures/<str:key>/", views.show_figure, name="figure"),
]
