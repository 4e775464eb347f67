"""The services a unit may choose from."""

from __future__ import annotations

from collections.abc import Mapping

from ..models import Service
from .dingtalk import DINGTALK
from .feishu import FEISHU
from .plain_json import PLAIN_JSON
from .robot import Robot
from .wecom import WECOM

ROBOTS: Mapping[str, Robot] = {
    Service.WECOM: WECOM,
    Service.DINGTALK: DINGTALK,
    Service.FEISHU: FEISHU,
    Service.JSON: PLAIN_JSON,
}
