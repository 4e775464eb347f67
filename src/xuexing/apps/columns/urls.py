"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "columns"

urlpatterns = [
    path("suggestions/", views.list_all, name="suggestions"),
    path("suggestions/new/", views.suggest, name="suggest"),
    path("suggestions/receipt/", views.receipt, name="receipt"),
    path("suggestions/export/", views.export, name="export"),
    path("suggestions/<uuid:uuid>/", views.show, name="suggestion"),
    path("suggestions/<uuid:uuid>/answer/", views.answer, name="answer"),
    path("suggestions/<uuid:uuid>/close/", views.close, name="close"),
]
