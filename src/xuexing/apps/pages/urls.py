"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "pages"

urlpatterns = [
    path("", views.today, name="today"),
    path("start/", views.first_start, name="start"),
    path("all/", views.all_places, name="all"),
    path("privacy/", views.privacy, name="privacy"),
    path("me/", views.my_year, name="my_year"),
    path("people/<uuid:uuid>/year/", views.their_year, name="their_year"),
    path("me/history/", views.history, name="history"),
    path("me/held/", views.held_on_me, name="held"),
    path("me/export/", views.export_mine, name="export_mine"),
    path("me/export/workbook/", views.export_mine_as_workbook, name="export_workbook"),
]
