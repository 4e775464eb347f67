"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "review"

urlpatterns = [
    path("", views.home, name="home"),
    path("today/", views.today, name="today"),
    path("send/", views.send, name="send"),
    path("answers/<uuid:uuid>/", views.explain_card, name="answer"),
    path("topics/", views.topics, name="topics"),
    path("delete/", views.leave, name="delete"),
    path("exercises/", views.begin, name="begin"),
    path("exercises/<uuid:uuid>/", views.exercise, name="exercise"),
    path("exercises/<uuid:uuid>/end/", views.end, name="end"),
    path("exercises/<uuid:uuid>/delete/", views.remove, name="remove"),
    path("exercises/answers/<uuid:uuid>/", views.explain_answer, name="exercise_answer"),
    path("known/<uuid:uuid>/", views.known, name="known"),
]
