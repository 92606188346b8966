"""Pages made for the purpose: one with every kind of block, cell and heading; names that try to be something else."""

from datetime import date, timedelta
from fractions import Fraction

from plancli.domain.vocabulary import Light
from plancli.views.page import (
    Block,
    Column,
    History,
    Kind,
    LightBars,
    LightCounts,
    LightLine,
    LightStrip,
    LightWord,
    Listing,
    Page,
    Paragraph,
    Point,
    Progress,
    ProgressBars,
)

HOSTILE = (
    "=1+1",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "\" onclick='alert(1)'",
    "{{ 7*7 }}",
    "[/x][bold]",
    "../../x",
    "\x1b[31m红\x1b[0m\x07",
    "a\u202eb",
    "a\ufffeb\uffff",
    "很长的名称" * 40,
    "]]>&amp;",
)


def full_page(name: str = "名称", rows: int = 9) -> Page:
    """A page with every kind of block, cell and heading; `name` stands wherever a name can."""
    columns = (
        Column("亮灯", Kind.LIGHT),
        Column("指标", wraps=True),
        Column("目标"),
        Column("现值", Kind.QUANTITY),
        Column("进度┃应达", Kind.PROGRESS, drop=3),
        Column("进度", Kind.SHARE, drop=1),
        Column("差", Kind.GAP),
        Column("个数", Kind.COUNT),
        Column("期限", Kind.DATE),
        Column("分布", Kind.LIGHTS, drop=2),
        Column("各月", Kind.STRIP, drop=2),
    )
    lines = tuple(
        (
            LightWord(list(Light)[at % 5], f"{'蓝绿黄红灰'[at % 5]} 词"),
            f"{name} {at}",
            "16万个",
            None if at % 3 == 0 else f"{at}万个",
            Progress(None if at % 3 == 0 else Fraction(at * 10), Fraction(50)),
            None if at % 3 == 0 else Fraction(at * 10),
            None if at % 3 == 0 else Fraction(at * 10 - 50),
            at,
            date(2022, 12, 31),
            LightCounts(met=at, red=1),
            LightStrip(11, (None, Light.RED, Light.RED, Light.MET)),
        )
        for at in range(rows)
    )
    blocks: tuple[Block, ...] = (
        Paragraph(f"截至 2022-06-30   {name}", follows_title=True),
        Paragraph("一、总体情况", is_heading=True),
        LightLine(((Light.MET, "已达", 3), (Light.RED, "未完成", 0))),
        Paragraph(name),
        history(name),
        LightBars("各类", ((name, LightCounts(1, 2, 3, 4, 5)),), f"{name}。"),
        ProgressBars("进度", ((name, Progress(Fraction(30), Fraction(50)), Light.RED),), f"{name}。"),
        Paragraph("二、全部目标", is_heading=True),
        Listing(columns, ((None, name, *(None,) * 9), *lines), name, grouped_by="行动计划"),
        Listing(columns, (), "空", f"没有{name}。"),
        Paragraph(name, is_quiet=True),
    )
    return Page(
        name, blocks, ({"plan": name, "a": name, "gap": Fraction(-5)},), {"plan": "计划", "a": "甲", "gap": "差"}
    )


def history(name: str = "2022年 16万个", values: int = 3) -> History:
    """An indicator's history with a path and a target of that name."""
    start = date(2021, 12, 31)
    return History(
        "数值与应达路径",
        "万个",
        tuple(Point(start + timedelta(days=60 * at), Fraction(10 + at)) for at in range(values)),
        ((Point(start, Fraction(10)), Point(date(2022, 12, 31), Fraction(16))),),
        ((Point(date(2022, 12, 31), Fraction(16)), name),),
        f"目标：{name}。",
    )
