"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "practice"

urlpatterns = [
    path("", views.list_all, name="list"),
    path("export/", views.export, name="export"),
    path("raise/", views.raise_one, name="raise"),
    path("<uuid:uuid>/", views.show_problem, name="problem"),
    path("<uuid:uuid>/sheet/", views.sheet, name="sheet"),
    path("<uuid:uuid>/change/", views.change, name="change"),
    path("<uuid:uuid>/take-up/", views.take_up, name="take_up"),
    path("<uuid:uuid>/try/", views.try_something, name="try"),
    path("<uuid:uuid>/effect/", views.show_effect, name="show"),
    path("<uuid:uuid>/answer/", views.answer, name="answer"),
    path("<uuid:uuid>/verify/", views.verify, name="verify"),
    path("<uuid:uuid>/unsolved/", views.unsolved, name="unsolved"),
    path("<uuid:uuid>/reopen/", views.reopen, name="reopen"),
    path("<uuid:uuid>/take-back/", views.take_back, name="take_back"),
    path("files/<uuid:uuid>/", views.read_file, name="file"),
    path("ideas/", views.list_all_ideas, name="ideas"),
    path("ideas/new/", views.new_idea, name="new_idea"),
    path("ideas/<uuid:uuid>/", views.show_idea, name="idea"),
    path("ideas/<uuid:uuid>/answer/", views.give_answer, name="answer_idea"),
]
