"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "rulebook"

urlpatterns = [
    path("", views.list_duties, name="list"),
    path("<str:duty>/<str:kind>/<uuid:uuid>/<str:period>/", views.why, name="why"),
]
