"""Short ids out of Chinese names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancli.documents.ids import short_id


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("累计建成并开通5G基站", "ljjcbkt5gjz"),
        ("数字变革创新", "szbgcx"),
        ("“专精特新”企业数", "zjtxqys"),
        ("GDP增速", "gdpzs"),
        ("啊安八擦搭额发噶", "aabcdefg"),
        ("哈机卡拉妈拿哦怕", "hjklmnop"),
        ("七然三他挖西压匝座", "qrstwxyzz"),
        ("北邮", "byx"),
        ("数", "sx"),
        ("龘", "x"),
        ("……", "x"),
        ("基数", "jsx"),
        ("note", "notex"),
    ],
)
def test_the_initials_of_a_name(name: str, expected: str):
    assert short_id(name, set()) == expected


def test_a_taken_id_is_numbered():
    assert short_id("高速基站", {"gsjz"}) == "gsjz-2"
    assert short_id("高速基站", {"gsjz", "gsjz-2"}) == "gsjz-3"
    assert short_id("网络提速", {"wlts-2022"}, "-2022") == "wlts-2022-2"


def test_long_names_are_cut():
    assert short_id("数" * 60, set()) == "s" * 24


@given(st.text(max_size=40), st.sets(st.sampled_from(["x", "x-2", "ax"])))
def test_an_id_can_be_typed_in_any_shell(name: str, taken: set[str]):
    found = short_id(name, taken)
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", found)
    assert found not in taken
