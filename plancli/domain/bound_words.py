"""The words that make a number a floor, a ceiling or a rough one, in targets and in reported values alike."""

FLOOR_HEADS = (
    "超过", "突破", "不少于", "不低于", "不小于", "至少", "最少", "大于", "高于", "多于", "超", "逾", "过", "上",
    "≥", ">",
)  # fmt: skip
CEILING_HEADS = ("不超过", "不高于", "不大于", "不多于", "低于", "小于", "少于", "不到", "至多", "最多", "≤", "<")
ABOUT_HEADS = ("约", "大约", "近", "接近", "大概")
STATING_HEADS = ("达到", "达", "达成", "实现", "完成", "为")

FLOOR_TAILS = ("以上", "及以上", "之上")
CEILING_TAILS = ("以内", "以下", "之内", "及以下")
ABOUT_TAILS = ("左右", "上下")
# Between number and unit: 1000余家, 20多个.
MORE_WORDS = ("余", "多")
# In a reported value these leave the number open on a side that no verdict could use.
INEXACT_WORDS = (*ABOUT_HEADS, *CEILING_HEADS, *ABOUT_TAILS, *CEILING_TAILS)
