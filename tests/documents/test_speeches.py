"""What is spoken to an audience tells of plans and is none: all that is read from it is doubtful."""

from pathlib import Path

import pytest

from plancli.documents.reading import is_speech, read_document

PLAN = "竹编产业2031年行动计划\n\n一、工作目标\n\n培育竹编工坊40家。\n"


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("女士们、先生们：\n大家好！", True),
        ("女士们,\n先生们:", True),
        ("新闻界的各位朋友,女士们,先生们:", True),
        ("各位记者朋友：大家上午好", True),
        ("女士們、先生們：", True),
        ("面向广大女士和先生开展竹编培训。", False),
        ("邀请媒体朋友参加竹编节：6月底前完成。", False),
        (PLAN, False),
    ],
)
def test_an_audience_is_addressed(text: str, spoken: bool):  # noqa: FBT001 -- a column of the table
    assert is_speech(text) is spoken


def test_what_a_speech_says_is_doubtful(tmp_path: Path):
    document = tmp_path / "发布会.txt"
    document.write_text(f"{PLAN}新闻界的朋友们：\n大家好！\n", encoding="utf-8")
    (target,) = read_document(document).plans[0].targets
    assert (target.confidence, target.doubt) == (0.4, "发布会或讲话，不是计划")


def test_what_a_plan_says_is_not(tmp_path: Path):
    document = tmp_path / "计划.txt"
    document.write_text(PLAN, encoding="utf-8")
    (target,) = read_document(document).plans[0].targets
    assert (target.confidence, target.doubt) == (1.0, "")
