"""`plancli show`."""

from support import Plancli

DAY = ("--as-of", "2022-06-30")


def test_an_indicator_has_its_targets_linked_forms_conversions_and_values(shipped: Plancli):
    page = shipped("show", "5G基站").out
    assert "   5g-stations   单位 万个   " in page.splitlines()[0]
    for words in "16万个", "27万个", "折算：新建", "折合累计", "16.1万个", "10.1万个", "22.4万个":
        assert words in page
    assert page.index("目标\n") < page.index("相关指标的目标") < page.index("折算：") < page.index("报送值\n")


def test_json_is_one_object(small: Plancli):
    whole = small("show", "stations", *DAY, "--format", "json").data
    assert (whole["id"], whole["indicator"], whole["unit"], whole["measure"]) == (
        "stations",
        "累计建成高速基站",
        "万个",
        "level",
    )
    assert [(row["target"], row["completion"], row["gap"]) for row in whole["targets"]] == [(16, 71.9, -26.3)]
    assert [row["name"] for row in whole["linked"]] == ["新建高速基站"]
    assert [(row["period"], row["value"]) for row in whole["values"]] == [("2021-12", 10.1), ("2022-06", 11.5)]
    assert len(whole["conversions"]) == 1
    assert "折合累计建成高速基站16.1万个" in whole["conversions"][0]


def test_csv_lists_the_values(small: Plancli):
    rows = small("show", "stations", *DAY, "--format", "csv").rows
    assert [(row["时期"], row["数值"], row["单位"]) for row in rows] == [
        ("2021-12", "10.1", "万个"),
        ("2022-06", "11.5", "万个"),
    ]


def test_linked_forms_never_lend_each_other_values(small: Plancli):
    small("record", "stations-new", "3", "--period", "2022-05")
    rows = {row["name"]: row["value"] for row in small("status", "高速", *DAY, "--format", "json").data}
    assert rows == {"累计建成高速基站": 11.5, "新建高速基站": 3}


def test_it_shows_what_was_known_on_a_day(small: Plancli):
    small("record", "stations", "12", "--period", "2022-06")
    live = small("show", "stations", *DAY, "--format", "json").data["values"]
    then = small("show", "stations", *DAY, "--known-on", "2026-06-01", "--format", "json").data["values"]
    assert [row["value"] for row in live] == [10.1, 12]
    assert [row["value"] for row in then] == [10.1, 11.5]


def test_values_reported_later_are_not_seen_yet(small: Plancli):
    whole = small("show", "output", "--as-of", "2022-06-14", "--format", "json").data
    assert (whole["values"], whole["targets"][0]["state"]) == ([], "no_data")


def test_an_indicator_without_values_says_so(small: Plancli):
    page = small("show", "治理湖泊数", *DAY).out
    assert "没有报送值。" in page
    assert "相关指标" not in page


def test_an_alias_means_one_indicator(small: Plancli):
    assert small("show", "基站", "--format", "json").data["id"] == "stations"
