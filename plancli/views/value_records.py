"""Reported values as flat records, for those who take them on to other tools."""

from collections.abc import Iterable, Iterator

from plancli.domain.ledger import Indicator
from plancli.domain.observation import Observation
from plancli.views.page import Record

VALUE_HEADS = {
    "indicator_id": "指标代码",
    "indicator": "指标",
    "region": "地区",
    "period": "时期",
    "period_first": "时期首日",
    "period_last": "时期末日",
    "accumulation": "累计或当期",
    "value": "数值",
    "unit": "单位",
    "status": "状态",
    "qualifier": "限定",
    "source": "来源",
    "reported_on": "报送日期",
    "note": "备注",
    "origin": "录入方式",
}


def value_records(values: Iterable[Observation], indicators: Iterable[Indicator]) -> Iterator[Record]:
    """Each value with the name of its indicator; the number in the unit it was reported in."""
    names = {one.id: one.name for one in indicators}
    for one in values:
        yield {
            "indicator_id": one.indicator_id,
            "indicator": names.get(one.indicator_id),
            "region": one.region,
            "period": str(one.period),
            "period_first": one.period.first,
            "period_last": one.period.last,
            "accumulation": one.accumulation,
            "value": one.value,
            "unit": one.unit,
            "status": one.status,
            "qualifier": one.qualifier,
            "source": one.source,
            "reported_on": one.reported_on,
            "note": one.note,
            "origin": one.origin,
        }
