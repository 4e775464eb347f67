"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "rulebook"

urlpatterns = [
    path("", views.list_duties, name="list"),
    path("rules/", views.list_rules, name="rules"),
    path("rules/<str:duty>/", views.show_rule, name="rule"),
    path("rules/<str:duty>/adopt/", views.adopt, name="adopt"),
    path("rules/<str:duty>/give-up/", views.give_up, name="give_up"),
    path("cautions/<str:key>/<uuid:uuid>/", views.show_caution, name="caution"),
    path("<str:duty>/<str:kind>/<uuid:uuid>/<str:period>/", views.why, name="why"),
]
