"""A roster as a secretary keeps it: title rows, columns in an order of its own, stray spaces."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

NAMES = [
    "陈立川",
    "罗建平",
    "沈月华",
    "何志远",
    "丁国强",
    "马晓燕",
    "王德厚",
    "王雪梅",
    "方志刚",
    "卢振华",
    "冯海涛",
    "刘桂兰",
]
POSTS = {"陈立川": "书记", "罗建平": "副书记", "沈月华": "宣传委员"}


def write_roster(path: Path, *, code: str = "", branch: str = "") -> Path:
    """Write a roster of twelve; with a code and a name it brings its own branch."""
    book = Workbook()
    sheet = book.active
    sheet.title = "名册"
    sheet.append(["青溪县水电站党支部党员名册"])
    sheet.merge_cells("A1:G1")
    sheet.append(["（2026年11月）"])
    header = ["序号", "姓 名", "出生年月", "党内职务", "党员类型", "联系电话"]
    sheet.append([*header, "支部编号", "支部名称"] if code else header)
    for number, name in enumerate(NAMES, 1):
        row = [number, f" {name}　", f"19{60 + number}.7.{number}", POSTS.get(name, ""),
               "预备党员" if name == "马晓燕" else "正式党员", f"1390000{number:04d}"]  # fmt: skip
        sheet.append([*row, code, branch] if code else row)
    book.save(path)
    return path
