"""Awkward files: exactly which values each loads, or what is told and that nothing was loaded."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from awkward_files import Make, book, broken, computed, merged_names, text_file, titled, two_lines, under
from support import Plancli

from plancli.store.opening import open_for_reading

PROVINCE, CITY = "云岭省", "青石市"


class Case(NamedTuple):
    """A file, what is typed behind `import FILE`, and what comes of it.

    `loads`: indicator, period, value with unit, and how it counts; @ and a region where that is not the province.
    `tells`: parts of the problems, in order, each with its line.
    """

    make: Make
    loads: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    says: tuple[str, ...] = ()


HEADS = ["指标", "数值", "时期"]
L = "累计建成高速基站"
BOTH = ("output 2022-06 575亿元 cumulative", "output 2022-06 95亿元 amount")
JUNE = ("--period", "2022-06")
CASES = {
    "gb18030-with-crlf": Case(
        text_file("a.csv", f"指标,单位,数值,时期\r\n{L},万个,12.5,2022-07\r\n", "gb18030"), ("stations 2022-07 12.5万个",)
    ),
    "utf-16-with-tabs": Case(
        text_file("a.csv", f"指标\t单位\t数值\t时期\n{L}\t万个\t12.5\t2022-07\n", "utf-16"), ("stations 2022-07 12.5万个",)
    ),
    "bom-and-semicolons": Case(
        text_file("a.csv", f"指标;单位;数值;时期\n{L};万个;12.5;2022-07\n", "utf-8-sig"), ("stations 2022-07 12.5万个",)
    ),
    "latin-1-is-no-known-text": Case(
        text_file("a.csv", "指标,数值,时期\n基站,12,2022-07\n", "utf-16-le"), tells=("a.csv: this is no text",)
    ),
    "heads-in-any-order-with-stars-and-breaks": Case(
        text_file("a.csv", f'时 间,"完成\n值*",指标名称：,计量单位\n2022年7月,１２．５,{L},万个\n'), ("stations 2022-07 12.5万个",)
    ),
    "numbers-as-people-type-them": Case(
        text_file(
            "a.csv",
            '指标,数值,时期\noutput,"1,600",2022-01\noutput,１６０１亿元,2022-02\noutput, 1602 ,2022-03\n'
            "output,突破1603亿元,2022-04\nstations,12万,2022-07\nstations,十三万个,2022-08\n",
        ),
        (
            "output 2022-01 1600亿元 cumulative", "output 2022-02 1601亿元 cumulative",
            "output 2022-03 1602亿元 cumulative", "output 2022-04 1603亿元 cumulative",
            "stations 2022-07 12万个", "stations 2022-08 13万个",
        ),
    ),
    "a-comma-parts-a-number": Case(
        text_file("a.csv", "指标,数值,时期\noutput,1,600,2022-07\n"), tells=("a.csv:2: 4 cells under 3 heads",)
    ),
    "missing-is-not-zero": Case(
        text_file(
            "a.csv",
            "指标,数值,时期\n"
            + "".join(f"lakes,{mark},2022-0{at}\n" for at, mark in enumerate(["", "—", "/", "-", "无", "N/A", "…", "--"], 1))
            + "lakes,0,2022-09\n",
        ),
        ("lakes 2022-09 0个 cumulative",),
        says=("no value in: lines 2, 3, 4, 5, 6, 7, 8, 9",),
    ),
    "units-are-converted": Case(
        text_file(
            "a.csv",
            f"指标,单位,数值,时期\n{L},个,160000,2022-07\n{L},,130000个,2022-08\n{L},个,14万,2022-09\noutput,万元,9000000,2022-07\n",
        ),
        (
            "output 2022-07 900亿元 cumulative", "stations 2022-07 16万个", "stations 2022-08 13万个",
            "stations 2022-09 14万个",
        ),
    ),
    "units-that-do-not-fit": Case(
        text_file(
            "a.csv",
            f"指标,单位,数值,时期\n{L},亿元,12,2022-07\n{L},省信厅,12,2022-08\n{L},万个,12家亿,2022-09\n{L},万个,12亿元,2022-10\n",
        ),
        tells=("a.csv:2: C 数值", "亿元 does not fit", "a.csv:3", "a.csv:4", "a.csv:5", "the value says 亿元, the column 万个"),
    ),
    "a-magnitude-beside-another": Case(
        text_file("a.csv", "指标,单位,数值,时期\noutput,亿元,16万,2022-07\noutput,万元,500亿,2022-08\noutput,亿元,6500000万元,2022-09\n"),
        tells=(
            "a.csv:2: C 数值 › output: the value says 万, the column 亿元 → write 万元, or make the two agree",
            "a.csv:3: C 数值 › output: the value says 亿, the column 万元", "a.csv has 2 problems",
        ),
    ),
    "a-magnitude-below-another": Case(
        text_file("a.csv", "指标,数值（万元）,时期\noutput,575万,2022-07\n"), tells=("the value says 万, the column 万元",)
    ),
    "magnitudes-with-what-they-count": Case(
        text_file("a.csv", f"指标,单位,数值,时期\n{L},个,16万,2022-07\noutput,亿元,5750000万元,2022-06\n"),
        ("output 2022-06 575亿元 cumulative", "stations 2022-07 16万个"),
    ),
    "unit-in-the-head": Case(
        text_file("a.csv", "指标,完成投资（万元）,时期\n信息产业营业收入,5200000,2022-07\n"), ("output 2022-07 520亿元 cumulative",)
    ),
    "unit-above-the-table": Case(
        text_file("a.csv", "调度表,,\n,,单位：万元\n指标,数值,时期\n信息产业营业收入,5200000,2022-07\n"),
        ("output 2022-07 520亿元 cumulative",),
    ),
    "units-above-the-table-that-do-not-tell": Case(
        text_file("a.csv", "单位：万元、元,,\n指标,数值,时期\n信息产业营业收入,5200000,2022-07\n"),
        tells=("above the table stands 万元、元", "add a column 单位"),
    ),
    "a-bare-number-out-of-scale": Case(
        text_file("a.csv", f"指标,数值,时期\n{L},160000,2022-07\n"), tells=("160000 without a unit",)
    ),
    "title-merged-heads-sums-and-notes": Case(
        book("a.xlsx", ("调度", []), fill=titled),
        ("output 2022-06 612亿元 cumulative", "output 2022-06 95.5亿元 amount"),
        says=("sums and repeated heads left out: line 6", "columns left out: 上年同期本月、上年同期累计"),
    ),
    "heads-on-two-lines-that-are-not-merged": Case(
        book("a.xlsx", ("表", two_lines("完成值", "当月", "累计"))), BOTH, words=JUNE
    ),
    "this-month-and-cumulative-below-a-value": Case(book("a.xlsx", ("表", []), fill=under("完成值", "当月", "累计")), BOTH, words=JUNE),
    "this-month-and-cumulative-below-a-month": Case(
        book("a.xlsx", ("表", []), fill=under("6月", "当月", "累计")), BOTH, words=("--period", "2022")
    ),
    "this-month-and-cumulative-below-this-month": Case(book("a.xlsx", ("表", []), fill=under("本月完成", "当月", "累计")), BOTH, words=JUNE),
    "plan-and-actual-below-this-month": Case(
        book("a.xlsx", ("表", []), fill=under("本月", "计划", "实际")),
        ("output 2022-06 575亿元 amount",),
        words=JUNE,
        says=("columns left out: 本月计划",),
    ),
    "plan-and-actual-below-cumulative": Case(
        book("a.xlsx", ("表", two_lines("累计", "计划", "实际"))),
        ("output 2022-06 575亿元 cumulative",),
        words=JUNE,
        says=("columns left out: 累计计划",),
    ),
    "nothing-but-plans-below-a-value": Case(
        book("a.xlsx", ("表", two_lines("累计", "年度计划", "目标值"))),
        tells=("none of 累计年度计划、累计目标值 is known to hold values → say which does: --map 累计年度计划=数值",),
        words=JUNE,
    ),
    "this-month-below-cumulative-is-open": Case(
        book("a.xlsx", ("表", two_lines("累计", "上月", "本月"))), tells=("none of 累计上月、累计本月 is known",), words=JUNE
    ),
    "a-plan-that-map-makes-a-value": Case(
        book("a.xlsx", ("表", two_lines("累计", "年度计划", "实绩"))),
        ("output 2022-06 575亿元 cumulative",),
        words=(*JUNE, "--map", "累计实绩=累计"),
    ),
    "numbers-below-no-head": Case(
        book("a.xlsx", ("表", [["指标", "", "数值"], ["output", 612, "", "2.4亿元"], ["lakes", 20, 7], ["注", None, None, 1]])),
        tells=("a.xlsx:2: 表 › B: 612 stands below no head → write what it is", "a.xlsx:2: 表 › D: 2.4亿元 stands below no head"),
        words=JUNE,
    ),
    "numbers-below-no-head-in-text": Case(
        text_file("a.csv", "指标,,数值\noutput,612,575\n"), tells=("a.csv:2: B: 612 stands below no head",), words=JUNE
    ),
    "rows-with-numbers-of-their-own": Case(
        book("a.xlsx", ("表", [[None, "指标", "数值", None], [1, "output", 575, "校"], [2, "lakes", 7], [None, None, None, 1]])),
        ("lakes 2022-06 7个 cumulative", "output 2022-06 575亿元 cumulative"),
        words=JUNE,
    ),
    "units-on-a-line-of-their-own": Case(
        text_file("a.csv", "指标,完成值,累计,时期\n,亿元,（万元）,\n信息产业营业收入,,5750000,2022-06\n"),
        ("output 2022-06 575亿元 cumulative",),
    ),
    "a-month-with-the-word-for-it-alone": Case(
        text_file("a.csv", "指标,6月当月,6月\noutput,95,575\n"), BOTH, words=("--period", "2022")
    ),
    "cells-merged-downwards": Case(
        book(
            "a.xlsx",
            ("表", [["指标", "地区", "数值", "时期"], [None, PROVINCE, 20, "2022-07"], [None, CITY, 7, "2022-07"]]),
            fill=merged_names,
        ),
        ("lakes 2022-07 20个 cumulative", f"lakes@{CITY} 2022-07 7个 cumulative"),
    ),
    "months-as-columns-with-the-year-in-the-title": Case(
        text_file("a.csv", "2022年分月数据,,,,\n指标,1月,2月,3月,同比\n新建高速基站,0.5,1,1.5,12\n"),
        tuple(f"stations-new 2022-0{at} {value}万个 cumulative" for at, value in ((1, "0.5"), (2, 1), (3, "1.5"))),
        says=("months are of the year in the title: 2022", "columns left out: 同比"),
    ),
    "months-as-columns-without-a-year": Case(
        text_file("a.csv", "指标,1月,2月\n新建高速基站,0.5,1\n"), tells=("'1月' has no year → give the year: --period 2022", "'2月'")
    ),
    "months-as-columns-with-period": Case(
        text_file("a.csv", "指标,1-2月,6月份,１２月\n新建高速基站,0.5,1,2\n"),
        tuple(f"stations-new 2022-{at} {value}万个 cumulative" for at, value in (("02", "0.5"), ("06", 1), (12, 2))),
        words=("--period", "2022"),
    ),
    "monthly-amounts-that-nobody-says-are-monthly": Case(
        text_file("a.csv", "指标,2022-01,2022-02\n新建高速基站,0.9,0.5\n"),
        tells=("a.csv:2: C 2022-02", "no count from January falls → say what the values are: --monthly"),
    ),
    "monthly-amounts": Case(
        text_file("a.csv", "指标,2022-01,2022-02\n新建高速基站,0.9,0.5\n"),
        ("stations-new 2022-01 0.9万个 amount", "stations-new 2022-02 0.5万个 amount"),
        words=("--monthly",),
    ),
    "a-head-against-the-option": Case(
        text_file("a.csv", "指标,1-6月\n新建高速基站,0.9\n"),
        tells=("both to count from January and to be for one period alone",),
        words=("--monthly", "--period", "2022"),
    ),
    "this-month-and-cumulative-side-by-side": Case(
        text_file("a.csv", f"指标,本月,累计,时期\n新建高速基站,0.5,3,2022-06\n{L},,12,2022-07\n"),
        ("stations 2022-07 12万个", "stations-new 2022-06 0.5万个 amount", "stations-new 2022-06 3万个 cumulative"),
    ),
    "a-month-alone-of-a-state": Case(
        text_file("a.csv", f"指标,本月,时期\n{L},0.5,2022-06\n"), tells=("is a state, of which one month alone says nothing",)
    ),
    "cities-as-columns": Case(
        text_file("a.csv", "指标,全省,青石市,合计\n治理湖泊数,20,7,27\n"),
        ("lakes 2022-07 20个 cumulative", f"lakes@{CITY} 2022-07 7个 cumulative"),
        words=("--period", "2022-07"),
        says=("columns left out: 合计",),
    ),
    "indicators-as-columns": Case(
        text_file("a.csv", "地区,治理湖泊数（个）,启动实验室数\n青石市,7,\n全省,20,5\n"),
        ("labs 2022-07 5家 cumulative", "lakes 2022-07 20个 cumulative", f"lakes@{CITY} 2022-07 7个 cumulative"),
        words=("--period", "2022-07"),
    ),
    "percentages-by-format": Case(
        book("a.xlsx", ("表", [HEADS, ["乡村网络通达率", (0.725, "0.0%"), "2022-07"], ["坏账率", 1.6, "2022-07"], ["坏账率", (1.5, '0.0"%"'), "2022-08"]])),
        ("loss-rate 2022-07 1.6%", "loss-rate 2022-08 1.5%", "mesh-share 2022-07 72.5%"),
    ),
    "a-share-of-one-for-a-percentage": Case(
        book("a.xlsx", ("表", [HEADS, ["乡村网络通达率", 0.725, "2022-07"], ["坏账率", 0.9, "2022-07"]])),
        tells=("0.725 in % is far from what is known", "write 72.5% or 0.725%"),
    ),
    "a-share-of-one-in-text": Case(
        text_file("a.csv", "指标,数值,时期\n坏账率,0.9,2022-07\n坏账率,0.8%,2022-08\n"), tells=("0.9 may be 0.9% or 90%",)
    ),
    "dates-that-were-numbers": Case(
        book("a.xlsx", ("表", [HEADS, ["治理湖泊数", date(2022, 3, 5), "2022-07"]])),
        tells=("表 › B 数值", "a date (2022-03-05) and no number"),
    ),
    "dates-serials-and-numbers-for-months": Case(
        book(
            "a.xlsx",
            ("表", [
                HEADS, ["治理湖泊数", 1, date(2022, 1, 1)], ["治理湖泊数", "2", 44593],
                ["治理湖泊数", 3, 2022.3], ["治理湖泊数", 4, 202204], ["治理湖泊数", 5, "截至5月底 2022"],
            ]),
        ),
        tells=("'截至5月底2022' is no period",),
    ),
    "dates-serials-and-numbers-that-are-months": Case(
        book(
            "a.xlsx",
            ("表", [
                HEADS, ["治理湖泊数", 1, date(2022, 1, 1)], ["治理湖泊数", "2", 44593],
                ["治理湖泊数", 3, 2022.3], ["治理湖泊数", 4, 202204], ["治理湖泊数", 5, "截至2022年5月底"],
            ]),
        ),
        tuple(f"lakes 2022-0{at} {at}个 cumulative" for at in range(1, 6)),
    ),
    "october-that-lost-its-zero": Case(
        book("a.xlsx", ("表", [HEADS, ["治理湖泊数", 9, 2022.1]])), tells=("may be January or, its last zero lost, October",)
    ),
    "january-to-june-made-a-date": Case(
        book("a.xlsx", ("表", [HEADS, ["治理湖泊数", 9, date(2022, 1, 6)]])),
        tells=("the spreadsheet has made the day 2022-01-06 of what was typed",),
    ),
    "numbers-with-binary-noise": Case(
        book("a.xlsx", ("表", [HEADS, ["累计建成高速基站", 0.1 + 0.2 + 11, "2022-07"]])), ("stations 2022-07 11.3万个",)
    ),
    "mistyped-names-offer-the-nearest": Case(
        text_file("a.csv", "指标,数值,时期\n累计建成高速基占,12,2022-07\n高速,1,2022-07\n"),
        tells=("no indicator is called '累计建成高速基占' → did you mean 累计建成高速基站", "no indicator is called '高速'"),
    ),
    "a-code-against-a-name": Case(
        text_file("a.csv", "指标代码,指标,数值,时期\nstations,治理湖泊数,12,2022-07\n"), tells=("the code stations is 累计建成高速基站",)
    ),
    "two-values-for-one-cell": Case(
        text_file("a.csv", "指标,数值,时期\nlakes,12,2022-07\n治理湖泊数,13,2022年7月\n"), tells=("a.csv:3", "line 2 gives another value")
    ),
    "two-columns-of-values": Case(
        text_file("a.csv", "指标,数值,完成值,时期\nlakes,12,13,2022-07\n"), tells=("数值 and 完成值 are both values",)
    ),
    "two-columns-of-values-told-apart": Case(
        text_file("a.csv", "指标,数值,完成值,时期\nlakes,12,13,2022-07\n"),
        ("lakes 2022-07 13个 cumulative",),
        words=("--map", "数值=忽略"),
    ),
    "columns-that-only-map-explains": Case(
        text_file("a.csv", "事项,报数,何时\nlakes,12,2022-07\n"),
        ("lakes 2022-07 12个 cumulative",),
        words=("--map", "事项=指标", "--map", "报数=数值", "--map", "何时=时期"),
    ),
    "heads-nobody-knows": Case(text_file("a.csv", "甲,乙\nlakes,12\n"), tells=("no line of its first 40 is the heads",)),
    "years-and-months-in-columns-of-their-own": Case(
        text_file("a.csv", "年份,月份,指标,数值\n2022,7,lakes,12\n2022,8月,lakes,13\n"),
        ("lakes 2022-07 12个 cumulative", "lakes 2022-08 13个 cumulative"),
    ),
    "no-time-at-all": Case(text_file("a.csv", "指标,数值\nlakes,12\n"), tells=("no column says what time", "give --period 2022-06")),
    "a-period-that-is-not-over": Case(text_file("a.csv", "指标,数值,时期\nlakes,12,2026-07\n"), tells=("after today",)),
    "heads-again-on-a-new-page": Case(
        text_file("a.csv", "指标,数值,时期\nlakes,12,2022-07\n指标,数值,时期\nlakes,13,2022-08\n小计,25,2022-08\n"),
        ("lakes 2022-07 12个 cumulative", "lakes 2022-08 13个 cumulative"),
        says=("sums and repeated heads left out: lines 3, 5",),
    ),
    "several-sheets-one-of-them-no-table": Case(
        book("a.xlsx", ("填写说明", [["请按要求填写"], ["指标请勿改动"]]), ("一", [HEADS, ["lakes", 12, "2022-07"]]), ("二", [HEADS, ["labs", 3, "2022-07"]])),
        ("labs 2022-07 3家 cumulative", "lakes 2022-07 12个 cumulative"),
        says=("填写说明:  left out",),
    ),
    "one-sheet-of-several": Case(
        book("a.xlsx", ("一", [HEADS, ["lakes", 12, "2022-07"]]), ("二", [HEADS, ["labs", 3, "2022-07"]])),
        ("labs 2022-07 3家 cumulative",),
        words=("--sheet", "二"),
    ),
    "a-workbook-that-is-none": Case(text_file("a.xlsx", "指标,数值"), tells=("this is no workbook that can be read",)),
    "sums-named-in-any-column": Case(
        text_file(
            "a.csv",
            "序号,指标,单位,当月,年初累计,时期,备注\n1,新建高速基站,万个,0.5,3,2022-06,全市合计\n小 计,,,0.5,3,2022-06,\n"
            ",,,0.5,3,2022-06,总计：\n2,治理湖泊数,个,,7,合计,\n,,合计,1,2,2022-06,\n",
        ),
        ("stations-new 2022-06 0.5万个 amount", "stations-new 2022-06 3万个 cumulative"),
        says=("sums and repeated heads left out: lines 3, 4, 5, 6",),
    ),
    "a-sum-of-cities-named-below-序号": Case(
        text_file("a.csv", "序号,地区,指标,数值,时期\n1,青石市,lakes,7,2022-06\n小计,,lakes,7,2022-06\n"),
        (f"lakes@{CITY} 2022-06 7个 cumulative",),
        says=("sums and repeated heads left out: line 3",),
    ),
    "a-row-of-no-indicator-is-no-sum": Case(
        text_file("a.csv", "序号,指标,数值,时期,备注\n1,,3,2022-06,含全市合计\n"), tells=("a.csv:2: B 指标: no indicator is named",)
    ),
    "empty-rows-and-an-offset": Case(
        book("a.xlsx", ("表", [[], [], [None, None, "指标", "数值", "时期"], [], [None, None, "lakes", 12, "2022-07"]])),
        ("lakes 2022-07 12个 cumulative",),
    ),
    "statuses-in-words": Case(
        text_file("a.csv", "指标,数值,时期,状态\nlakes,12,2022-07,快报\nlakes,13,2022-08,差不多\n"), tells=("'差不多' is no 状态",)
    ),
    "errors-of-formulas": Case(
        text_file("a.csv", "指标,数值,时期\nlakes,#DIV/0!,2022-07\nlakes,12,2022-08\nlabs,#N/A,2022-08\n"),
        tells=("a.csv:2: B 数值 › lakes: #DIV/0! is the error of a formula → correct the formula", "a.csv:4", "#N/A is"),
    ),
    "errors-of-formulas-in-a-workbook": Case(
        book("a.xlsx", ("表", [["序号", *HEADS, "同比"], [1, "lakes", None, "2022-07", 5], [2, "labs", None, "2022-07"]]), fill=broken),
        tells=(
            "columns left out: 序号、同比",
            "a.xlsx:2: 表 › C 数值 › lakes: #DIV/0! is the error of a formula",
            "a.xlsx:3: 表 › C 数值 › labs: #N/A is", "a.xlsx:4: 表 › D 时期 › output: '#REF!' is no period",
            "a.xlsx:5: 表 › C 数值 › output: the file was saved without the result of this formula → open it in a spreadsheet",
            "has 4 problems",
        ),
        words=JUNE,
    ),
    "formulas-with-results": Case(
        book("a.xlsx", ("表", [HEADS]), fill=computed), ("lakes 2022-07 12个 cumulative",), says=("no value in: line 3",)
    ),
    "words-that-promise-a-value": Case(
        text_file("a.csv", "指标,数值,时期\nlakes,待定,2022-07\nlabs,暂无数据,2022-08\noutput,待上报,2022-08\nlabs,未报,2022-09\n"),
        tells=("a.csv:2: B 数值 › lakes: '待定' promises a value → give it, or leave the cell empty", "a.csv:3", "a.csv:4", "has 3 problems"),
    ),
    "negative-counts-and-approximations": Case(
        text_file("a.csv", "指标,数值,时期\nlakes,-1,2022-07\nlakes,约12,2022-08\noutput-growth,-3.2,2022-06\n"),
        tells=("cannot be below zero", "leaves the value open"),
    ),
}  # fmt: skip


def loaded(ledger: Path) -> tuple[str, ...]:
    """What was imported, a line a value."""
    with open_for_reading(ledger) as there:
        values = [one for one in there.observations() if one.origin.startswith("import:")]
    return tuple(
        sorted(
            f"{one.indicator_id}{'' if one.region == PROVINCE else f'@{one.region}'} {one.period} {one.value:f}{one.unit}"
            f"{f' {one.accumulation}' if one.accumulation else ''}"
            for one in values
        )
    )


def test_a_wrong_name_is_told_once_a_row(small: Plancli, here: Path):
    path = here / "a.csv"
    path.write_text("指标,当月,累计,时期\n基占,1,2,2022-07\n基占,1,2,2022-08\n", encoding="utf-8")
    assert small("import", path).err.count("no indicator is called '基占'") == 2


@pytest.mark.parametrize("name", CASES)
def test_a_file_loads_just_this(small: Plancli, here: Path, name: str):
    case = CASES[name]
    done = small("import", case.make(here), *case.words)
    assert loaded(here / "plancli.db") == tuple(sorted(case.loads)), done.err
    assert done.code == (1 if case.tells else 0), done.err
    at = 0
    for part in case.tells:
        assert part in done.err[at:], done.err
        at = done.err.index(part, at)
    for part in case.says:
        assert part in done.err
    assert bool(case.loads) is not bool(case.tells)
