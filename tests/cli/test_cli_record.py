"""`plancli record`, `history` and `retract`."""

from pathlib import Path

import pytest
from support import Plancli, Ran


def live(plancli: Plancli, indicator: str) -> list[tuple[str, float, str]]:
    rows = plancli("history", indicator, "--format", "json").data
    return [(row["period"], row["value"], row["unit"]) for row in rows if row["fate"] == "live"]


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("3", 3, "万个"),
        ("3.25", 3.25, "万个"),
        ("16万", 16, "万个"),
        ("１６万", 16, "万个"),
        ("16万个", 16, "万个"),
        ("1,600个", 1600, "个"),
        ("31000个", 31000, "个"),
        ("0", 0, "万个"),
    ],
)
def test_numbers_are_read_as_officials_write_them(small: Plancli, words: str, value: float, unit: str):
    done = small("record", "新建高速基站", words, "--period", "2022-07")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("recorded #9: 新建高速基站 · 云岭省 · 2022-07 = ")
    assert live(small, "stations-new") == [("2022-07", value, unit)]


@pytest.mark.parametrize("words", ["-3.2", "-3.2%", "−3.2%", "－３．２％"])
def test_a_rate_may_fall(small: Plancli, words: str):
    done = small("record", "output-growth", words, "--period", "2022-07")
    assert done.code == 0
    assert ("2022-07", -3.2, "%") in live(small, "output-growth")


def test_a_negative_number_may_stand_anywhere(small: Plancli):
    assert small("record", "--period", "2022-07", "output-growth", "-3").code == 0
    assert ("2022-07", -3, "%") in live(small, "output-growth")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["stations", "-3"], "累计建成高速基站 counts things and cannot be below zero"),
        (["stations", "abc"], "'abc'"),
        (["stations", "nan"], "'nan'"),
        (["stations", "inf"], "'inf'"),
        (["stations", "-inf"], ""),
        (["stations", "1e5"], "'e5' is no unit"),
        (["stations", ""], ""),
        (["stations", "115000"], "115000 without a unit would be 115000万个, against the last value 11.5万个"),
        (["stations", "12%"], "% does not fit 累计建成高速基站, which is counted in 万个"),
        (["stations", "12亿元"], "亿元 does not fit"),
        (["stations", "12", "--region", "月球"], "no region is called '月球'"),
        (["stations", "12", "--monthly"], "累计建成高速基站 is a state, not an amount"),
        (["stations", "12", "--status", "sure"], "sure"),
        (["stations", "12", "--reported", "2030-01-01"], "reported on 2030-01-01, which is still to come"),
        (["stations", "12", "--reported", "2021-12-31"], "reported on 2021-12-31, before 2022-07 began"),
        (["stations", "12", "--reported", "soon"], "'soon' is no date"),
        (["stasions", "12"], "no indicator is called 'stasions'"),
        (["高速", "12"], "'高速' names 2 indicators: 累计建成高速基站 (stations), 新建高速基站 (stations-new)"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(small: Plancli, words: list[str], message: str):
    done = small("record", *words, "--period", "2022-07")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"error: {message}" if message.startswith(("no ", "'高")) else "error: ")
    assert message in done.err
    assert "\nhint: " in done.err
    assert live(small, "stations") == [("2021-12", 10.1, "万个"), ("2022-06", 11.5, "万个")]


@pytest.mark.parametrize("period", ["2022-13", "2030", "2026", "2026-07", "soon", ""])
def test_a_period_that_is_not_over_or_not_a_period(small: Plancli, period: str):
    done = small("record", "stations", "12", "--period", period)
    assert done.code == 2
    assert "period" in done.err
    assert "hint: " in done.err


def test_two_faults_are_told_at_once(small: Plancli):
    done = small("record", "stations", "abc", "--period", "2030")
    assert "'abc'" in done.err
    assert "2030" in done.err


def test_the_nearest_names_are_offered(small: Plancli):
    done = small("record", "基站建成数", "12", "--period", "2022-07")
    assert "累计建成高速基站 (stations)" in done.err.splitlines()[1]


def test_a_large_bare_number_with_its_unit_is_taken(small: Plancli):
    assert small("record", "stations", "115000个", "--period", "2022-07").code == 0
    assert ("2022-07", 115000, "个") in live(small, "stations")


def test_what_is_confirmed_and_what_was_superseded(small: Plancli):
    first = small("record", "output", "560", "--period", "2022-06", "--source", "快报", "--status", "provisional")
    assert first.err == "recorded #9: 信息产业营业收入 · 云岭省 · 2022-06 = 560亿元 (provisional, cumulative)\n"
    again = small("record", "output", "560", "--period", "2022-06", "--source", "快报", "--status", "provisional")
    assert again.err == "unchanged #9: 信息产业营业收入 · 云岭省 · 2022-06 = 560亿元 (provisional, cumulative)\n"
    better = small("record", "output", "571.5", "--period", "2022-06", "--reason", "核定")
    assert better.err == (
        "recorded #10: 信息产业营业收入 · 云岭省 · 2022-06 = 571.5亿元 (final, cumulative), "
        "superseding #9 560亿元 (provisional, cumulative)\n"
    )
    rows = small("history", "output", "--format", "json").data
    assert [(row["id"], row["fate"], row["superseded_by"], row["reason"]) for row in rows][-2:] == [
        (9, "superseded", 10, ""),
        (10, "live", None, "核定"),
    ]


def test_monthly_amounts_are_kept_as_such(small: Plancli):
    done = small("record", "output", "95", "--period", "2022-06", "--monthly")
    assert done.err.endswith("= 95亿元 (final, amount)\n")
    assert small("history", "output", "--format", "csv").rows[-1]["累计或当期"] == "当期"


def test_a_city_has_values_of_its_own(small: Plancli):
    assert small("record", "stations", "1.5", "--period", "2022-06", "--region", "青石").code == 0
    status = small("status", "stations", "--as-of", "2022-06-30", "--format", "json").data
    assert [row["value"] for row in status] == [11.5]


def test_a_qualified_value_is_a_lower_bound(small: Plancli):
    assert small("record", "stations", "突破12万个", "--period", "2022-07").code == 0
    (row,) = [row for row in small("history", "stations", "--format", "json").data if row["period"] == "2022-07"]
    assert (row["value"], row["qualifier"]) == (12, "突破")
    assert "突破12万个" in small("history", "stations").out


def test_a_dry_run_checks_and_writes_nothing(small: Plancli):
    before = live(small, "stations")
    done = small("record", "stations", "12", "--period", "2022-07", "--dry-run")
    assert (done.code, done.err) == (0, "would record 累计建成高速基站 · 云岭省 · 2022-07 = 12万个 (final)\n")
    assert small("record", "stations", "abc", "--period", "2022-07", "--dry-run").code == 2
    assert live(small, "stations") == before


@pytest.mark.parametrize("form", ["table", "json", "csv", "md"])
def test_what_was_recorded_can_be_had_in_every_format(small: Plancli, form: str):
    done = small("record", "stations", "12", "--period", "2022-07", "--format", form)
    assert done.code == 0
    assert "累计建成高速基站" in done.out
    assert done.err.startswith("recorded #9")


def test_recorded_json_says_what_it_replaced(small: Plancli):
    (row,) = small("record", "stations", "12", "--period", "2022-06", "--format", "json").data
    assert (row["result"], row["value"], row["previous"]) == ("changed", 12, 11.5)


def test_a_retracted_value_gives_way_to_the_one_before_it(small: Plancli):
    small("record", "stations", "12", "--period", "2022-06")
    done = small("retract", "9", "--reason", "重复录入")
    assert (done.code, done.out) == (0, "")
    assert done.err == "retracted #9 (stations 2022-06 12万个 (final)); #2 11.5万个 (final) counts again\n"
    assert ("2022-06", 11.5, "万个") in live(small, "stations")
    rows = small("history", "stations", "--format", "json").data
    assert [(row["id"], row["fate"], row["reason"]) for row in rows] == [
        (1, "live", ""),
        (2, "live", ""),
        (9, "retracted", "重复录入"),
    ]
    assert "已撤回" in small("history", "stations").out


def test_a_retracted_only_value_leaves_none(small: Plancli):
    small("record", "lakes", "3", "--period", "2022-06")
    assert small("retract", "9", "--reason", "错").err.endswith("; no value is left for that period\n")
    assert small("status", "治水", "--as-of", "2022-06-30", "--format", "json").data[0]["value"] is None


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["99", "--reason", "错"], "99"),
        (["0", "--reason", "错"], "0"),
        (["x", "--reason", "错"], "x"),
        (["1"], "--reason"),
        (["1", "--reason", "  "], "a retraction needs a reason"),
    ],
)
def test_a_retraction_that_cannot_be(small: Plancli, words: list[str], message: str):
    done = small("retract", *words)
    assert done.code == 2
    assert message in done.err


def test_a_value_is_retracted_once(small: Plancli):
    assert small("retract", "2", "--reason", "错").code == 0
    again = small("retract", "2", "--reason", "错")
    assert again.code == 2
    assert "#2" in again.err or "2" in again.err


@pytest.mark.parametrize("form", ["table", "json", "csv", "md"])
def test_history_without_values(small: Plancli, form: str):
    done: Ran = small("history", "lakes", "--format", form)
    assert done.code == 0
    if form == "json":
        assert done.data == []
    elif form == "csv":
        assert (done.rows, done.out.count("\n")) == ([], 1)
    else:
        assert "没有报送值。" in done.out


def test_the_same_again_without_its_source_keeps_the_source(small: Plancli):
    small("record", "stations", "12", "--period", "2022-07", "--source", "通讯局", "--note", "初步")
    assert small("record", "stations", "12", "--period", "2022-07", "--dry-run").err.startswith("unchanged #9: ")
    again = small("record", "stations", "120000个", "--period", "2022-07", "--format", "json")
    assert again.err.startswith("unchanged #9: ")
    assert [row["result"] for row in again.data] == ["same"]
    row = small("history", "stations", "--format", "json").data[-1]
    assert (row["id"], row["source"], row["note"], row["fate"]) == (9, "通讯局", "初步", "live")
    assert small("record", "stations", "12", "--period", "2022-07", "--source", "年报").err.startswith("recorded #10: ")


@pytest.mark.parametrize(("value", "is_told"), [("100", False), ("196", True)])
def test_a_share_above_100_percent_is_taken_and_told(small: Plancli, value: str, *, is_told: bool):
    done = small("record", "mesh-share", value, "--period", "2022-07")
    assert done.code == 0
    assert (f"warning: {value}% is above 100%, and 乡村网络通达率 is a share" in done.err) is is_told


@pytest.mark.parametrize("how", ["record", "import"])
def test_a_correction_without_a_day_follows_what_it_corrects(small: Plancli, here: Path, how: str):
    """So that no light of a day before has changed afterwards."""
    day = ("--reported", "2022-08-09")
    assert small("record", "lakes", "20", "--period", "2022-07", *day).code == 0
    if how == "record":
        done = small("record", "lakes", "10", "--period", "2022-07", "--reason", "核减")
        assert "= 10个 (final, cumulative), reported 2022-08-09, superseding" in done.err
    else:
        (here / "核减.csv").write_text("指标,数值,时期,更正原因\n治理湖泊数,10,2022-07,核减\n", "utf-8")
        assert small("import", "核减.csv").code == 0
    for as_of, value in (("2022-08-08", None), ("2022-08-09", 10)):
        (row,) = small("status", "lakes", "--period", "2022", "--as-of", as_of, "--format", "json").data
        assert row["value"] == value


@pytest.mark.parametrize(
    ("words", "warning"),
    [
        (["stations", "4400万个"], "4400万个 is 163 times the target 27万个"),
        (["stations", "400个"], "400个 is one 400th of the target 16万个"),
        (["mesh-share", "0.65"], "0.65% is one 108th of the target 达到70%以上"),
        (["output", "0.6亿元"], "0.6亿元 is one 2000th of the target 突破1200亿元"),
        (["output", "9亿元"], ""),
        (["lakes", "1"], ""),
        (["stations", "11.5万个"], ""),
        (["stations", "0"], ""),
        (["output-growth", "0.01"], ""),
        (["loss-rate", "0.01"], ""),  # far below a cap is good
    ],
)
def test_a_first_value_out_of_scale_with_its_target_is_told(small: Plancli, words: list[str], warning: str):
    done = small("record", *words, "--period", "2022-01", "--dry-run")
    assert done.code == 0
    assert [line for line in done.err.splitlines() if line.startswith("warning")] == (
        [f"warning: {warning}: is the unit right?"] if warning else []
    )


def test_check_tells_it_too(small: Plancli):
    assert small("record", "output", "16万元", "--period", "2022-06").code == 0
    done = small("check", "--as-of", "2022-07-01", "--format", "json")
    (row,) = [one for one in done.data if one["indicator_id"] == "output"]
    assert (done.code, row["check"]) == (3, "unit")
    assert row["explanation"] == "2022-06的16万元，约为目标突破1200亿元的750000分之一"
