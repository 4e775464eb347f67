"""What may be measured, and what 国办函〔2026〕12号 forbids."""

from __future__ import annotations

import pytest

from xuexing.kernel.rules import FORBIDDEN, MEASURES, forbidden_measure

APPLAUSE, TIME_ONLINE, POINTS, INSTALLS = FORBIDDEN

BANNED = {
    "applause": (
        APPLAUSE,
        (
            "likes like_count LikeCount LIKE_COUNT click_count clicks clickthrough vote_count votes"
            " forward_count share_count shares repost_count page_views view_count"
            " 点赞量 点赞 网络投票数 转发量 点击量 浏览量 阅读量"
        ),
    ),
    "time online": (
        TIME_ONLINE,
        (
            "online_duration onlineDuration study_duration duration time_online onlineTime timeonline"
            " minutes_online study_minutes learning_time studyTime time_spent watch_time screen_time"
            " online_hours hours-online dwell_seconds 学习时长 在线时长 学习时间 观看分钟"
        ),
    ),
    "points and check-ins": (
        POINTS,
        (
            "points_rank points-rank points learning_points rank ranking leaderboard_place streak_days"
            " checkin_days check_in_days daily_checkins clock_in_count punch_days"
            " 积分排名 学习积分 排行榜 打卡天数 签到次数"
        ),
    ),
    "installs and sign-ins": (
        INSTALLS,
        (
            "install_rate installRate installs app_installs login_count loginCount daily_login logins"
            " sign_in_count usage_rate activation_rate download_count active_days"
            " 安装率 使用率 登录次数 活跃度"
        ),
    ),
}

ALLOWED = (
    "credit_hours count comments sessions months days half_days score exam_score competence meetings"
    " talks reports articles topics_held appointments participation visits credits checking"
    " likelihood viewpoint_papers professional_share members_reached min_score second_half_meetings"
    " 学时 场次 次数 讲评"
)


def cases():
    return [
        pytest.param(name, ban, id=name) for ban, names in BANNED.values() for name in names.split()
    ]


class TestForbiddenMeasure:
    @pytest.mark.parametrize(("name", "ban"), cases())
    def test_knows_a_banned_measure_however_it_is_written(self, name, ban):
        assert forbidden_measure(name) is ban

    @pytest.mark.parametrize("name", [*ALLOWED.split(), *MEASURES])
    def test_lets_learning_be_measured(self, name):
        assert forbidden_measure(name) is None

    @pytest.mark.parametrize(
        ("ban", "words"),
        [
            (APPLAUSE, "将点赞量、网络投票数、转发量、学习时长等作为考评依据"),
            (TIME_ONLINE, "统计在线时长"),
            (POINTS, "设置打卡签到、积分排名"),
            (INSTALLS, "考核通报用户安装使用率，强制要求定期登录"),
        ],
    )
    def test_names_the_document_and_its_clause(self, ban, words):
        assert ban.document == "国办函〔2026〕12号"
        assert words in ban.clause
