"""The words by which targets are told from other numbers, as data: add one where a document uses another.

All are matched as they stand; the longer win where one begins another.
"""

import re


def any_of(words: tuple[str, ...]) -> str:
    """A pattern of the words, the longer before those they begin with."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def words_in(table: str) -> tuple[str, ...]:
    """The words of a table, each once."""
    return tuple(dict.fromkeys(table.split()))


# Before a number: what makes it a quantity to be reached. All are words of the expression reader.
ARRIVING = words_in("""
    达到 达 稳定在 保持在 维持在 控制在 巩固在 提高到 提高至 提升到 提升至 增加到 增加至 增至 增长到 扩大到
    扩大至 降到 降至 下降到 下降至 降低到 降低至 压减到 压减至 压缩到 压缩至 缩短到 缩短至 减少到 减少至 升至
    上升到 上升至
""")
BOUNDING = words_in("""
    超过 突破 不少于 不低于 不小于 至少 最少 大于 高于 多于 不超过 不高于 不大于 不多于 低于 小于 少于 约 大约
    近 接近 超 逾 过 破
""")
HOLDING = words_in("""
    稳定 保持 稳居 巩固
""")
MOVING = words_in("""
    增长 增速 增幅 提高 提升 增加 上升 上浮 下降 降低 减少 前移 前进 降幅
""")
LINKING = words_in("""
    各 均 都 分别 双 同比 年均 再 为 比上年 较上年 基本 也 总计 共计 力争 争取 确保 累计 全国
""")

# Verbs that commit to doing a number of things within the period.
DOING = words_in("""
    新建 新增 净增 新培育 新认定 新组建 新设立 新布局 新备案 新启动 新开工 新开通 新创建 新创设 新改建 新改扩建
    改扩建 新入库 新获批 新引进 新打造 新签约 新申报 新建设 建强 建成 建设 建立 建好 培育 培植 培树 培养 培强 打造
    创建 争创 创设 开通 完成 开工 启动 实施 认定 评定 遴选 评选 优选 选取 选树 选育 发布 公布 推广 推出 举办
    开展 组织 组建 引进 引育 招引 招聘 集聚 吸引 改造 布局 筹集 发放 发行 研发 研制 突破 攻关 攻克 转化 购进
    接纳 获批 获得 获评 入选 入库 备案 设立 制定 制修订 修订 出台 育成 部署 发展 整合 做大 做强 做优 壮大 扩建
    搭建 形成 落地 投产 投运 投用 储备 签约 达成 征集 孵化 确定 推荐 申报 治理 整治 修复 绿化 安置 救助 资助
    培训 输送 核增 收储 供应 供给 办理 服务 汇集 汇聚 归集 上线 上市 挂牌 成立 编制 评估 攻坚 提供 安排 投放
    投入 进驻 协同攻关 推介 创作 聚集 育种 验收 竣工 通车 解决 配备 购置 扩增 新开 开发 增设 设置 配置 实现
    支持建设 推动建设 加快建设 取得 举行 承办 承接 主办 参与制定 评审 铺设 更新 更新改造 改造提升 优化提升 改造建设 重组
    并网 认证 新认证 谋划 打响 选聘 招收 招募 帮扶 走访 检查 抽检 监测 覆盖 聘任 引导设立 迁建 建 推进实施
""")

# Verbs that take an amount away.
REMOVING = words_in("""
    压减 关停 关停退出 退出 淘汰 整合退出 关闭 取缔 拆除 削减 减排 报废 压缩 腾退 清退 出清 减少 降低
""")

# Words that bring in things that are there already.
COVERING = words_in("""
    推动 推进 支持 围绕 聚焦 抓好 做好 依托 面向 引导 指导 督促 加快 加强 带动 发挥 用好 列入 纳入 涉及 包括
    提高 扩大 增加 稳步 逐年 逐步 提升 统筹 持续 优化 深化 鼓励 促进 提速 跟踪 跟进 培优 发展壮大
    培育壮大 建好 加大 强化 巩固 督导 协调 维护 调优 稳固 健全 完善 探索
""")

# How the measured quantity ends.
METRICS = words_in("""
    营业收入 主营业务收入 销售收入 总收入 收入 营收 增加值 总产值 产值 总产量 产量 利润总额 总额 利润 销售额
    成交额 交易额 交易量 零售额 进出口总额 进出口 出口额 票房 贷款 存款 投资额 投资规模 总投资 投资 总规模
    装机规模 建设规模 产业规模 规模 总装机 装机容量 装机 总容量 容量 产能 接卸能力 储备能力 储气能力 生产能力
    能力 面积 里程 总里程 总数 数量 总量 保有量 存量 人数 人口 总人口 户数 参保人数 参保率 资产 总资产 总算力
    算力 指数 吞吐量 供气量 供应量 接卸量 收购量 流通量 用水量 排放量 能耗 额度 金额 比重 比例 占比 普及率
    覆盖率 覆盖面 增速 增幅 增长率 贡献率 利用率 达标率 完成率 通达率 率 强度 密度 水平 床位 浓度 时长 时间 量
    数 库容 库容量 寿命 年龄 满意度 可靠性 人均 份额
""")

# Ends that make an amount a flow within the period, in any unit.
FLOWS = words_in("""
    收入 总额 收入总量 营收 增加值 产值 产量 总产 利润 利润总额 销售额 成交额 交易额 交易量 零售额 进出口
    进出口总额 进出口规模 出口额 票房 票房收入 投资 投资额 投资规模 总投资 吞吐量 供气量 供应量 收购量 流通量 外电 电量
    外来电 接待游客 金额 游客 生产总值 发电量 销量 客流量 货运量 税收 贷款 实际使用外资 使用外资 消费额 支出
    任务 服务用户
""")
STOCKS = words_in("""
    规模 能力 装机 容量 产能 总数 总量 保有量 数量 里程 资产 人口 算力 总规模 覆盖面 占比 库容 面积 数
""")
