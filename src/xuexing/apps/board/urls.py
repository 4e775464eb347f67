"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "board"

urlpatterns = [
    path("", views.show_board, name="board"),
    path("dynamics/", views.show_dynamics, name="dynamics"),
    path("dynamics/records/", views.show_records, name="records"),
    path("leader/", views.show_leader_page, name="leader"),
]
