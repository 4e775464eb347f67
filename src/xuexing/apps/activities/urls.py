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
    path("<uuid:uuid>/code/", views.host_screen, name="host_screen"),
    path("<uuid:uuid>/code/offer/", views.offer_sign_in, name="offer_sign_in"),
    path("<uuid:uuid>/code/stop/", views.stop_sign_in, name="stop_sign_in"),
    path("<uuid:uuid>/here/", views.here, name="here"),
    path("<uuid:uuid>/make-up/", views.assign, name="assign"),
    path("<uuid:uuid>/make-up/mine/", views.take_up, name="take_up"),
    path("<uuid:uuid>/topics/", views.add_topic, name="add_topic"),
    path("<uuid:uuid>/minutes/", views.minutes, name="minutes"),
    path("<uuid:uuid>/materials/", views.add_file, name="add_file"),
    path("<uuid:uuid>/sign-in-sheet/", views.sign_in_sheet, name="sign_in_sheet"),
    path("<uuid:uuid>/minutes-sheet/", views.minutes_sheet, name="minutes_sheet"),
    path("mine/", views.my_ways, name="mine"),
    path("people/<uuid:uuid>/", views.their_ways, name="ways"),
    path("people/<uuid:uuid>/elsewhere/", views.state_inflow_for, name="state_inflow_for"),
    path("people/<uuid:uuid>/delivered/", views.bring, name="bring"),
    path("people/<uuid:uuid>/contact/", views.keep_in_touch, name="keep_in_touch"),
    path("elsewhere/", views.state_inflow, name="state_inflow"),
    path("elsewhere/<uuid:uuid>/", views.show_inflow, name="inflow"),
    path("elsewhere/<uuid:uuid>/change/", views.change_statement, name="change_inflow"),
    path("elsewhere/<uuid:uuid>/confirm/", views.confirm_statement, name="confirm_inflow"),
    path("elsewhere/<uuid:uuid>/ask/", views.ask_statement, name="ask_inflow"),
    path("elsewhere/<uuid:uuid>/withdraw/", views.withdraw_statement, name="withdraw_inflow"),
    path("make-up/<uuid:uuid>/", views.make_up, name="make_up"),
    path("make-up/<uuid:uuid>/check/", views.check, name="check_make_up"),
    path("make-up/<uuid:uuid>/ask/", views.ask_make_up, name="ask_make_up"),
    path("make-up/<uuid:uuid>/give-up/", views.give_up, name="give_up"),
    path("taken-back/<slug:kind>/<uuid:uuid>/", views.take_way_back, name="take_back"),
    path("topics/<uuid:uuid>/", views.change_topic, name="topic"),
    path("topics/<uuid:uuid>/remove/", views.remove_topic, name="remove_topic"),
    path("comments/<uuid:uuid>/", views.comment, name="comment"),
    path("materials/<uuid:uuid>/", views.read_file, name="file"),
    path("materials/<uuid:uuid>/remove/", views.remove_file, name="remove_file"),
]
