"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "itembank"

urlpatterns = [
    path("", views.list_items, name="list"),
    path("steps/", views.step, name="step"),
    path("new/", views.new_item, name="new"),
    path("alike/", views.alike, name="alike"),
    path("export/", views.export, name="export"),
    path("imports/", views.imports, name="imports"),
    path("imports/<uuid:uuid>/", views.bank_import, name="import"),
    path("imports/<uuid:uuid>/apply/", views.apply, name="apply_import"),
    path("imports/<uuid:uuid>/stop/", views.stop, name="stop_import"),
    path("imports/<uuid:uuid>/rest/", views.rest, name="rest"),
    path("<uuid:uuid>/", views.show_item, name="item"),
    path("<uuid:uuid>/change/", views.change, name="change"),
    path("<uuid:uuid>/share/", views.share, name="share"),
    path("<uuid:uuid>/pictures/<int:number>/<str:name>/", views.picture, name="picture"),
]
