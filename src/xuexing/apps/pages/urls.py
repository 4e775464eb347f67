"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "pages"

urlpatterns = [
    path("", views.today, name="today"),
    path("me/", views.my_year, name="my_year"),
    path("me/export/", views.export_mine, name="export_mine"),
]
