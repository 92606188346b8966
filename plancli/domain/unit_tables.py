"""The units of the field as data: classifiers, physical equivalents, ratios, and other spellings of the same unit."""

from fractions import Fraction

# Places and bodies of government, counted with or without 个 (16市, 16个市).
PLACES = frozenset({
    "省", "市", "县", "区", "县(市、区)", "设区市", "设区的市", "乡镇", "乡", "镇", "街道", "村", "行政村", "社区",
    "国家",
})  # fmt: skip

# Classifiers of things that come whole. A closed list: a unit wrongly taken for whole would hide a delay (its
# expected value is rounded down), so an unknown unit is treated as divisible.
CLASSIFIERS = frozenset({
    "个", "家", "项", "条", "台", "套", "台套", "名", "人", "位", "所", "座", "处", "件", "只", "头", "辆", "架", "艘",
    "支", "部", "款", "种", "类", "批", "次", "场", "期", "届", "户", "宗", "笔", "张", "份", "篇", "册", "本",
    "门", "间", "栋", "幢", "片", "块", "段", "口", "眼", "株", "棵", "尾", "羽", "对", "组", "队", "班", "幅", "列",
    "班列", "单", "票", "例", "人次", "户次", "件次", "所次", "车次", "架次", "班次", "场次", "床", "床位", "标准箱",
    "TEU", "根", "盏", "枚", "颗", "集", "首", "站", "点位", "机架",
})  # fmt: skip

RATIOS = frozenset({"%", "‰", "个百分点"})
MULTIPLE = "倍"
POINTS = "个百分点"

MONEY = frozenset({"元", "美元", "欧元", "人民币"})
OTHER_BASES = frozenset({
    "兆", "年", "月", "周", "岁", "分", "吨标准煤", "千克标准煤", "克标准煤", "吨二氧化碳", "股",
    "工日", "学时", "千伏", "伏", "千伏安", "微克", "毫克", "微摩尔", "分贝", "摄氏度",
    "亩次", "人年", "工作日", "GPa",
})  # fmt: skip

# base → (dimension, size in the dimension's own unit). 1 亩 is 10000/15 平方米.
_SIZES: dict[str, dict[str, int | Fraction]] = {
    "power": {"瓦": 1, "千瓦": 10**3, "MW": 10**6, "GW": 10**9},
    "energy": {"千瓦时": 1, "MWh": 10**3, "GWh": 10**6, "TWh": 10**9},
    "mass": {"克": 1, "斤": 500, "千克": 10**3, "吨": 10**6},
    "length": {"毫米": Fraction(1, 1000), "厘米": Fraction(1, 100), "米": 1, "公里": 1000},
    "area": {"平方米": 1, "亩": Fraction(2000, 3), "公顷": 10**4, "平方公里": 10**6},
    "volume": {"升": Fraction(1, 1000), "立方米": 1},
    "time": {"微秒": Fraction(1, 1000), "毫秒": 1, "秒": 1000, "分钟": 60_000, "小时": 3_600_000, "天": 86_400_000},
    "share": {"‰": Fraction(1, 10), "%": 1, "倍": 100},
    "computing": {"TFLOPS": 1, "PFLOPS": 10**3, "EFLOPS": 10**6},
    "storage": {"GB": 1, "TB": 10**3, "PB": 10**6, "EB": 10**9},
    "bandwidth": {"Kbps": 1, "Mbps": 10**3, "Gbps": 10**6, "Tbps": 10**9},
    "people": {"人": 1, "名": 1, "位": 1},
    "things": {"个": 1, "家": 1, "座": 1, "处": 1, "所": 1, "台": 1},  # plans count one kind of thing now so, now so
    "containers": {"TEU": 1, "标准箱": 1},
}
PHYSICAL: dict[str, tuple[str, Fraction]] = {
    base: (dimension, Fraction(size)) for dimension, sizes in _SIZES.items() for base, size in sizes.items()
}

# Other spellings, in lower case, of a base.
ALIASES = {
    "百分点": "个百分点", "个点": "个百分点", "千瓦小时": "千瓦时", "度": "千瓦时", "度电": "千瓦时", "kwh": "千瓦时",
    "kw": "千瓦", "w": "瓦", "兆瓦": "MW", "吉瓦": "GW", "兆瓦时": "MWh", "吉瓦时": "GWh", "千米": "公里", "km": "公里",
    "m": "米", "mm": "毫米", "cm": "厘米", "公斤": "千克", "kg": "千克", "t": "吨", "平米": "平方米", "㎡": "平方米",
    "m2": "平方米", "m²": "平方米", "平方千米": "平方公里", "km2": "平方公里", "km²": "平方公里", "ha": "公顷",
    "立方": "立方米", "方": "立方米", "m3": "立方米", "m³": "立方米", "ms": "毫秒", "s": "秒", "h": "小时", "日": "天",
    "kv": "千伏", "吨标煤": "吨标准煤", "台(套)": "台套", "套(间)": "套", "人民币元": "元", "箱": "标准箱",
    "个标准箱": "标准箱", "标箱": "标准箱", "个机架": "机架", "标准机架": "机架",
}  # fmt: skip
# Spellings with capitals inside, as documents have them.
MIXED_CASE = frozenset({"kWh", "kW", "kV", "TFlops", "PFlops", "EFlops", "Tflops", "Pflops", "Eflops"})
