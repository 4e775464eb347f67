"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "library"

urlpatterns = [
    path("", views.learn, name="learn"),
    path("entries/<uuid:uuid>/choose/", views.choose, name="choose"),
    path("entries/<uuid:uuid>/leave/", views.leave, name="leave"),
    path("entries/<uuid:uuid>/", views.change_entry_of, name="entry"),
    path("entries/<uuid:uuid>/remove/", views.remove_entry_of, name="remove_entry"),
    path("lists/", views.list_lists, name="lists"),
    path("lists/new/", views.add_list, name="add_list"),
    path("lists/<uuid:uuid>/", views.show_list, name="list"),
    path("lists/<uuid:uuid>/change/", views.change_list, name="change_list"),
    path("lists/<uuid:uuid>/give/", views.give, name="give"),
]
