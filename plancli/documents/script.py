"""Other writings of the same words, read on the copy: Traditional characters, and texts run through a word-swapper."""

import re
from collections.abc import Sequence

from plancli.documents.text import PlainText, plain_text, rewritten
from plancli.errors import PlancliError

# Frequent characters that only Traditional text has; a share of one in a hundred tells it.
_TRADITIONAL = frozenset(
    "產業創發國設實務應體機關與動電網會為達標個萬億類際傳經濟開進總層數據區農視東無車長門書學單準縣"
)
_SHARE = 100

# Word-swappers ("spun" copies) replace words one by one. Undone on the copy where three of the swaps that no author
# writes (_TELLTALE) occur. Only what is no word of such documents in its swapped form is listed: swapped → original.
_TELLTALE = re.compile("年夜|平易近|国民当局|省当局|摆布|改造委|任务台账|聪明社区|衔接汇报力度|投进|动力转换")
_TELLTALES = 3
_SWAPPED = {
    "年夜": "大", "平易近": "民", "国民当局": "人民政府", "当局": "政府", "改造委": "改革委", "教导": "教育",
    "处所": "地方", "天然资源": "自然资源", "路况运输": "交通运输", "路况": "交通", "文明和游玩": "文化和旅游",
    "卫生安康": "卫生健康", "社会保证": "社会保障", "通讯治理": "通信管理", "陆地": "海洋", "共同单位": "配合单位",
    "重要任务": "主要任务", "任务目标": "工作目标", "推进办法": "推进措施", "保证办法": "保障措施", "摆布": "左右",
    "聪明": "智慧", "冲破": "突破", "晋升": "提升", "晋陞": "提升", "树立": "建立", "构成": "形成", "支出": "收入",
    "进步": "提高", "程度": "水平", "投进": "投入", "所有的": "全部", "数据中间": "数据中心", "创新中间": "创新中心",
    "研讨": "研究", "动力": "能源", "资料": "材料", "周全": "全面", "扶植": "建设", "培养": "培育", "增添值": "增加值",
    "焦点": "核心", "买卖额": "交易额", "全部旅程": "全程", "基础实现": "基本实现", "基础具备": "基本具备",
    "公共平安": "公共安全", "告诉": "通知", "软体": "软件", "brand": "品牌",
    "配合体": "共同体", "此中": "其中", "安康": "健康", "才能": "能力", "结果": "成果", "气力": "力量", "展现": "展示",
}  # fmt: skip
# What such sites put between the words, in Simplified characters.
_SPAM = re.compile(
    r"(?:长期|短期|甜心|台湾)?包养(?:app|软[体件]|网(?:站)?|行情|价格|合约|条件|俱乐部|妹|甜心|金额|感情|管道|留言板|一个月价钱)?"
)
_CHANGES = re.compile("|".join(sorted(map(re.escape, _SWAPPED), key=len, reverse=True)) + f"|{_SPAM.pattern}")


def convert_lines(texts: Sequence[str]) -> list[PlainText]:
    """The plain copies of all lines of a document, in Simplified characters and the words of the author.

    Raises PlancliError where the text is Traditional and OpenCC is not installed.
    """
    simplified = to_simplified(texts) if is_traditional("".join(texts)) else None
    plain = [plain_text(text, new) for text, new in zip(texts, simplified or texts, strict=True)]
    if simplified is None and not any(map(_TELLTALE.search, texts)):
        return plain
    return _unswapped(plain)


def is_traditional(text: str) -> bool:
    """Whether a text is in Traditional characters."""
    return sum(map(text.count, _TRADITIONAL)) * _SHARE > len(text)


def to_simplified(texts: Sequence[str]) -> list[str]:
    """Lines in Simplified characters, each of the length it had."""
    try:
        import opencc
    except ImportError as error:
        message = "the text is in Traditional characters, and OpenCC is not installed"
        raise PlancliError(message, "pip install 'plancli[read]'") from error
    converter = opencc.OpenCC("t2s")
    return [_same_length(text, converter.convert(text), converter) for text in texts]


def _same_length(text: str, converted: str, converter: object) -> str:
    """Phrases of another length are converted character by character, so that every place stays where it was."""
    if len(text) == len(converted):
        return converted
    characters = (converter.convert(one) for one in text)  # type: ignore[attr-defined]
    return "".join(new if len(new) == 1 else one for one, new in zip(text, characters, strict=True))


def _unswapped(lines: list[PlainText]) -> list[PlainText]:
    if sum(len(_TELLTALE.findall(line.text)) for line in lines) < _TELLTALES:
        return lines
    return [
        rewritten(line, ((hit.start(), hit.end(), _SWAPPED.get(hit[0], "")) for hit in _CHANGES.finditer(line.text)))
        for line in lines
    ]
