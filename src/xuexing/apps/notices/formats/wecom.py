"""Group robots of WeCom (企业微信): the key in the address is all there is; nothing is signed.

Source: developer.work.weixin.qq.com, document 91770 (text up to 2,048 bytes, 20 messages a minute).
"""

from __future__ import annotations

import datetime as dt

from .robot import ForGroup, Posted, Robot, as_json, cut, judge_by

MOST_BYTES = 2048
TOO_MANY = frozenset({45009, -1})


def write(url: str, secret: str, what: ForGroup, now: dt.datetime) -> Posted:  # noqa: ARG001  as all robots
    """Return a plain text message."""
    text = {"msgtype": "text", "text": {"content": cut(what.text, MOST_BYTES)}}
    return Posted(url, as_json(text))


WECOM = Robot(
    hosts=frozenset({"qyapi.weixin.qq.com"}),
    signs=False,
    write=write,
    judge=lambda answer: judge_by(answer, code="errcode", words="errmsg", again=TOO_MANY),
)
