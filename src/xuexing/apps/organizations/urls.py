"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "organizations"

urlpatterns = [
    path("", views.units, name="units"),
    path("import/", views.units, name="import"),
]
