"""Finding things by what people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancli.domain.names import Match, Named, find, fold, nearest

STATIONS = Named("5g-stations", "累计建成并开通5G基站", ("5G基站",))
NEW = Named("5g-stations-new", "新建并开通5G基站", ("新建5G基站",))
CITIES = Named("gigabit-cities-new", "新建设“千兆城市”数")
RACKS = Named("dc-racks", "数据中心在用标准机架数", ("标准机架",))
EVERY = (STATIONS, NEW, CITIES, RACKS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5g-stations", STATIONS),
        ("5G-Stations", STATIONS),
        ("５Ｇ－ｓｔａｔｉｏｎｓ", STATIONS),
        ("累计建成并开通5G基站", STATIONS),
        ("累计建成并开通 5G 基站", STATIONS),
        ("5G基站", STATIONS),
        ("5g 基站", STATIONS),
        ("新建5G基站", NEW),
        ("新建设千兆城市数", CITIES),
        ('新建设"千兆城市"数', CITIES),
        ("新建设「千兆城市」数", CITIES),
    ],
)
def test_an_exact_id_name_or_alias_wins(text: str, found: Named) -> None:
    assert find(text, EVERY) == Match((found,), is_exact=True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("机架", (RACKS,)),
        ("千兆", (CITIES,)),
        ("RACKS", (RACKS,)),
        ("基站", (STATIONS, NEW)),
        ("开通5G", (STATIONS, NEW)),
        ("new", (NEW, CITIES)),
    ],
)
def test_else_every_name_with_the_fragment(text: str, found: tuple[Named, ...]) -> None:
    assert find(text, EVERY) == Match(found)


def test_a_name_that_several_share_finds_them_all() -> None:
    one, other = (
        Named("digital-2022", "数字变革创新 2022", ("数字变革创新",)),
        Named("digital-2024", "数字变革创新 2024", ("数字变革创新",)),
    )
    assert find("数字变革创新", (one, other)) == Match((one, other), is_exact=True)


@pytest.mark.parametrize(
    ("text", "first"),
    [("5G机站", STATIONS), ("dc-rakcs", RACKS), ("千兆城镇数", CITIES), ("新建开通5G站", NEW)],
)
def test_a_slip_offers_the_nearest(text: str, first: Named) -> None:
    match = find(text, EVERY)
    assert (match.found, match.nearest[0]) == ((), first)


@pytest.mark.parametrize("text", ["", " ", "“”", "xyzw", "粮食", "%_"])
def test_nothing_alike_finds_and_offers_nothing(text: str) -> None:
    assert find(text, EVERY) == Match(())


def test_at_most_three_are_offered_the_best_first() -> None:
    things = [Named(f"id-{number}", f"指标{'甲' * number}") for number in range(1, 7)]
    offered = nearest("指标乙", things)
    assert [one.name for one in offered] == ["指标甲", "指标甲甲", "指标甲甲甲"]
    assert nearest("指标乙", things, most=1) == offered[:1]


def test_fragments_can_be_left_out() -> None:
    assert find("基站", EVERY).only_exact() == Match(())
    assert find("5G基站", EVERY).only_exact().found == (STATIONS,)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("５Ｇ 基站", "5g基站"),
        ("10G　PON", "10gpon"),
        ("“千兆城市”", "千兆城市"),
        ("「A」『b』", "ab"),
        ("ＰＭ２．５", "pm2.5"),
        ("㎡", "m2"),
        ("", ""),
    ],
)
def test_what_makes_no_difference(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.sampled_from(EVERY), st.data())
def test_every_fragment_of_a_name_finds_it(one: Named, data: st.DataObject) -> None:
    name = fold(data.draw(st.sampled_from(one.all_names)))
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))
    match = find(name[start:end], EVERY)
    assert one in match.found or match.is_exact
