"""What a heading says of the part below it: goals, tasks or measures, ahead or looking back."""

import re

from plancli.domain.vocabulary import Section

# The first row that matches decides. Measures come first: 保障目标实现 is a measure; 目标任务 is tasks with goals.
_SECTIONS = (
    (
        re.compile(
            r"(?:推进|保障|组织|支持|支撑|政策|配套|落实)措施|(?:组织|实施|政策|要素|服务)保障|保障(?:机制|体系|条件)$|^保障$|"
            r"组织(?:实施|领导|推进)$|(?:推进|落实|工作)机制$|实施机制|规划实施|工作要求|(?:强化|加强|健全|完善)(?:组织|实施|规划)?"
            r"(?:保障|领导|组织领导|组织实施|组织保障)"
        ),
        Section.MEASURES,
    ),
    (
        re.compile(
            r"目标任务$|目标$|总体(?:要求|思路)|目标(?:和|与|及|、|要求|愿景|定位|指标)|"
            r"(?:工作|总体|发展|主要|预期|具体|规划|阶段性?|战略)目标|主要指标|预期指标"
        ),
        Section.GOALS,
    ),
    (re.compile(r"任务|举措|工程|行动|重点|工作"), Section.TASKS),
)
_EXACT = (
    (re.compile(r"目标(?:任务)?$|^主要指标"), Section.GOALS),
    (re.compile(r"(?:保障|推进)措施$|组织实施$|(?:组织|实施)保障$"), Section.MEASURES),
)
# A look back: 工作回顾, 发展基础与面临形势. Its words end the heading or are joined to others of the kind; a verb
# before them (筑牢产业发展基础, 优化发展环境) makes it something to be done.
_PAST_NOUN = (
    r"(?:工作|发展|总体|情况)?回顾|(?:发展|工作|现实|现有)基础|发展(?:现状|成就|成效|环境|形势|历程)|建设(?:成就|成效)|"
    r"(?:主要|工作|取得[^,]{0,6})(?:成就|成效|成绩|进展)|现状(?:分析|与问题)?|过去[一五两三]年|(?:规划|编制)背景|"
    r"面临的?(?:形势|问题|机遇|挑战)|工作总结|(?:完成|执行)情况"
)
_PAST = re.compile(
    rf"(?:^|[、,和与及]|[年期间]|时期)[^、,和与及]{{0,16}}?(?:{_PAST_NOUN})(?:$|[、,;:和与及(]|情况|总结)|^基础$"
)
_DEED = re.compile(
    r"夯实|筑牢|巩固|打牢|奠定|优化|完善|营造|改善|厚植|摸清|打造|把握|补齐|破解|改变|"
    r"(?:^|[,、;])(?:坚决|切实|大力|着力|全面|加快|持续|进一步|不断|聚力|聚焦|全力|深入|积极)*"
    r"(?:创造|加强|强化|提升|健全|构建|推进|推动|扩大|改进|展示|宣传|做好|稳固|培育|确保|总结推广|维护|保持|报送|公布|掌握|了解)"
)


def section_of(heading: str) -> Section | None:
    """The section that a heading opens; None where it does not say."""
    return next((section for words, section in _SECTIONS if words.search(heading)), None)


def exact_section(heading: str) -> Section | None:
    """The section that a heading inside a part names in so many words; None for all else."""
    return next((section for words, section in _EXACT if words.search(heading)), None)


def looks_back(heading: str) -> bool:
    """Whether the part below a heading tells what has been (2023年工作回顾)."""
    if "目标" in heading or "任务" in heading or _DEED.search(heading):
        return False
    return _PAST.search(heading) is not None
