"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "appraisal"

urlpatterns = [
    path("objections/", views.list_all, name="objections"),
    path("objections/choose/", views.choose, name="choose"),
    path("objections/about/<uuid:uuid>/", views.object_to, name="object"),
    path("objections/<uuid:uuid>/", views.show, name="objection"),
    path("objections/<uuid:uuid>/answer/", views.answer, name="answer"),
    path("objections/<uuid:uuid>/recheck/", views.recheck, name="recheck"),
    path("objections/<uuid:uuid>/decide/", views.decide, name="decide"),
    path("objections/<uuid:uuid>/take-back/", views.take_back, name="take_back"),
    path("objections/<uuid:uuid>/close/", views.close, name="close"),
]
