"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "accounts"
urlpatterns = [
    path("", views.account, name="account"),
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("password/", views.password, name="password"),
    path("slip/", views.enter_slip, name="enter_slip"),
    path("slip/<str:code>/", views.use_slip, name="slip"),
    path("devices/end-others/", views.end_other_devices, name="end_other_devices"),
    path("devices/<str:handle>/end/", views.end_device, name="end_device"),
    path("language/", views.language, name="language"),
    path("large-type/", views.large_type, name="large_type"),
]
