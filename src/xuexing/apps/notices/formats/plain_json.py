"""JSON for any program, signed so that it can tell whose it is.

The signature is HMAC-SHA256 with the shared secret over the timestamp (seconds), a full stop and the
body, in hexadecimal. ``X-Xuexing-Delivery`` stays the same however often a message is sent.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac

from .robot import ForGroup, Posted, Robot, as_json, judge_by_status


def write(url: str, secret: str, what: ForGroup, now: dt.datetime) -> Posted:
    """Return the parts of a notice and its whole text."""
    body = as_json({"text": what.text, **what.fields})
    stamp = str(int(now.timestamp()))
    headers = {"X-Xuexing-Delivery": what.key, "X-Xuexing-Timestamp": stamp}
    if secret:
        headers["X-Xuexing-Signature"] = f"sha256={sign(secret, stamp, body)}"
    return Posted(url, body, headers)


def sign(secret: str, stamp: str, body: bytes) -> str:
    """Return the signature of a body sent at a moment in seconds."""
    return hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()


PLAIN_JSON = Robot(hosts=frozenset(), signs=True, write=write, judge=judge_by_status)
