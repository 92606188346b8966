"""推动N家企业开展贯标: things counted by what they do, named by the deed: 开展贯标的企业."""

import re

from plancli.documents.targets.draft import PLACE_UNITS
from plancli.documents.targets.subjects import commits, leading_verb
from plancli.documents.targets.words import any_of, words_in

_DEEDS = any_of(
    words_in("""
    开展 进入 完成 实现 建成 参与 纳入 接入 入驻 牵头 加速 共享使用 试点建设 对接 达到 申报 通过 采用 融入 加入
    应用 与链主
""")
)
_THINGS = any_of(
    words_in("""
    企业 园区 集群 县(市、区) 小区 社区 产业链 机构 医院 学校 高校 院校 银行 乡镇 行政村 村 家庭 用户 单位 景区 市 县
""")
)
_DOES = re.compile(rf"^([^、]{{0,16}}?(?:{_THINGS}))((?:积极|深入|全部|年内)?(?:{_DEEDS}).{{2,}})$")
_DOES_SO = re.compile(r"^([^、的]{2,16}?)(上云(?:上平台|用数|用数赋智)?|市民化|提质升规|升规纳统|退城入园|入驻)$")
_DONE_TO = re.compile(r"^(县\(市、区\)|行政村|村)([^、]{2,}(?:改造|治理|整治|清零|任务)|.{2,}更新改造)$")
_DONE_TO_FIRMS = re.compile(
    r"^(.{0,12}?(?:企业|小区|园区))[^的]{0,40}?(?:的)?([^、的]{2,10}(?:改造|治理|整治|攻坚|清零))(?:任务|工作)?$"
)
_BUILT, _STARTING = (
    re.compile(r"^([^、和的]{2,}[^目程])(建设|实施)$|^([^、和的]{2,}项目)(实施)$"),
    re.compile(r"(?:启动|推进|推动|支持)$"),
)
_CAMPAIGN = re.compile(rf"^([^、]{{0,12}}(?:{_THINGS}))[^、的]{{2,}}(?:行动|攻坚)$")
_NOUN_ENDS = re.compile(
    r"^(?:对接|应用|参与|申报|牵头|通过).*(?:活动|项目|工程|平台|中心|基地|行动|体系|场景|示范|技术)$"
)
_CHOOSING = re.compile(r"(?:推动|推进|支持|指导|引导|带动|组织|鼓励|选取|遴选|优选|实现)$")
_OF_DEEDS = frozenset({"个", "项", "次", "场"})


def by_deed(noun: str, verb: str, unit: str) -> str:
    """The subject for a counted noun that does something, with the verb where it commits; "" where it does nothing."""
    if unit in PLACE_UNITS:
        return f"{noun}的{unit}" if leading_verb(noun) and len(noun) > len(unit) else ""
    if (done := _DONE_TO.match(noun)) and commits(verb):
        return f"{outermost(verb)}{done[2]}的{done[1]}"
    if (chain := _DONE_TO_FIRMS.match(noun)) and commits(verb):
        return f"{outermost(verb)}{chain[2]}的{chain[1]}"
    if (built := _BUILT.match(noun)) and _STARTING.search(verb):
        return f"{verb}{built[2] or built[4]}{built[1] or built[3]}"
    parts = _DOES.match(noun) or _DOES_SO.match(noun)
    if parts is None or _NOUN_ENDS.match(parts[2]):
        return ""
    kept = "" if _CHOOSING.search(verb) or not commits(verb) else verb
    return f"{kept}{parts[2]}的{parts[1]}"


def done_to(noun: str) -> str:
    """对N部电梯开展评估: the things to which it is done, 开展评估的电梯."""
    if brought := re.match(rf"^(.{{1,20}}?)进行({_REBUILT})$", noun):
        return f"{brought[2]}{brought[1]}"
    parts = re.match(r"^(.{2,20}?)((?:开展|进行|实施|完成).{2,})$", noun)
    return f"{parts[2]}的{parts[1]}" if parts else noun


def is_brought_about(noun: str) -> bool:
    """Whether the deed on things leaves a result to be counted (完成更新, 进行迁建), rather than looks after them."""
    return bool(re.search(rf"完成.{{2,}}|进行(?:{_REBUILT})", noun))


_REBUILT = "迁建|改造|改建|扩建|更新|修缮|整治|治理|改扩建|提升改造|更新改造"


def in_campaign(noun: str, unit: str) -> str:
    """The things there are that a campaign is about, where the unit counts them (11条产业链赋能行动); else ""."""
    match = _CAMPAIGN.match(noun)
    return match[1] if match and unit not in _OF_DEEDS else ""


def outermost(verb: str) -> str:
    """完成新改建 → 完成: of verbs in one another, the one that holds for a whole list."""
    match = re.match(r"^(?:完成|实施|推进)(?=.{2})", verb)
    return match[0] if match else verb


def carried(verb: str, noun: str) -> str:
    """The verb that an item of a list takes over; one with a deed of its own (更新改造) takes the outermost alone."""
    return outermost(verb) if re.search(r"(?:改造|改暖|治理|整治|攻坚|清零|加固)$", noun) else verb
