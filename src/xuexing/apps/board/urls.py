"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "board"

urlpatterns = [
    path("", views.show_board, name="board"),
]
