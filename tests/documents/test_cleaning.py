"""Lines to paragraphs: what is dropped, what is joined, what the copy changes, and that quotes stay original."""

import sys

import pytest
from document_builders import document
from hypothesis import given
from hypothesis import strategies as st

from plancli.documents.cleaning import clean, plain_lines
from plancli.documents.furniture import is_furniture, is_tail
from plancli.documents.script import convert_lines, is_traditional
from plancli.documents.text import PlainText, joined, plain_text, rewritten
from plancli.errors import PlancliError


def cleaned(text: str) -> list[str]:
    return [one.text for one in clean(plain_lines(document(text)))]


@pytest.mark.parametrize(
    "line",
    [
        "首页 > 政务公开 > 正文", "当前位置：首页", "上一篇：某通知", "相关阅读", "热门推荐", "责任编辑：某某", "来源：某网", "浏览次数：1024",
        "打印", "收藏", "【打印】【关闭】", "[大 中 小]", "打印 关闭", "• 字体放大", "扫一扫在手机打开当前页", "打开某某APP,阅读体验更佳",
        "网站地图", "requestId:6871.0672", "2", "- 3 -", "— 12 —", "第3页 共12页", "3/12", "Page 3 of 12", "————",
        "目  录", "（此件公开发布）", "第一章 总体要求……5", "一、工作目标......3", "第二章 主要任务\t12",
    ],
)  # fmt: skip
def test_furniture(line: str):
    assert is_furniture(plain_text(line).text)


@pytest.mark.parametrize(
    "line",
    [
        "一、工作目标",
        "1.新建泊位",
        "新建泊位4个。",
        "2023年3月9日",
        "责任单位：市水利局",
        "主办单位：市体育局",
        "打印设备产业",
        "来源地证明全部实现网上办理，审批时间压缩一半。",
    ],
)
def test_no_furniture(line: str):
    assert not is_furniture(plain_text(line).text)


@pytest.mark.parametrize(
    "line",
    [
        "特别声明：本站转载此文。",
        "抄送：省委各部门。",
        "江北省人民政府办公厅 2023年3月10日印发",
        "展开全文",
        "新闻排行榜",
        "版权所有：某网",
        "发佈留言",
        "某ICP备00000号",
    ],
)
def test_tail(line: str):
    assert is_tail(plain_text(line).text)


def test_what_follows_the_document_is_dropped_but_nothing_before_a_numbered_part():
    text = "一、目标\n泊位4个。\n特别声明：转载。\n二、任务\n航道3条。\n版权所有：某网\n泊位99个。"
    assert cleaned(text) == ["一、目标", "泊位4个。", "特别声明:转载。", "二、任务", "航道3条。"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1.建设港口。年内新建万吨级泊位4个，实施重大航道整", "治工程。（牵头单位：省交通运输厅）"),
        ("1.建设港口。年内新建泊位4个。（牵头单位：省交通运输厅、省发展", "改革委、省财政厅）"),
        ("1.建设港口。年内新建泊位4个。（牵头单", "位：省交通运输厅）"),
        ("1.建设港口。推动港口与腹地各县（市、区）", "共建无水港3个。"),
        ("以港口带动腹地发展，年内新建泊位4个，", "疏浚航道60公里。"),
        ("1.建设港口。推广“一网通办”", "，压缩时间一半。"),
        ("（六）加快港口资源整合，提升综合保障", "能级。"),
        ("4.建设港口。坚持陆海统筹，年内新建万吨级泊位和改造老旧泊位的数量要达到", "35.确保完成。"),
    ],
)
def test_halves_of_a_broken_line_are_joined(first: str, second: str):
    assert cleaned(f"{first}\n\n{second}") == [plain_text(first).text + plain_text(second).text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("一、工作目标", "全省泊位达到4个。"),
        ("（一）发展目标", "到2025年，全省泊位达到4个。"),
        ("1.建设港口。年内新建泊位4个。", "疏浚航道60公里。"),
        ("1.建设港口。年内新建泊位4个。（牵头单位：省交通运输厅）", "影视产业"),
        ("1.建设港口。年内新建泊位4个", "2.疏浚航道。整治60公里。"),
        ("江北省人民政府办公厅", "2023年3月9日"),
        ("主要目标是：", "全省泊位达到4个。"),
        ("责任单位：市民政局", "完成时限：12月底"),
        ("新建泊位4个", "责任单位：市交通局"),
    ],
)
def test_lines_that_stand_for_themselves_stay_apart(first: str, second: str):
    assert cleaned(f"{first}\n\n{second}") == [plain_text(first).text, plain_text(second).text]


def test_the_signature_below_a_plan_is_not_of_it():
    assert cleaned("一、任务\n建泊位4个。\n海州市人民政府\n2023年5月6日\n（此件公开发布）") == [
        "一、任务",
        "建泊位4个。",
    ]


def test_page_numbers_and_heads_do_not_part_the_halves_of_a_sentence():
    page = "江北省人民政府公报\n港口建设要向前推进并且带动腹地的发展，第{0}批\n- {0} -\n"
    text = "一、任务\n" + "".join(page.format(number) for number in range(1, 6)) + "泊位投产。"
    assert cleaned(text) == [
        "一、任务",
        "".join(f"港口建设要向前推进并且带动腹地的发展,第{n}批" for n in range(1, 6)) + "泊位投产。",
    ]


def test_a_repeated_line_above_a_first_part_is_a_title():
    text = "\n".join(f"港口提升行动计划\n一、目标\n泊位{number}个。" for number in range(1, 6))
    assert cleaned(text).count("港口提升行动计划") == 5


def test_a_hard_wrapped_text_is_joined_by_the_width_of_its_lines():
    body = "全省港口建设要坚持陆海统筹年内新建万吨级泊位若干并推进" * 12
    lines = [body[start : start + 26] for start in range(0, len(body), 26)]
    text = "一、工作目标\n" + "\n".join(lines) + "\n二、主要任务\n泊位4个"
    assert cleaned(text) == ["一、工作目标", body, "二、主要任务", "泊位4个"]


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ("达到 3.2 万 家，增长 8％以上", "达到3.2万家,增长8%以上"),
        ("（一）推进１６项工程；", "(一)推进16项工程;"),
        ("分别为30，40和50", "分别为30，40和50"),
        ("建设 Wi Fi 5 G 基站", "建设Wi Fi 5 G基站"),
        ("**三、推进措施**", "三、推进措施"),
        ("泊位\u200b四\u3000个\xa0", "泊位四个"),
        ("﹝牵头单位﹞", "〔牵头单位〕"),
    ],
)
def test_the_copy_and_its_way_back(original: str, copy: str):
    plain = plain_text(original)
    assert plain.text == copy
    assert plain.verbatim(0, len(copy)) == original.strip(" *\u3000\xa0")


@pytest.mark.parametrize(
    "line", ["## 一、总体目标", "### **一、总体目标**", "> 一、总体目标", "##一、总体目标", "- 一、总体目标"]
)
def test_markdown_marks(line: str):
    assert cleaned(line) == ["一、总体目标"]


def test_a_quote_keeps_the_line_break_that_tore_it():
    one = clean(plain_lines(document("1.建设港口。年内新建 4 个重大泊\n\n位，投产 2 个。")))[0]
    start = one.text.index("新建")
    assert one.plain.verbatim(start, one.text.index(",", start)) == "新建 4 个重大泊\n\n位"


@given(st.text(alphabet="年内新建 \u30004０，个*（）\u200bA", max_size=60), st.data())
def test_every_stretch_of_the_copy_leads_to_a_stretch_of_the_original(original: str, data: st.DataObject):
    plain = plain_text(original)
    start = data.draw(st.integers(0, len(plain.text)))
    end = data.draw(st.integers(start, len(plain.text)))
    quote = plain.verbatim(start, end)
    assert quote in original
    commas = str.maketrans("，", ",")  # in full width between digits, which a stretch may cut
    again, part = plain_text(quote).text.strip(" *"), plain.part(start, end).text.strip(" *")
    assert again.translate(commas) == part.translate(commas)


@given(st.lists(st.text(alphabet="新建4 个，*", max_size=20), max_size=5))
def test_joined_stretches_lead_back_each_to_its_own(originals: list[str]):
    parts = [plain_text(one) for one in originals]
    whole = joined((part, "\n" if index else "", "\n\n" if index else "") for index, part in enumerate(parts))
    at = 0
    for part in parts:
        assert whole.verbatim(at, at + len(part.text)) == part.verbatim(0, len(part.text))
        at += len(part.text) + 1


def test_a_replaced_word_is_quoted_as_it_stood():
    plain = rewritten(PlainText("做年夜做强", "做年夜做强"), [(1, 3, "大")])
    assert plain.text == "做大做强"
    assert (plain.verbatim(1, 2), plain.verbatim(0, 4), plain.part(1, 4).verbatim(0, 1)) == (
        "年夜",
        "做年夜做强",
        "年夜",
    )


def test_traditional_text_is_read_on_the_copy_and_quoted_as_it_stands():
    line = convert_lines(["關於產業創新發展，達到 3 萬個"])[0]
    assert line.text == "关于产业创新发展,达到3万个"
    assert line.verbatim(5, 9) == "新發展，"


@pytest.mark.parametrize(("text", "expected"), [("推动产业创新发展", False), ("推動產業創新發展", True), ("", False)])
def test_what_is_traditional(text: str, *, expected: bool):
    assert is_traditional(text) is expected


def test_traditional_text_without_opencc(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "opencc", None)
    with pytest.raises(PlancliError, match="Traditional") as raised:
        convert_lines(["推動產業創新發展"])
    assert raised.value.hint == "pip install 'plancli[read]'"


def test_swapped_words_are_undone_only_in_a_swapped_text():
    swapped = ["市平易近政局做年夜產業，新建泊位4個擺佈，包養app省教導廳", "新動力裝機達到5萬千瓦"]
    assert [line.text for line in convert_lines(swapped)] == [
        "市民政局做大产业,新建泊位4个左右,省教育厅",
        "新能源装机达到5万千瓦",
    ]
    assert convert_lines(["加强家庭教导，新建泊位4个"])[0].text == "加强家庭教导,新建泊位4个"
