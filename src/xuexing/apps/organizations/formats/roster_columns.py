"""The columns of a file of people, and the headers that people give them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from xuexing.foundation.tables.headers import Column, headed

CONTACTS = ("telephone", "address")
"""Columns that are named and dropped unless somebody says that they are kept."""

COLUMNS = (
    headed("name", "姓名, 党员姓名, name, full name, person name", is_needed=True),
    headed(
        "code",
        "工号, 党员编号, 党员代码, 会员编号, 人员编号, 人员编码, 人员代码, 职工号, 员工号, 员工编号, 学号,"
        "person code, member code, staff number, staff id, employee number, employee id",
        weak="编号, 编码, 代码, code",
    ),
    headed(
        "identity",
        "身份证号, 身份证号码, 公民身份号码, 身份证, 证件号码, identity number, identity no, identity,"
        "id number, id card, id card number, identity card",
    ),
    headed(
        "birth_on",
        "出生日期, 出生年月, 出生年月日, 生日, birth, birth date, birth on, date of birth,"
        "birthday, born",
    ),
    headed(
        "unit_code",
        "党支部代码, 支部代码, 党支部编号, 支部编号, 党支部编码, 支部编码, 单位代码, 单位编码, 组织代码,"
        "组织编码, 党组织代码, 党组织编码, 所在党支部代码, 所在支部代码, unit code, branch code",
    ),
    headed(
        "unit_name",
        "党支部, 党支部名称, 支部, 支部名称, 所在党支部, 所属党支部, 所在支部, 所属支部, 党组织名称,"
        "所在党组织, unit, unit name, branch, branch name",
        weak="党组织, 组织名称, 单位名称, 单位",
    ),
    headed(
        "parent_code",
        "上级代码, 上级编码, 上级编号, 上级组织代码, 上级组织编码, 上级党组织代码, 上级党组织编码,"
        "上级单位代码, 上级单位编码, 上级党委代码, parent code, parent, parent unit code, unit parent code,"
        "unit parent, unit above",
    ),
    headed(
        "unit_kind",
        "党支部类型, 支部类型, 组织类型, 单位类型, 党组织类型, unit kind, unit type, kind",
    ),
    headed("group", "党小组, 所在党小组, 党小组名称, 工会小组, 小组, 班组, group, group name"),
    headed(
        "status",
        "党员类别, 党员类型, 会员类别, 人员类别, 政治面貌, 身份, 党员身份, 党员状态, 正式/预备, status,"
        "member status, membership status, member type",
        weak="类别, 类型, 状态",
    ),
    headed(
        "posts",
        "党内职务, 支部职务, 党支部职务, 党组织职务, 所任党内职务, 支委职务, post, posts, party post",
        weak="职务, 职位, position, role",
    ),
    headed("rank", "职级, 职务层次, 行政级别, 职务级别, rank"),
    headed("order_number", "排序号, 排序, 顺序号, order number, order"),
    headed(
        "joined_on",
        "入党日期, 入党时间, 入党年月, 入会日期, 入会时间, join date, joined, joined on, date joined,"
        "date of joining, admission date",
    ),
    headed(
        "full_on",
        "转正日期, 转正时间, 转正年月, full date, full on, full member on, full member date,"
        "date of full membership",
    ),
    headed(
        "is_floating",
        "流动党员, 是否流动党员, 是否流动, 流动, floating, is floating, floating member",
    ),
    headed(
        "from_on",
        "转入日期, 转入时间, 转入本支部日期, 进入支部日期, membership from, member since, from date,"
        "from on, transferred in",
    ),
    headed(
        "telephone",
        "电话, 联系电话, 电话号码, 手机, 手机号, 手机号码, 移动电话, 办公电话, 固定电话, 联系方式,"
        "telephone, tel, phone, mobile, phone number, mobile number",
        is_dropped=True,
    ),
    headed(
        "address",
        "住址, 家庭住址, 家庭地址, 地址, 现住址, 居住地, 通讯地址, 户籍地址, 户籍所在地,"
        "address, home address",
        is_dropped=True,
    ),
)


def columns_keeping(kept: Collection[str]) -> tuple[Column, ...]:
    """Return the columns, with those of ``CONTACTS`` that are kept on purpose."""
    return tuple(replace(each, is_dropped=False) if each.key in kept else each for each in COLUMNS)
