"""Every target of the shipped catalogue stands in the clause that it names, as the document writes it.

The clauses are read without the reader of targets: the catalogue is checked against the text itself.
"""

import re
from collections.abc import Iterator

import pytest
from corpus_builders import PRESS, catalogue, has_number, plans_with_text, press_text, squeezed, text_of
from support import needs_shared

from plancli.domain.ledger import Target

pytestmark = needs_shared

# Words that say how a number is meant; a document puts them elsewhere in the sentence (力争…达到9家, 分别达到2家、3家).
_HEADS = (
    "力争", "争取", "达到", "突破", "超过", "稳定在", "保持在", "控制在", "同比", "增长", "下降", "降低", "提高", "至少", "累计", "均",
)  # fmt: skip

# target → what the document has instead, and why the catalogue writes it otherwise
_ALL, _TWICE = "it says all in another word", "双破千: two numbers in one word"
OTHERWISE = {
    "ecosystem-2022:2.3.11:product-alternatives:2022": ("力争重要产品", "力争 and 至少一个 stand apart"),
    "ecosystem-2022:2.3.11:channel-alternatives:2022": ("至少有一个替代来源", "力争 and 至少一个 stand apart"),
    "factors-2022:2.2.11:idle-land-extra:2022": ("上浮10%", "target expressions have no 上浮"),
    "factors-2024:2.2.13:idle-land-extra:2025": ("上浮10%", "target expressions have no 上浮"),
    "livelihood-2022:2.4.22:cross-province-areas:2022": ("所有统筹区", _ALL),
    "towns-2022:2.1.4:smart-city-3star:2022": ("所有市", _ALL),
    "livelihood-2024:2.5.22:sewers-split-share:2025": ("所有县(市、区)", _ALL),
    "green-2022:2.3.13:official-nev-share:2022": ("一律配备", _ALL),
    "rd-2024:2.3.8:tech-leaders-listed:2025": ("双破千", _TWICE),
    "rd-2024:2.3.8:tech-small-giants:2025": ("双破千", _TWICE),
    "equipment-2024:2.3.9:new-energy-vehicle-bases:2025": ("打造两大千亿级产业基地", "两大 is two"),
    "farming-2022:1.2:grain-capacity:2022": ("巩固在1100亿斤以上", "target expressions have no 巩固"),
    "green-2022:2.3.12:straw-use:2022": ("分别稳定在95%和90%以上", "以上 is said once for two"),
    "press-2022:3:farm-supply-projects:2022": ("40余个", "余 is and more"),
    "press-2022:4:fixed-investment:2022": ("1.3万亿以上", "元 is understood"),
}


def with_text() -> Iterator[tuple[Target, str]]:
    """Every target with the text of its clause; at the press conference, with all that was said."""
    texts = {(plan.id, at): text_of(one) for plan, clauses in plans_with_text() for at, one in clauses.items()}
    for target in catalogue().targets:
        yield target, press_text() if target.plan_id == PRESS else texts.get((target.plan_id, target.clause), "")


def stands_in(words: str, text: str) -> bool:
    """Whether a target's words stand in a text: together, or the number with its unit and what words go before it."""
    words, text = (squeezed(one).replace("—", "-") for one in (words, text))
    if _is_in(words, text):
        return True
    heads = [one for one in _HEADS if one in words]
    number = re.sub(f"^(?:{'|'.join(_HEADS)})+", "", words)
    if not heads or not re.search(r"\d|全覆盖|全部|倍", number):
        return False
    return _is_in(number, text) and all(one in text for one in heads)


def _is_in(words: str, text: str) -> bool:
    return has_number(text, words) if words[0].isdigit() else words in text


@pytest.fixture(scope="module")
def every() -> list[tuple[Target, str]]:
    return list(with_text())


def test_every_target_says_what_its_clause_says(every: list[tuple[Target, str]]):
    missing = [
        f"{target.id} {target.expression.text}" for target, text in every if not stands_in(target.expression.text, text)
    ]
    assert sorted(one.partition(" ")[0] for one in missing) == sorted(OTHERWISE), missing


@pytest.mark.parametrize("target_id", OTHERWISE)
def test_what_is_written_otherwise_stands_there_so(every: list[tuple[Target, str]], target_id: str):
    words, _ = OTHERWISE[target_id]
    (text,) = [text for target, text in every if target.id == target_id]
    assert words in text


def test_nearly_all_targets_are_written_as_in_the_document(every: list[tuple[Target, str]]):
    """The words that go before a number may be moved to it; nothing else is put in another way."""
    verbatim = [squeezed(target.expression.text) in text for target, text in every]
    assert sum(verbatim) >= 0.93 * len(verbatim)


def test_each_city_is_said_where_each_has_to_reach_it(every: list[tuple[Target, str]]):
    """`per: 市` stands for 每市, 各市, 每个市, 其他市."""
    unsaid = [
        target.id
        for target, text in every
        if target.expression.per is not None
        and not re.search(
            rf"(?:每|各|其他)(?:个|省级|.{{0,12}}?){re.escape(target.expression.per.removeprefix('其他'))}", text
        )
    ]
    assert unsaid == []


def test_a_stated_base_stands_in_the_clause(every: list[tuple[Target, str]]):
    strange = [
        f"{target.id} {target.base.value:f}{target.base.unit}"
        for target, text in every
        if target.base is not None and not has_number(text, f"{target.base.value:f}{target.base.unit}")
    ]
    assert strange == []


@pytest.mark.parametrize(
    ("words", "text", "holds"),
    [
        ("16万个", "累计建成5G基站16万个，", True),
        ("16万个", "累计建成5G基站116万个", False),
        ("1.6万个", "累计建成5G基站1.6万处", False),
        ("达到60%", "两项分别达到50%、60%", True),
        ("达到60%", "两项分别为50%、60%", False),
        ("力争100%", "力争项目开工率达到100%", True),
        ("3-5家", "新建3—5家", True),
        ("全部", "全面建成", False),
    ],
)
def test_what_standing_in_a_text_means(words: str, text: str, holds: bool):  # noqa: FBT001
    assert stands_in(words, text) is holds
