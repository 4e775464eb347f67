"""Group robots of DingTalk (钉钉), signed in the address.

Source: open.dingtalk.com, custom robots: HMAC-SHA256 over the timestamp, a new line and the secret,
with the secret as key, Base64, URL-encoded; the timestamp in milliseconds, off by an hour at most;
20 messages a minute.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
from urllib.parse import urlencode

from .robot import ForGroup, Posted, Robot, as_json, cut, judge_by

MOST_BYTES = 18_000
TOO_MANY = frozenset({-1, 130101, 410100, 430101})


def write(url: str, secret: str, what: ForGroup, now: dt.datetime) -> Posted:
    """Return a plain text message."""
    body = as_json({"msgtype": "text", "text": {"content": cut(what.text, MOST_BYTES)}})
    if not secret:
        return Posted(url, body)
    stamp = str(int(now.timestamp() * 1000))
    signed = urlencode({"timestamp": stamp, "sign": sign(secret, stamp)})
    return Posted(f"{url}{'&' if '?' in url else '?'}{signed}", body)


def sign(secret: str, stamp: str) -> str:
    """Return the signature for a moment in milliseconds."""
    digest = hmac.new(secret.encode(), f"{stamp}\n{secret}".encode(), hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


DINGTALK = Robot(
    hosts=frozenset({"oapi.dingtalk.com", "api.dingtalk.com"}),
    signs=True,
    write=write,
    judge=lambda answer: judge_by(answer, code="errcode", words="errmsg", again=TOO_MANY),
)
