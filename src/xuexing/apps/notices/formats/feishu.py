"""Group robots of Feishu (飞书) and Lark, signed in the body.

Source: open.feishu.cn, custom bots: HMAC-SHA256 over nothing, with the timestamp, a new line and the
secret as key, Base64; the timestamp in seconds, off by an hour at most; 20 KB, 5 messages a second.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
from typing import Any

from xuexing.foundation.outgoing import Answer

from .robot import ForGroup, Posted, Robot, Verdict, as_json, cut, judge_by

MOST_BYTES = 18_000
TOO_MANY = frozenset({9499, 11232, 99991400})


def write(url: str, secret: str, what: ForGroup, now: dt.datetime) -> Posted:
    """Return a plain text message."""
    body: dict[str, Any] = {"msg_type": "text", "content": {"text": cut(what.text, MOST_BYTES)}}
    if secret:
        stamp = str(int(now.timestamp()))
        body |= {"timestamp": stamp, "sign": sign(secret, stamp)}
    return Posted(url, as_json(body))


def sign(secret: str, stamp: str) -> str:
    """Return the signature for a moment in seconds."""
    digest = hmac.new(f"{stamp}\n{secret}".encode(), b"", hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


def judge(answer: Answer) -> Verdict:
    """Read the answer; an older interface says ``StatusCode`` where the newer says ``code``."""
    is_old = "code" not in answer.said and "StatusCode" in answer.said
    code, words = ("StatusCode", "StatusMessage") if is_old else ("code", "msg")
    return judge_by(answer, code=code, words=words, again=TOO_MANY)


FEISHU = Robot(
    hosts=frozenset({"open.feishu.cn", "open.larksuite.com"}), signs=True, write=write, judge=judge
)
