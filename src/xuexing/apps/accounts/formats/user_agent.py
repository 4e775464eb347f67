"""The kind of device and browser, read from a User-Agent header.

Only enough for an owner to recognise the device: no version, no model. Kept as two keys
(``android_phone,chrome``), turned into words when shown.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.i18n import join_words

# A browser names those it descends from, so the first that matches is the youngest.
SYSTEMS = (
    ("iPad", "ipad", _("iPad")),
    ("iPhone", "iphone", _("iPhone")),
    ("HarmonyOS", "harmony", _("HarmonyOS device")),
    ("Android", "android_tablet", _("Android tablet")),
    ("Windows", "windows", _("Windows computer")),
    ("Macintosh", "mac", _("Mac computer")),
    ("Linux", "linux", _("Linux computer")),
)
ANDROID_PHONE = ("android_phone", _("Android phone"))
BROWSERS = (
    ("MicroMessenger", "wechat", _("WeChat")),
    ("DingTalk", "dingtalk", _("DingTalk")),
    ("Lark", "feishu", _("Feishu")),
    ("QQBrowser", "qq_browser", _("QQ Browser")),
    ("QQ/", "qq", _("QQ")),
    ("UCBrowser", "uc", _("UC Browser")),
    ("HuaweiBrowser", "huawei", _("Huawei Browser")),
    ("MiuiBrowser", "xiaomi", _("Xiaomi Browser")),
    ("HeyTapBrowser", "oppo", _("OPPO Browser")),
    ("VivoBrowser", "vivo", _("vivo Browser")),
    ("Quark", "quark", _("Quark")),
    ("Edg", "edge", _("Edge")),
    ("OPR/", "opera", _("Opera")),
    ("SamsungBrowser", "samsung", _("Samsung Internet")),
    ("Firefox", "firefox", _("Firefox")),
    ("FxiOS", "firefox", _("Firefox")),
    ("Chrome", "chrome", _("Chrome")),
    ("CriOS", "chrome", _("Chrome")),
    ("Safari", "safari", _("Safari")),
)
WORDS = {key: words for _sign, key, words in SYSTEMS + BROWSERS} | dict([ANDROID_PHONE])


def read_device(header: str) -> str:
    """Return the keys of system and browser, at most 60 characters; empty where neither is known."""
    system = next((key for sign, key, _words in SYSTEMS if sign in header), "")
    if system == "android_tablet" and "Mobile" in header:
        system = ANDROID_PHONE[0]
    browser = next((key for sign, key, _words in BROWSERS if sign in header), "")
    return ",".join(key for key in (system, browser) if key)


def device_words(device: str) -> str:
    """Return what ``read_device`` kept in the reader's language: Android phone, Chrome."""
    known = [str(WORDS[key]) for key in device.split(",") if key in WORDS]
    return join_words(known) or str(_("Unknown device"))
