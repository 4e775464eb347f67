"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "notices"

urlpatterns = [
    path("", views.list_mine, name="list"),
    path("read/", views.read_all, name="read_all"),
    path("settings/", views.settings, name="settings"),
    path("address/", views.save_address, name="save_address"),
    path("address/confirm/", views.confirm_address, name="confirm_address"),
    path("address/remove/", views.remove_address, name="remove_address"),
    path("calendar/", views.show_my_calendar, name="calendar"),
    path("calendar/make/", views.make_my_calendar, name="make_calendar"),
    path("calendar/end/", views.end_my_calendar, name="end_calendar"),
    path("calendar/<slug:token>.ics", views.read_calendar, name="feed"),
    path("units/<uuid:uuid>/", views.show_unit, name="unit"),
    path("units/<uuid:uuid>/group/", views.change_hook, name="hook"),
    path("units/<uuid:uuid>/group/try/", views.try_hook, name="try_hook"),
    path("units/<uuid:uuid>/group/end/", views.end_hook, name="end_hook"),
    path("units/<uuid:uuid>/calendar/make/", views.make_unit_calendar, name="make_unit_calendar"),
    path("units/<uuid:uuid>/calendar/end/", views.end_unit_calendar, name="end_unit_calendar"),
    path("messages/<uuid:uuid>/again/", views.send_again, name="send_again"),
    path("<uuid:uuid>/open/", views.open_one, name="open"),
]
