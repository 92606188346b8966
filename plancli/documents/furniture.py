"""What surrounds a document and is not of it: menus, breadcrumbs, disclaimers, rankings, page numbers, repeated heads.

Patterns are matched against the whole of a line's plain copy. To add one, add a row; tests/documents/test_cleaning.py
has a case for each.
"""

import re
from collections import Counter
from collections.abc import Sequence

_BUTTON = (
    "(?:打印|关闭|收藏|投稿|分享(?:到)?|转发|评论|留言|点赞|复制链接|纠错|返回(?:顶部|首页)?|字体|字号|大中小)"
    r"|\[?[大中小]\]?"
)
# A line that is furniture wherever it stands.
_FURNITURE = (
    r"(?:首页|当前位置|您?(?:现在)?的?(?:所在)?位置)\s*[:>›»].*",  # breadcrumbs
    r"(?:上一篇|下一篇|上一条|下一条|相关(?:阅读|链接|新闻|稿件|推荐|文章|报道|信息|附件|解读))[:>]?.*",
    r"(?:热门(?:推荐|文章|新闻)|猜你喜欢|延伸阅读)[:>]?.*",
    r"(?:责任编辑|编辑|责编|作者|来源|信息来源|文章来源|分类|标签|记者|审核|校对|摄影|供稿)\s*[:].{0,40}",
    r"(?:浏览|阅读|点击|访问)(?:次数|量|数)?\s*[:]?\s*\d*次?",
    rf"(?:(?:{_BUTTON})(?:本页|窗口|此页|文章|网页)?[:|]?){{1,5}}",
    r"[【\[]?\s*(?:打印|关闭|字体|字号|分享|收藏)[^。]{0,24}[】\]]",
    r"[•·●\-]?\s*(?:字体(?:放大|缩小)|微博|微信|QQ(?:空间|好友)?|打印|分享)",
    r"(?:扫一扫|扫码|扫描二维码|长按识别|微信扫).{0,40}",
    r"打开.{0,12}(?:APP|客户端|小程序).{0,20}|.{0,12}APP,阅读体验更佳",
    r"(?:登录|注册|登录\s*[|/]?\s*注册|无障碍(?:浏览|阅读)?|长者模式|简体|繁体|English|网站地图|联系我们|关于我们|网站声明)",
    r"requestId\s*:.*|window\.\w+.*|var \w+\s*=.*",
    r"索\s*引\s*号\s*[:].{0,60}",
    # page numbers: 3, - 3 -, — 3 —, 第3页, 第3页 共12页, 3/12
    r"[-—–_·•.\s]*\d{1,4}[-—–_·•.\s]*|第\s*\d+\s*页[,\s]*(?:[/]?\s*共\s*\d+\s*页)?",
    r"\d{1,4}\s*/\s*\d{1,4}|[Pp]age \d+(?: of \d+)?",
    r"[-=_*—·.~]{3,}",
    r"目录|\(此件.{2,10}\)",
    # a table of contents: 第一章 总体要求……5, 一、工作目标...3
    r".{2,60}[.…·]{3,}\d{1,4}|第[一二三四五六七八九十]+[章节].{2,40}\D\d{1,3}",
)
# A line after which nothing of the document comes, unless a numbered part does.
_TAIL = (
    r"(?:特别|免责|版权)声明.*|凡(?:来源)?注明.*|声明[:].*|版权(?:所有|归).*|.*ICP备.*|.*公网安备.*|.*网站标识码.*",
    r"抄送[:].*|主题词[:].*|.{0,30}(?:办公厅|办公室|政府)\s*\d{4}年\d{1,2}月\d{1,2}日印发|\d{4}年\d{1,2}月\d{1,2}日印发",
    r"展开(?:全文|更多)|阅读全文|收起|发(?:布|佈)留言|(?:新闻|热点|本周|今日)?排行榜?|今日|本周|本月",
    r"(?:相关(?:阅读|链接|新闻|稿件|推荐|文章|报道|信息)|热门推荐|网友评论|发表评论)[:]?",
    r"(?:主办|承办)(?:单位)?[:].{0,40}(?:办公厅|办公室|中心|政府|委员会)$",
)
_HEAD_LENGTHS = range(2, 41)
_LONGEST = 200  # no pattern but the tail's is tried on longer lines
_REPEATED = 4  # a short line that stands so often is the head or foot of a page

_FURNITURE_LINE = re.compile("|".join(f"(?:{pattern})" for pattern in _FURNITURE))
_TAIL_LINE = re.compile("|".join(f"(?:{pattern})" for pattern in _TAIL))
_DAY = re.compile(
    r"\(?(?:\d{4}|[二一][〇○零O一二三四五六七八九]{3})年[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日\)?"
)
_PAGE_NUMBER = re.compile(r"^[-—·\s]*\d{1,4}[-—·\s]+(?=\D)|[-—·\s]+\d{1,4}[-—·\s]*$")
_DEPARTMENTS = re.compile(r"[(〔]|单位|部门|负责")


def is_furniture(text: str) -> bool:
    """Whether a line's plain copy is page furniture, whatever stands around it."""
    return len(text) <= _LONGEST and _FURNITURE_LINE.fullmatch(text) is not None


def is_tail(text: str) -> bool:
    """Whether the document ends before this line, if no numbered part follows."""
    return len(text) <= 2 * _LONGEST and _TAIL_LINE.fullmatch(text) is not None


def is_day(text: str) -> bool:
    """Whether a line is only a date, as below a signature."""
    return _DAY.fullmatch(text) is not None


def repeated_heads(texts: Sequence[str]) -> frozenset[str]:
    """Short lines that come back again and again, page numbers aside: the heads and feet of printed pages.

    `texts` are the plain copies of lines that no marker begins and that stand in no table.
    """
    shapes = Counter(head_shape(text) for text in texts if len(text) in _HEAD_LENGTHS)
    return frozenset(
        shape for shape, count in shapes.items() if count >= _REPEATED and shape and not _DEPARTMENTS.search(shape)
    )


def head_shape(text: str) -> str:
    """A line without its page number."""
    return _PAGE_NUMBER.sub("", text)
