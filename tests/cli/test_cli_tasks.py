"""`plancli task`, `done` and `due`: what is to be done by a day, how far it is, and what comes next."""

from pathlib import Path

import pytest
from support import CATALOGUE, Plancli

DAY = ("--as-of", "2022-06-30")
PLATFORM = ("network-2022", "二(一)2")
LAW = "network-2022:2.1.2:milestone:2022-06"


def task_of(small: Plancli, *words: str) -> dict[str, object]:
    """One task as JSON."""
    found = small("task", *PLATFORM, *words, "--format", "json").data
    assert isinstance(found, dict)
    return found


def with_milestones(small: Plancli, here: Path, *lines: str) -> None:
    """Load the small catalogue with other milestones in place of its one."""
    text = CATALOGUE.read_text(encoding="utf-8")
    one = "          - 完成办法修订: 2022-06\n"
    assert one in text
    (here / "more.yaml").write_text(text.replace(one, "".join(f"          - {line}\n" for line in lines)), "utf-8")
    assert small("load", "more.yaml").code == 0


# ---- task


def test_without_a_plan_tasks_are_counted_by_plan(small: Plancli):
    page = small("task", *DAY).out
    assert page.splitlines()[0] == "任务进展   截至 2022-06-30   任务 4 · 完成 0 · 进行中 0 · 未开始 4 · 逾期 0"
    assert "网络提速 2022" in page
    assert "建设基站" not in page
    assert [row["title"] for row in small("task", *DAY, "--format", "json").data] == [
        "建设基站",
        "办好平台",
        "防范风险",
        "治理湖泊",  # a goal that somebody is named for
    ]


def test_the_tasks_of_a_plan_or_a_department_one_by_one(small: Plancli):
    rows = small("task", "network-2022", *DAY, "--format", "json").data
    assert [(row["clause"], row["state"], row["date"], row["days_left"], row["days_late"]) for row in rows] == [
        ("二(一)1", "not_started", None, 184, None),
        ("二(一)2", "not_started", None, 184, None),
        ("二(二)3", "not_started", None, 184, None),
    ]
    assert {row["due"] for row in rows} == {"2022-12-31"}
    of_rivers = small("task", "--dept", "河湖厅", *DAY, "--format", "json").data
    assert [row["title"] for row in of_rivers] == ["建设基站", "治理湖泊"]
    assert "建设基站" in small("task", "--dept", "河湖厅", *DAY).out
    assert small("task", "network-2022", "--dept", "河湖厅", *DAY, "--format", "csv").rows[0]["进展"] == "未开始"


def test_a_task_without_word_of_it_is_overdue_when_its_plan_is_over(small: Plancli):
    found = task_of(small, "--as-of", "2023-01-12")
    assert (found["state"], found["days_left"], found["days_late"]) == ("overdue", None, 12)
    assert "逾期 12 天" in small("task", *PLATFORM, "--as-of", "2023-01-12").out


@pytest.mark.parametrize("clause", ["二(一)2", "二（一）2", "二（一） 2", "2.1.2", "(一)2", "（一）２", "2", "平台", "办好平台", "network-2022:2.1.2"])  # fmt: skip
def test_a_task_is_found_by_its_number_in_any_form_or_its_title(small: Plancli, clause: str):
    assert small("task", "network-2022", clause, *DAY, "--format", "json").data["title"] == "办好平台"


def test_several_that_a_text_names_are_listed_but_not_recorded(small: Plancli):
    rows = small("task", "network-2022", "(一)", *DAY, "--format", "json").data
    assert [row["clause"] for row in rows] == ["二(一)1", "二(一)2"]
    done = small("task", "网络提速", "2.1.1", "done")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(
        "error: '2.1.1' names 2 tasks: 建设基站 (network-2022:2.1.1), 普惠金融 (network-2024:2.1.1)\nhint: "
    )


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("未开始", "not_started"),
        ("todo", "not_started"),
        ("not_started", "not_started"),
        ("Not-Started", "not_started"),
        ("进行中", "in_progress"),
        ("推进中", "in_progress"),
        ("doing", "in_progress"),
        ("in progress", "in_progress"),
        ("完成", "done"),
        ("已完成", "done"),
        ("DONE", "done"),
    ],
)
def test_states_in_chinese_and_english(small: Plancli, word: str, state: str):
    assert small("task", *PLATFORM, word, "--on", "2022-03-01").code == 0
    found = task_of(small, *DAY)
    assert (found["state"], found["date"]) == (state, "2022-03-01")


def test_recording_says_what_it_did(small: Plancli):
    begun = small("task", *PLATFORM, "进行中", "--on", "2022-03-01", "--note", "已启动")
    assert begun == (0, "", "recorded #1: 办好平台 · 网络提速 2022 二(一)2 = in progress 2022-03-01 (已启动)\n")
    done = small("task", *PLATFORM, "完成", "--on", "2023-01-10")
    assert done.err == "recorded #2: 办好平台 · 网络提速 2022 二(一)2 = done 2023-01-10, 10 days late\n"
    again = small("task", *PLATFORM, "完成")
    assert again.err == "unchanged #2: 办好平台 · 网络提速 2022 二(一)2 = done 2023-01-10, 10 days late\n"
    moved = small("task", *PLATFORM, "完成", "--on", "2022-12-20")
    assert moved.err == (
        "recorded #4: 办好平台 · 网络提速 2022 二(一)2 = done 2022-12-20, superseding #2 done 2023-01-10\n"
    )
    back = small("task", *PLATFORM, "--undo", "--note", "误报")
    assert back.err == (
        "took back #4: 办好平台 · 网络提速 2022 二(一)2 = done 2022-12-20;"
        " #1 in progress 2022-03-01 (已启动) holds again\n"
    )
    small("task", *PLATFORM, "--undo")
    nothing = small("task", *PLATFORM, "--undo")
    assert (nothing.code, nothing.err) == (0, "unchanged: nothing is recorded of 办好平台 · 网络提速 2022 二(一)2\n")


def test_an_earlier_day_does_not_hold_over_a_later_one_and_that_is_said(small: Plancli):
    small("task", *PLATFORM, "进行中", "--on", "2022-06-25")
    done = small("task", *PLATFORM, "完成", "--on", "2022-06-20")
    assert "= done 2022-06-20; #1 in progress 2022-06-25 is later and holds (--undo takes it back)" in done.err
    assert task_of(small, "--as-of", "2022-06-24")["state"] == "done"
    assert task_of(small, *DAY)["state"] == "in_progress"


def test_without_a_day_it_is_today(small: Plancli):
    small("task", *PLATFORM, "done")
    assert task_of(small)["date"] == "2026-07-01"


def test_one_task_is_shown_with_all_that_was_reported_of_it(small: Plancli):
    small("task", *PLATFORM, "进行中", "--on", "2022-03-01", "--note", "=1+1")
    small("task", *PLATFORM, "完成", "--on", "2022-06-20")
    small("task", *PLATFORM, "--undo")
    page = small("task", *PLATFORM, *DAY).out
    assert "进行中 2022-03-01：=1+1" in page
    assert [one["state"] for one in task_of(small, *DAY)["events"]] == ["in_progress", "done", None]  # type: ignore[attr-defined]
    assert "撤回" in page
    assert small("task", *PLATFORM, *DAY, "--format", "csv").rows[0]["备注"] == "'=1+1"


def test_known_on_sees_only_what_was_known(small: Plancli):
    small("task", *PLATFORM, "完成", "--on", "2022-06-20")
    assert task_of(small, *DAY, "--known-on", "2026-06-30")["state"] == "not_started"
    assert task_of(small, *DAY, "--known-on", "2026-07-01")["state"] == "done"


def test_the_page_after_recording_on_request(small: Plancli):
    done = small("task", *PLATFORM, "完成", "--on", "2022-06-20", "--format", "json")
    assert done.data["state"] == "done"
    assert done.err.startswith("recorded #1")
    law = small("done", LAW, "--on", "2022-06-20", "--format", "json")
    assert (law.data["id"], law.data["state"]) == (LAW, "done")


# ---- done


@pytest.mark.parametrize("text", [LAW, "完成办法修订", "办法", "二(一)2", "2.1.2", "2"])
def test_a_milestone_by_id_title_or_clause(small: Plancli, text: str):
    done = small("done", text, "--on", "2022-06-20", "--note", "云政发〔2022〕9号")
    assert done == (
        0,
        "",
        "recorded #1: 完成办法修订 · 网络提速 2022 二(一)2 = done 2022-06-20 (云政发〔2022〕9号)\n",
    )


def test_several_milestones_are_refused_and_shown(small: Plancli, here: Path):
    with_milestones(small, here, "完成办法修订: 2022-06", "出台办法: 2022-09", "搭建平台: 2022-09")
    done = small("done", "办法")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"error: '办法' names 2 milestones: 完成办法修订 ({LAW}), 出台办法 (network-2022:2.1.2:milestone:2022-09)\n"
        "hint: give more of the name, or an id (plancli due --all)\n"
    )
    assert "names 3 milestones" in small("done", "2.1.2").err
    assert small("done", "平台").code == 0


def test_a_plan_narrows_the_choice(small: Plancli):
    assert "no milestone is called '办法'" in small("done", "办法", "--plan", "治水").err
    assert small("done", "办法", "--plan", "网络提速").code == 0


def test_done_twice_corrected_and_taken_back(small: Plancli):
    small("done", "办法", "--on", "2022-07-12")
    assert small("done", "办法").err.startswith("unchanged #1: ")
    assert "12 days late" in small("done", "办法").err
    assert "superseding #1 done 2022-07-12" in small("done", "办法", "--on", "2022-06-20").err
    assert small("done", "办法", "--undo").err.endswith("; nothing is recorded of it any more\n")
    assert small("done", "办法", "--undo").err.startswith("unchanged: ")


def test_what_leaves_the_catalogue_keeps_what_was_reported(small: Plancli, here: Path):
    small("done", "办法", "--on", "2022-06-20")
    with_milestones(small, here, "另一件事: 2022-09")
    assert small("done", "办法").code == 2
    assert "办法" not in small("report", "--plan", "network-2022", *DAY).out
    assert small("load", CATALOGUE).code == 0
    assert small("done", "办法").err.startswith("unchanged #1: ")
    assert "完成 2022-06-20" in small("report", "--plan", "network-2022", *DAY).out


def test_events_are_not_dumped(small: Plancli):
    before = small("dump").out
    small("done", "办法", "--on", "2022-06-20", "--note", "云政发〔2022〕9号")
    assert small("dump").out == before
    assert small("load", CATALOGUE, "--dry-run", "--format", "json").data == []


# ---- due


def test_what_is_late_comes_first_then_what_comes_up_by_date(small: Plancli, here: Path):
    with_milestones(
        small, here, "晚的: 2022-05", "早的: 2022-03", "今天的: 2022-06", "将来的: 2022-07", "太远的: 2022-08"
    )
    rows = small("due", *DAY, "--weeks", "5", "--format", "json").data
    assert [(row["title"], row["state"], row["days_left"], row["days_late"]) for row in rows] == [
        ("早的", "overdue", None, 91),
        ("晚的", "overdue", None, 30),
        ("今天的", "not_started", 0, None),
        ("将来的", "not_started", 31, None),
    ]
    page = small("due", *DAY, "--weeks", "5").out
    assert page.startswith("到期事项   截至 2022-06-30   逾期 2   到 2022-08-04：时间节点 2 · 目标 0 · 任务 0\n")
    assert all(words in page for words in ["逾期 91 天", "当天", "还有 31 天"])
    small("done", "早的", "--on", "2022-06-01")
    small("done", "今天的", "--on", "2022-07-02")  # later than the day asked about
    assert [row["title"] for row in small("due", *DAY, "--format", "json").data] == ["晚的", "今天的"]


def test_targets_fall_due_with_their_light_and_tasks_as_a_count(small: Plancli):
    small("task", *PLATFORM, "完成", "--on", "2022-06-20")
    done = small("due", "--as-of", "2022-12-20", "--plan", "network-2022")
    assert "另有 2 项未完成的任务随计划到期（2022-12-31）" in done.out
    assert "累计建成高速基站 16万个" in done.out
    rows = small("due", "--as-of", "2022-12-20", "--plan", "network-2022", "--format", "json").data
    targets = {row["title"]: row for row in rows if row["kind"] == "target"}
    assert len(targets) == 9
    stations = targets["累计建成高速基站"]
    assert (stations["light"], stations["state"], stations["days_left"]) == ("red", "off_track", 11)
    assert stations["responsible"] == ["省信息产业厅", "省通讯局"]
    assert rows[0]["kind"] == "milestone"  # late
    assert rows[1]["title"] == "累计建成高速基站"  # of one day what is red comes first


def test_only_what_concerns_a_department(small: Plancli):
    page = small("due", "--as-of", "2022-12-20", "--dept", "通讯局", "--format", "json").data
    assert {row["kind"] for row in page} == {"target"}
    assert "完成办法修订" in [row["title"] for row in small("due", *DAY, "--dept", "信厅", "--format", "json").data]


def test_what_a_department_only_supports_is_marked(small: Plancli):
    words = ("due", "--as-of", "2022-12-20", "--dept")
    assert "省钱庄监管局（省信息产业厅配合）" in small(*words, "信厅").out
    assert "配合" not in small(*words, "通讯局").out


def test_what_is_late_for_over_a_year_is_counted(small: Plancli):
    now = small("due").out
    assert "没有逾期或即将到期的事项。" in now
    assert "另有 1 个时间节点逾期一年以上，加 --all 全部列出。" in now
    assert [row["title"] for row in small("due", "--all", "--format", "json").data] == ["完成办法修订"]


def test_known_on_and_weeks(small: Plancli):
    small("done", "办法", "--on", "2022-06-20")
    assert small("due", *DAY, "--format", "json").data == []
    assert len(small("due", *DAY, "--known-on", "2026-06-30", "--format", "json").data) == 1
    assert small("due", *DAY, "--weeks", "999999999").code == 0
    for text in ("-1", "viele"):
        done = small("due", "--weeks", text)
        assert (done.code, "is no number of weeks\nhint: weeks start at 0" in done.err) == (2, True)
    assert small("due", *DAY, "--weeks", "-1").code == 2


# ---- reports and listings


@pytest.mark.parametrize("words", [("--plan", "network-2022"), ("--dept", "信厅")])
def test_reports_show_how_far_tasks_and_milestones_are(small: Plancli, words: tuple[str, str]):
    small("task", *PLATFORM, "进行中", "--on", "2022-03-01", "--note", "平台选址")
    early = small("report", *words, "--as-of", "2022-07-12").out
    assert "进行中 2022-03-01：平台选址" in early
    assert "逾期 12 天" in early
    small("done", "办法", "--on", "2022-07-10")
    small("task", *PLATFORM, "完成", "--on", "2022-07-11")
    later = small("report", *words, "--as-of", "2022-07-12").out
    assert "完成 2022-07-11" in later
    assert "逾期完成 2022-07-10（晚 10 天）" in later
    assert (
        small("report", *words, "--as-of", "2022-07-09").out
        == small("report", *words, "--as-of", "2022-07-09", "--known-on", "2026-07-01").out
    )
    assert "进行中 2022-03-01" in small("report", *words, "--as-of", "2022-07-09").out


def test_plans_say_how_much_is_done(small: Plancli):
    small("done", "办法", "--on", "2022-06-20")
    small("task", *PLATFORM, "完成", "--on", "2022-06-20")
    rows = {row["id"]: row for row in small("plans", "--format", "json").data}
    assert rows["network-2022"]["done"] == 2
    assert rows["water-2022"]["done"] == 0
    assert small("info", "--format", "json").data["events"] == 2


# ---- mistakes


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["task", *PLATFORM, "完工了吗"], "'完工了吗' is no state"),
        (["task", *PLATFORM, "逾期"], "'逾期' follows from the date"),
        (["task", "network-2022", "没有的", "完成"], "no task is called '没有的'"),
        (["task", "network-2022", "没有的"], "no task is called '没有的'"),
        (["task", "没有", "2.1.2"], "no plan is called '没有'"),
        (["task", *PLATFORM, "完成", "--on", "2026-07-02"], "2026-07-02 is still to come"),
        (["task", *PLATFORM, "完成", "--on", "2026"], "2026-12-31 is still to come"),
        (["task", *PLATFORM, "完成", "--on", "gestern"], "'gestern' is no date"),
        (["task", *PLATFORM, "完成", "--undo"], "a state and --undo exclude each other"),
        (["task", "network-2022", "--undo"], "--undo is for one task"),
        (["task", *PLATFORM, "--undo", "--on", "2022-06-20"], "--undo needs no day"),
        (["task", *PLATFORM, "完成", "--as-of", "2022-06-20"], "are for looking"),
        (["task", *PLATFORM, "--note", "x"], "--on and --note go with a state"),
        (["task", "--dept", "没有"], "no department is called '没有'"),
        (["done", "没有的"], "no milestone is called '没有的'"),
        (["done", "办法", "--on", "2026-07-02"], "2026-07-02 is still to come"),
        (["done", "办法", "--undo", "--on", "2022-06-20"], "--undo needs no day"),
        (["due", "--plan", "没有"], "no plan is called '没有'"),
    ],
    ids=" ".join,
)
def test_mistakes_are_told_and_change_nothing(small: Plancli, here: Path, words: list[str], message: str):
    before = (here / "plancli.db").read_bytes()
    done = small(*words)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert "\nhint: " in done.err
    assert (here / "plancli.db").read_bytes() == before


def test_the_nearest_names_are_offered(small: Plancli):
    assert "hint: did you mean 完成办法修订" in small("done", "完成办法修改").err
    assert "hint: did you mean 办好平台" in small("task", "network-2022", "办好平抬", "完成").err
