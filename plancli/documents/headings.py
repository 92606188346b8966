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
_PAST = re.compile(
    r"回顾|发展(?:基础|现状|成就|成效|环境)|(?:取得|主要)(?:的)?成[就效]|现状|过去(?:一|五)年|规划背景|面临(?:的)?形势"
)


def section_of(heading: str) -> Section | None:
    """The section that a heading opens; None where it does not say."""
    return next((section for words, section in _SECTIONS if words.search(heading)), None)


def exact_section(heading: str) -> Section | None:
    """The section that a heading inside a part names in so many words; None for all else."""
    return next((section for words, section in _EXACT if words.search(heading)), None)


def looks_back(heading: str) -> bool:
    """Whether the part below a heading tells what has been (2023年工作回顾)."""
    return _PAST.search(heading) is not None and "目标" not in heading and "任务" not in heading
