from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from target_builders import TWO_YEARS, found, numbers, rows

from plancli.documents.notice import NoticeClause, NoticePlan, Passage
from plancli.documents.targets import targets_in
from plancli.domain.period import years
from plancli.domain.vocabulary import Aim, Comparison, Measure, Section

SUBJECTS = [
    # S达到N
    ("竹编产业营收突破90亿元。", numbers(("竹编产业营收", "90", "亿元"))),
    ("到2031年,竹林认证率达到45%以上。", numbers(("竹林认证率", "45", "%"))),
    ("力争合作社达到0.3万家。", numbers(("合作社数", "0.3", "万家"))),
    # V N家X, lists with one verb
    ("培育40家以上竹编工坊。", numbers(("培育竹编工坊数", "40", "家"))),
    ("新建竹编工坊12家、竹艺街区3个。", numbers(("新建竹编工坊数", "12", "家"), ("新建竹艺街区数", "3", "个"))),
    ("打造5个竹艺街区和8个竹艺村。", numbers(("打造竹艺街区数", "5", "个"), ("打造竹艺村数", "8", "个"))),
    (
        "培育2个国家级、9个省级竹编集群。",
        numbers(("培育国家级竹编集群数", "2", "个"), ("培育省级竹编集群数", "9", "个")),
    ),
    ("培育6家特色鲜明、链条完整的竹编龙头。", numbers(("培育竹编龙头数", "6", "家"))),
    ("打造南溪、北溪两个竹艺小镇。", numbers(("打造竹艺小镇数", "2", "个"))),
    # shared subjects
    ("竹林抚育率和认证率均达到60%。", numbers(("竹林抚育率", "60", "%"), ("竹林认证率", "60", "%"))),
    ("毛竹、淡竹产量分别达到30万吨、8万吨。", numbers(("毛竹产量", "30", "万吨"), ("淡竹产量", "8", "万吨"))),
    ("工坊、街区、博物馆各6个。", numbers(("工坊数", "6", "个"), ("街区数", "6", "个"), ("博物馆数", "6", "个"))),
    ("竹筷、竹席产值分别突破20亿元和30亿元。", numbers(("竹筷产值", "20", "亿元"), ("竹席产值", "30", "亿元"))),
    # subjects from before
    ("新增竹林8万亩、总面积达到70万亩。", numbers(("新增竹林面积", "8", "万亩"), ("竹林总面积", "70", "万亩"))),
    (
        "竹编产业营收达到90亿元,同比增长8%。",
        numbers(("竹编产业营收", "90", "亿元"), ("竹编产业营收同比增长", "8", "%")),
    ),
    ("推动6个竹编集群壮大,总规模达到40亿元。", numbers(("竹编集群壮大总规模", "40", "亿元"))),
    ("12个竹编集群规模达到40亿元。", numbers(("竹编集群规模", "40", "亿元"))),
    (
        "设立工坊岗位500个,其中残疾人岗位60个。",
        numbers(("设立工坊岗位数", "500", "个"), ("设立残疾人岗位数", "60", "个")),
    ),
    ("推进毛竹基地建设,年内建成4个。", numbers(("建成毛竹基地数", "4", "个"))),
    # shares
    ("80%以上的竹编企业建成数字车间。", numbers(("建成数字车间的竹编企业占比", "80", "%"))),
    ("竹编企业全部完成环保改造。", numbers(("完成环保改造的竹编企业占比", "100", "%"))),
    ("所有竹林达到防火标准。", numbers(("达到防火标准的竹林占比", "100", "%"))),
    ("实现竹乡快递站点全覆盖。", numbers(("竹乡快递站点覆盖", "100", "%"))),
    (
        "所有乡和70%的村达到整洁标准。",
        numbers(("达到整洁标准的村占比", "70", "%"), ("达到整洁标准的乡占比", "100", "%")),
    ),
    # words for numbers
    ("竹编产业规模过百亿。", numbers(("竹编产业规模", "100", "亿"))),
    ("部署百万级竹林感知点。", numbers(("部署竹林感知点数", "100", "万"))),
    ("竹编企业数量实现倍增。", numbers(("竹编企业数量增长", "1", "倍"))),
    ("竹编出口额保持全国前三。", numbers(("竹编出口额全国排名", "3", "名"))),
]


SUBJECTS += [
    # things that do something are what is counted
    ("推动60家以上竹编企业开展质量贯标。", numbers(("开展质量贯标的竹编企业数", "60", "家"))),
    ("选取5个左右竹乡小区试点建设竹艺示范小区。", numbers(("试点建设竹艺示范小区的竹乡小区数", "5", "个"))),
    ("完成30个县(市、区)竹林老旧管网改造任务。", numbers(("完成竹林老旧管网改造任务的县(市、区)数", "30", "个"))),
    ("对50部以上竹楼电梯开展安全评估。", numbers(("开展安全评估的竹楼电梯数", "50", "部"))),
    ("年内实现6万农业转移人口市民化。", numbers(("市民化的农业转移人口数", "6", "万"))),
    ("建成全省首个拥有两个竹材交易中心的园区。", numbers(("拥有竹材交易中心数", "2", "个"))),
    # topics of the sentence
    ("推进竹乡管廊建设,新增廊体25公里。", numbers(("新增竹乡管廊廊体里程", "25", "公里"))),
    ("逐一开展“问—答”全链条竹农服务,确保对接率达到100%。", numbers(("竹农服务对接率", "100", "%"))),
    ("本年园区化率达到40%。", numbers(("竹编产业园区化率", "40", "%"))),
    (
        "支持市县开展四星级、五星级美丽竹乡建设,年底前80%以上的乡达到四星级以上。",
        numbers(("达到四星级以上美丽竹乡的乡占比", "80", "%")),
    ),
    # verbs of the item before
    (
        "建设竹园废屑焚烧处理设施,新增焚烧处理能力24吨/日,焚烧处理率达到90%以上。",
        numbers(("新增竹园废屑焚烧处理能力", "24", "吨/日"), ("竹园废屑焚烧处理率", "90", "%")),
    ),
    ("新建竹乡社区12个,社区覆盖率超过20%。", numbers(("新建竹乡社区数", "12", "个"), ("竹乡社区覆盖率", "20", "%"))),
    (
        "完成新改建竹乡公路70公里、竹林步道治理50处。",
        numbers(("完成新改建竹乡公路里程", "70", "公里"), ("完成竹林步道治理数", "50", "处")),
    ),
    # owners in full
    (
        "推动12个左右省级竹编重大项目、优选项目建设,总投资超100亿元,完成投资25亿元。",
        numbers(
            ("推动省级竹编重大项目、优选项目建设数", "12", "个"),
            ("省级竹编重大项目、优选项目完成投资", "25", "亿元"),
        ),
    ),
    ("青溪竹编公司等5个领军企业年销售收入达到3亿元。", numbers(("青溪竹编公司等领军企业年销售收入", "3", "亿元"))),
    (
        "竹乡游客7万人次,竹乡收入8亿元,同比增长均达到5%。",
        numbers(
            ("竹乡游客人次", "7", "万人次"),
            ("竹乡收入", "8", "亿元"),
            ("竹乡游客同比增长", "5", "%"),
            ("竹乡收入同比增长", "5", "%"),
        ),
    ),
    # other words for change and for all
    (
        "推进闲置竹林处置,在完成国家下达任务量基础上,再上浮10%作为省级任务。",
        numbers(("闲置竹林处置省级任务上浮", "10", "%")),
    ),
    ("竹材认证比例由30%扩展到全部竹林。", numbers(("竹材认证占竹林比例", "100", "%"))),
    ("每乡开通至少一家竹艺馆。", numbers(("每乡开通竹艺馆数", "1", "家"))),
    (
        "持续抓好3条8吨/日及以下竹浆线、6台竹浆机落后产能的整合退出。",
        numbers(("竹浆线整合退出", "3", "条"), ("竹浆机整合退出", "6", "台")),
    ),
    # what a name does not keep
    ("竹编产业实现营收90亿元。", numbers(("竹编产业营收", "90", "亿元"))),
    ("力争建设竹艺馆3个和一批竹艺街区。", numbers(("建设竹艺馆数", "3", "个"))),
    ("竹艺\n师达到9人。", numbers(("竹艺师数", "9", "人"))),
    ("新增竹编师傅文库50人。", numbers(("新增竹编师傅文库人数", "50", "人"))),
    ("打造6个具有全国影响力的竹艺品牌。", numbers(("打造具有全国影响力的竹艺品牌数", "6", "个"))),
    ("支持研发竹纤维新品6种。", numbers(("支持研发竹纤维新品数", "6", "种"))),
    ("改造竹楼30户。", numbers(("改造竹楼户数", "30", "户"))),
    ("竹乡达标县超过75%。", numbers(("竹乡达标县占比", "75", "%"))),
    ("竹艺企业新增3家,累计达到26家。", numbers(("竹艺企业新增数", "3", "家"), ("累计竹艺企业数", "26", "家"))),
    (
        "竹乡单位面积能耗、人均用水量分别下降1%、2%。",
        numbers(("竹乡单位面积能耗下降", "1", "%"), ("竹乡人均用水量下降", "2", "%")),
    ),
    (
        "推动竹编6个重大项目、9个优选项目建设,实现年度投资7亿元。",
        numbers(("竹编产业重点项目年度投资", "7", "亿元")),
    ),
    ("推动竹乡规模发展,220家竹企全部开展质量贯标。", numbers(("开展质量贯标的竹企占比", "100", "%"))),
    (
        "二级和三级竹艺馆平均级别分别达到3级和4级。",
        numbers(("二级竹艺馆平均级别", "3", "级"), ("三级竹艺馆平均级别", "4", "级")),
    ),
]


@pytest.mark.parametrize(("text", "expected"), SUBJECTS, ids=[text for text, _ in SUBJECTS])
def test_a_subject_stands_alone(text: str, expected: list[tuple[str, Decimal, str]]):
    assert sorted(rows(text)) == sorted(expected)


NOTHING = [
    "对新认定的工坊,每家给予20万元奖补。",
    "竹筏增量,50%由省级统筹,50%留给所在市。",
    "推广“三减两增”做法,落实“十百千”工程。",
    "第二届竹艺节在青溪举办,邀请世界500强参加。",
    "将年产值超百亿元的企业纳入名录。",
    "已建成的36个工坊继续运行。",
    "打造竹乡15分钟服务圈。",
    "建设110千伏及以上变电站。",
    "支持5G、4K技术应用,完善1+N体系。",
    "对研发费用不低于300万元的企业予以支持。",
    "形成的指标全部留给所在市。",
    "落实三级联动机制。",
    "竹贷贴息率可上浮5%。",
    "竹板厚度分别达到5厘米和20厘米。",
    "探索推广1个平台牵引,若干工坊协作的“1+N”模式。",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_target_is_left_out(text: str):
    assert rows(text) == []


EXISTING = [
    "围绕9条竹编产业链开展对接。",
    "抓好30个在建竹编项目。",
    "推动16个竹乡协同发展。",
    "竹乡5县参加。",
    "实施9条竹编产业链赋能行动。",
    "推进实施南溪、北溪2座竹库加固。",
]


@pytest.mark.parametrize("text", EXISTING)
def test_a_count_of_what_there_is_is_no_commitment(text: str):
    (target,) = found(text)
    assert not target.is_core
    assert target.confidence == pytest.approx(0.5)
    assert target.doubt


def test_a_bound_turns_a_count_into_a_commitment():
    assert rows("推动30家以上工坊上云。") == numbers(("上云的工坊数", "30", "家"))


def test_a_count_before_all_of_them_is_not_the_target():
    whole = [(each.indicator, each.is_core) for each in found("9个竹乡全部建成冷库。")]
    assert ("建成冷库的竹乡占比", True) in whole
    assert all(not core for indicator, core in whole if "占比" not in indicator)


def test_firm_and_wished_for_are_one_target():
    (target,) = found("竹浆储备能力确保达到130万吨、力争达到150万吨。")
    assert (target.expression.value, target.expression.stretch) == (130, 150)


def test_the_start_value_is_the_base():
    (target,) = found("竹屑利用率由30%提高到45%。")
    assert target.indicator == "竹屑利用率"
    assert target.expression.value == Decimal(45)
    assert (target.base.value, target.base.unit, str(target.base.period)) == (30, "%", "2030")


def test_quotes_are_verbatim():
    (target,) = found("强化管护。竹林认证率\n达到 45% 以上,巩固成果。")
    assert target.quote == "竹林认证率\n达到 45% 以上"


def test_brackets_are_the_documents():
    (target,) = found("建设竹艺馆（中心）6个。")
    assert target.indicator == "建设竹艺馆（中心）数"


def test_goals_without_an_owner_belong_to_the_plan():
    assert rows("营业收入达到90亿元。", section=Section.GOALS, title="规模更大") == numbers(
        ("竹编产业营业收入", "90", "亿元")
    )


def test_headings_give_the_owner_and_are_not_read():
    text = "建强6个毛竹基地。完成年度投资12亿元。"
    assert rows(text, title="建强6个毛竹基地")[-1:] == numbers(("毛竹基地完成年度投资", "12", "亿元"))
    assert all(value != Decimal(6) for _, value, _ in rows(text, title="建强6个毛竹基地"))


def test_parts_that_look_back_hold_facts():
    assert found("营业收入达到80亿元。", is_past=True) == ()
    assert found("营业收入达到80亿元。", is_past=True, lead=("省竹业局",)) == ()


def test_departments_are_those_of_the_passage():
    passages = (
        Passage("建工坊4个。建成工坊4个。", ("省竹业局",)),
        Passage("建成街区2个。", ("省商务厅",), ("省财政厅",)),
    )
    plan = NoticePlan("竹编", "", years(2031, 2031), (NoticeClause("二1", Section.TASKS, "", passages, 1),))
    last = targets_in(plan)[-1]
    assert (last.lead, last.support) == (("省商务厅",), ("省财政厅",))


FORMS = [
    ("竹林火灾率控制在0.5%以内。", Measure.LEVEL, Comparison.AT_MOST, Aim.CAP),
    ("竹价稳定在80元左右。", Measure.LEVEL, Comparison.ABOUT, Aim.HOLD),
    ("竹编产值增长8%左右。", Measure.GROWTH, Comparison.ABOUT, Aim.REACH),
    ("竹编产值年均增长8%。", Measure.AVERAGE_GROWTH, Comparison.AT_LEAST, Aim.REACH),
    ("竹废占比下降2个百分点。", Measure.CHANGE, Comparison.AT_LEAST, Aim.REACH),
    ("单位竹浆能耗下降3%。", Measure.REDUCTION, Comparison.AT_LEAST, Aim.REACH),
    ("压减落后竹浆产能6万吨。", Measure.REDUCTION, Comparison.AT_LEAST, Aim.REACH),
    ("举办展会3-5场。", Measure.TOTAL, Comparison.BETWEEN, Aim.REACH),
    ("累计建成工坊60家。", Measure.LEVEL, Comparison.AT_LEAST, Aim.REACH),
    ("竹编企业达到600家。", Measure.LEVEL, Comparison.AT_LEAST, Aim.REACH),
    ("新增参训人数达到600人。", Measure.TOTAL, Comparison.AT_LEAST, Aim.REACH),
    ("竹筷产量达到6万箱。", Measure.TOTAL, Comparison.AT_LEAST, Aim.REACH),
    ("竹浆储备能力达到6万吨。", Measure.LEVEL, Comparison.AT_LEAST, Aim.REACH),
    ("竹编产业营业收入总量突破60亿元。", Measure.TOTAL, Comparison.AT_LEAST, Aim.REACH),
    ("竹编企业增长60家。", Measure.TOTAL, Comparison.AT_LEAST, Aim.REACH),
    ("老旧竹浆线6万吨产能退出。", Measure.REDUCTION, Comparison.AT_LEAST, Aim.REACH),
    ("竹材储备规模600万吨以上。", Measure.LEVEL, Comparison.AT_LEAST, Aim.REACH),
    ("后备库入库竹企不少于60家。", Measure.LEVEL, Comparison.AT_LEAST, Aim.REACH),
    ("竹编进出口规模保持在12亿元以上。", Measure.TOTAL, Comparison.AT_LEAST, Aim.HOLD),
    ("竹纤维行业突破关键技术5项。", Measure.TOTAL, Comparison.AT_LEAST, Aim.REACH),
    ("汇集竹情数据超过10TB。", Measure.LEVEL, Comparison.AT_LEAST, Aim.REACH),
    ("每乡开通至少一家竹艺馆。", Measure.LEVEL, Comparison.AT_LEAST, Aim.REACH),
    ("力争有60家竹编企业实现提质升规。", Measure.TOTAL, Comparison.AT_LEAST, Aim.REACH),
]


@pytest.mark.parametrize(("text", "measure", "comparison", "aim"), FORMS, ids=[row[0] for row in FORMS])
def test_measure_comparison_and_aim(text: str, measure: Measure, comparison: Comparison, aim: Aim):
    (target,) = found(text)
    assert (target.expression.measure, target.expression.comparison, target.expression.aim) == (
        measure,
        comparison,
        aim,
    )


PERIODS = [
    ("到2031年,工坊达到90家。", ["2031"]),
    ("2030年工坊达到80家、2031年达到90家。", ["2030", "2031"]),
    ("2030年,建成工坊8家,街区2个;2031年,建成工坊9家。", ["2030", "2030", "2031"]),
    ("每年培育工坊20家。", ["each-year"]),
    ("竹编产值年均增长8%。", ["2030-2031"]),
    ("两年新建工坊30家。", ["2030-2031"]),
    ("用两年时间,竹林认证率达到60%。", ["2030-2031"]),
    ("竹编产值占比两年提高3个百分点、占比超过20%。", ["2030-2031", "2031"]),
    ("2030年6月底前建成工坊3家。", ["2030-06"]),
    ("2030年年底前,建成工坊3家。", ["2030"]),
    ("2030—2031年,建成工坊30家。", ["2030-2031"]),
    ("2030年上半年建成工坊3家。", ["2030H1"]),
    ("2030年三季度前建成工坊3家。", ["2030Q3"]),
    ("建成工坊3家。", ["2031"]),
    ("工坊产值较2029年提高8%。", ["2031"]),
    ("2030年建成工坊3家。建成街区2个。", ["2030", "2031"]),
    ("工坊产值2030年、2031年分别突破8亿元、9亿元。", ["2030", "2031"]),
    ("两年新建工坊10家,争创名坊2家。", ["2030-2031", "2030-2031"]),
    ("2030年汛前加固竹堤3处。", ["2030-05"]),
]


@pytest.mark.parametrize(("text", "periods"), PERIODS, ids=[text for text, _ in PERIODS])
def test_periods(text: str, periods: list[str]):
    assert [str(each.period) for each in found(text, period=TWO_YEARS)] == periods


def test_months_of_a_one_year_plan():
    assert [str(each.period) for each in found("6月底前建成工坊3家,年底前建成9家。")] == ["2031-06", "2031"]


@pytest.mark.parametrize(
    ("text", "lead", "scope"),
    [
        ("建成工坊3家。", ("省竹业局",), "全省"),
        ("建成工坊3家。", ("市竹业局",), "全市"),
        ("建成工坊3家。", ("县竹业局",), "全县"),
        ("青溪市工坊达到9家。", ("省竹业局",), "青溪市"),
        ("支持宁波选取5个小区建设竹园。", ("省竹业局",), "宁波市"),
        ("2031年,支持宁波、温州市率先建设竹园5个。", ("省竹业局",), "宁波市、温州市"),
        ("支持宁波港建设竹园5个。", ("省竹业局",), "全省"),
    ],
)
def test_scope(text: str, lead: tuple[str, ...], scope: str):
    (target,) = found(text, lead=lead)
    assert target.scope == scope


def test_a_list_of_nothing_is_read():
    assert len(found("各2031年达5,")) == 1


def test_the_city_of_an_example_is_no_scope():
    assert found("青溪市竹编集群等8个集群营收达到9亿元。")[-1].scope == "全省"


def test_a_year_of_text_is_read_at_once():
    once = "到2031年,竹林认证率达到45%以上,培育工坊40家、街区3个。" * 40
    assert len(found(once * 20)) == 20 * len(found(once))


WORDS = st.sampled_from(
    [
        *"建成达到超过其中均各分别和、,。;:“”()《》第前的由至",
        "5",
        "12.5",
        "2031年",
        "6月底前",
        "每年",
        "万家",
        "%",
        "全覆盖",
        "倍增",
        "竹编",
    ]
)


@given(st.lists(WORDS, max_size=40).map("".join))
def test_any_text_is_read_and_quoted_verbatim(text: str):
    for target in found(text):
        assert target.quote in text
        assert target.indicator
        assert 0 <= target.confidence <= 1


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str):
    assert isinstance(found(text), tuple)


@pytest.mark.parametrize(
    ("text", "deadline", "periods"),
    [
        ("新建工坊6家。", "2030年12月底", ["2030-12"]),
        ("新建工坊6家。", "2030年", ["2030"]),
        ("新建工坊6家。", "长期坚持", ["2031"]),
        ("2031年6月底前新建工坊6家。培育大师8名。", "2030年", ["2031-06", "2030"]),
        ("营业收入年均增长8%。", "2030年", ["2030-2031"]),
    ],
)
def test_the_deadline_holds_where_the_sentence_names_no_date(text: str, deadline: str, periods: list[str]):
    assert [str(each.period) for each in found(text, period=TWO_YEARS, deadline=deadline)] == periods


def test_a_row_of_a_task_list_that_is_all_heading_is_read():
    assert rows("建成竹编工坊6家。", title="建成竹编工坊6家") == numbers(("建成竹编工坊数", "6", "家"))
