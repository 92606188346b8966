"""新建 on a base against 累计: shown beside each other, never lent."""

import pytest
from copies import replace
from domain_builders import REGION, observation, target

from plancli.domain.conversions import STOCK_AND_NEW, conversions
from plancli.domain.ledger import Catalogue, Indicator, Link, Target
from plancli.domain.observation import Observation
from plancli.domain.vocabulary import Measure

STOCK, NEW = "5g-stations", "5g-stations-new"
LEVEL = Indicator(STOCK, "累计建成并开通5G基站", "万个", Measure.LEVEL)
FLOW = Indicator(NEW, "新建并开通5G基站", "万个", Measure.TOTAL)
LINK = Link(STOCK, NEW, STOCK_AND_NEW)


def stock(written: str = "16万个", time: str = "2022", **changes: object) -> Target:
    one = target(written, Measure.LEVEL, "万个", time)
    return one._replace(id=f"stock {written}", indicator_id=STOCK, **changes)


def new(written: str = "新建6万个", time: str = "2022", **changes: object) -> Target:
    one = target(written, Measure.TOTAL, "万个", time)
    return one._replace(id="new", indicator_id=NEW, **changes)


def value(text: str, region: str = REGION, indicator: str = STOCK) -> Observation:
    return replace(observation(text, "万个"), indicator_id=indicator, region=region)


def ledger(
    *targets: Target, values: tuple[Observation, ...] = (value("2021-12=10.1"),), link: Link = LINK
) -> Catalogue:
    return Catalogue(indicators=(LEVEL, FLOW), links=(link,), targets=targets, values=values)


@pytest.mark.parametrize("asked", [[STOCK], [NEW], [STOCK, NEW]])
def test_the_new_ones_on_the_base(asked: list[str]) -> None:
    (one,) = conversions(ledger(stock(), new()), asked)
    assert (one.new.id, one.base.value, float(one.stock)) == ("new", value("2021-12=10.1").value, 16.1)
    assert [target.id for target in one.compared] == ["stock 16万个"]


def test_either_end_of_a_link_may_be_the_stock() -> None:
    (one,) = conversions(ledger(stock(), new(), link=Link(NEW, STOCK, STOCK_AND_NEW)), [NEW])
    assert float(one.stock) == 16.1


def test_in_the_bases_unit() -> None:
    (one,) = conversions(ledger(new("新建60000个"), values=(value("2021-12=101000个"),)), [NEW])
    assert (one.stock, one.base.unit, one.compared) == (161000, "个", ())


def test_the_latest_value_before_the_start_is_the_base() -> None:
    values = (value("2021-06=9"), value("2021-12=10.1"), value("2022-03=10.8"))
    (one,) = conversions(ledger(new(), values=values), [NEW])
    assert str(one.base.period) == "2021-12"


def test_a_half_of_its_own_starts_from_the_half_before() -> None:
    (one,) = conversions(ledger(new(time="2022H2"), values=(value("2021-12=10.1"), value("2022-06=11.5"))), [NEW])
    assert (str(one.base.period), float(one.stock)) == ("2022-06", 17.5)


def test_only_targets_for_the_same_place_and_date_are_compared() -> None:
    others = [stock("15万个", region="泰安市"), stock("27万个", "2022-01-01 > 2025"), stock("17万个", repeats="stock")]
    (one,) = conversions(ledger(stock(), *others, new()), [STOCK])
    assert [target.id for target in one.compared] == ["stock 16万个"]


@pytest.mark.parametrize(
    "whole",
    [
        ledger(stock(), new(), values=()),
        ledger(stock(), new(), values=(value("2020-12=5.1"),)),
        ledger(stock(), new(), values=(value("2022-01=10.2"),)),
        ledger(stock(), new(), values=(value("2021-12=1.1", "泰安市"),)),
        ledger(stock(), new(), values=(value("2021-12=6", indicator=NEW),)),
        ledger(stock(), new(), values=(value("2021-12=10亿元"),)),
        ledger(stock(), new(repeats="other")),
        ledger(stock(), new("每市3-6万个")),
        ledger(stock(), new(time="2022-01-01 > 每年")),
        ledger(stock(), new(), link=Link(STOCK, NEW, "口径不同")),
        ledger(stock(), new())._replace(indicators=(LEVEL, FLOW._replace(measure=Measure.LEVEL))),
    ],
    ids=["no value", "a value too old", "a value after the start", "another place's value", "the flow's own value",
         "a value that does not convert", "a repeat", "each city", "each year", "another kind of link", "two stocks"],
)  # fmt: skip
def test_nothing_is_converted_without_grounds(whole: Catalogue) -> None:
    assert conversions(whole, [STOCK, NEW]) == ()


def test_others_are_left_alone() -> None:
    assert conversions(ledger(stock(), new()), ["pon-ports"]) == ()
