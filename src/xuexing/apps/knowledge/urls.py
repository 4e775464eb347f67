"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "knowledge"

urlpatterns = [
    path("", views.tree, name="tree"),
    path("new/", views.new_topic, name="new"),
    path("<uuid:uuid>/", views.show_topic, name="topic"),
    path("<uuid:uuid>/rename/", views.rename, name="rename"),
    path("<uuid:uuid>/move/", views.move, name="move"),
    path("<uuid:uuid>/merge/", views.merge, name="merge"),
    path("<uuid:uuid>/retire/", views.retire, name="retire"),
    path("<uuid:uuid>/restore/", views.restore, name="restore"),
]
