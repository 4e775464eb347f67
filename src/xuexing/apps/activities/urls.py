"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "activities"

urlpatterns = [
    path("", views.list_sessions, name="list"),
    path("new/", views.new_session, name="new"),
    path("<uuid:uuid>/", views.show_session, name="session"),
    path("<uuid:uuid>/begin/", views.begin, name="begin"),
    path("<uuid:uuid>/details/", views.change_details, name="details"),
    path("<uuid:uuid>/cancel/", views.cancel, name="cancel"),
    path("<uuid:uuid>/roll/", views.mark, name="roll"),
    path("<uuid:uuid>/observers/", views.observe, name="observe"),
    path("<uuid:uuid>/observers/<int:entry>/", views.unobserve, name="unobserve"),
    path("<uuid:uuid>/close/", views.close, name="close"),
    path("<uuid:uuid>/undo/", views.undo, name="undo"),
    path("<uuid:uuid>/correct/", views.correct, name="correct"),
    path("<uuid:uuid>/topics/", views.add_topic, name="add_topic"),
    path("<uuid:uuid>/votes/", views.put_to_vote, name="add_vote"),
    path("<uuid:uuid>/votes/<uuid:vote>/remove/", views.take_vote_off, name="remove_vote"),
    path("<uuid:uuid>/minutes/", views.minutes, name="minutes"),
    path("<uuid:uuid>/materials/", views.add_file, name="add_file"),
    path("<uuid:uuid>/sign-in-sheet/", views.sign_in_sheet, name="sign_in_sheet"),
    path("<uuid:uuid>/minutes-sheet/", views.minutes_sheet, name="minutes_sheet"),
    path("topics/<uuid:uuid>/", views.change_topic, name="topic"),
    path("topics/<uuid:uuid>/remove/", views.remove_topic, name="remove_topic"),
    path("comments/<uuid:uuid>/", views.comment, name="comment"),
    path("materials/<uuid:uuid>/", views.read_file, name="file"),
    path("materials/<uuid:uuid>/remove/", views.remove_file, name="remove_file"),
]
