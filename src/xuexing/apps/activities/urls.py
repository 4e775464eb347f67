"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "activities"

urlpatterns = [
    path("", views.list_sessions, name="list"),
    path("new/", views.new_session, name="new"),
    path("register/", views.register, name="register"),
    path("overview/", views.overview, name="overview"),
    path("overview/papers/", views.paper_place, name="paper_place"),
    path("notes/", views.notes, name="notes"),
    path("notes/new/", views.new_note, name="new_note"),
    path("notes/sent/", views.sent_notes, name="sent_notes"),
    path("notes/sent/<uuid:uuid>/", views.answer_note, name="answer_note"),
    path("notes/sent/<uuid:uuid>/take-back/", views.take_note_back, name="take_note_back"),
    path("notes/<uuid:uuid>/", views.note, name="note"),
    path("notes/<uuid:uuid>/delete/", views.delete, name="delete_note"),
    path("notes/<uuid:uuid>/send/", views.send, name="send_note"),
    path("paper/", views.paper, name="paper"),
    path("past/", views.past, name="past"),
    path("past/file/", views.past_file, name="past_file"),
    path("past/template/", views.past_template, name="past_template"),
    path("past/<uuid:uuid>/", views.past_run, name="past_run"),
    path("past/<uuid:uuid>/apply/", views.apply_past, name="apply_past"),
    path("past/<uuid:uuid>/stop/", views.stop_past, name="stop_past"),
    path("<uuid:uuid>/", views.show_session, name="session"),
    path("<uuid:uuid>/begin/", views.begin, name="begin"),
    path("<uuid:uuid>/tell/", views.tell, name="tell"),
    path("<uuid:uuid>/leave/", views.leave, name="leave"),
    path("<uuid:uuid>/leave/back/", views.take_leave_back, name="take_back_leave"),
    path("leave/<uuid:uuid>/", views.answer_leave, name="answer_leave"),
    path("leave/<uuid:uuid>/grant/", views.grant, name="grant_leave"),
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
    path("<uuid:uuid>/paper/", views.enter_paper, name="enter_paper"),
    path("<uuid:uuid>/sign-in-sheet/", views.sign_in_sheet, name="sign_in_sheet"),
    path("<uuid:uuid>/minutes-sheet/", views.minutes_sheet, name="minutes_sheet"),
    path("topics/<uuid:uuid>/", views.change_topic, name="topic"),
    path("topics/<uuid:uuid>/remove/", views.remove_topic, name="remove_topic"),
    path("comments/<uuid:uuid>/", views.comment, name="comment"),
    path("materials/<uuid:uuid>/", views.read_file, name="file"),
    path("materials/<uuid:uuid>/remove/", views.remove_file, name="remove_file"),
]
