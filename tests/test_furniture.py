"""What belongs to the article. Each page is drawn as it stands: `=` title, ` ` body, `|` row, `-` furniture."""

import pytest

from yigong_analysis.text import clean

SIGNS = {"=": "title", " ": "body", "|": "row", "-": "furniture"}

NEWS = """\
- 首页 | 要闻 | 县区 | 视频
- 您的位置：首页 > 要闻 > 正文
- 全市工业增长9.1%
- 新建停车位2600个
= 某县：以工代赈带动128人就业
  2023-11-20 09:12　来源：某县融媒
- 阅读：1286次
- 字号：大 中 小
- 分享到：
  今年以来，某县实施以工代赈项目3个，总投资500万元。
- 72.jpg
  一、管好一张清单
  县里建立务工台账，发放劳务报酬80万元。
- 相关阅读
- 某乡养殖户增收12万元
- 全县旅游收入增长30%
  下一步，该县将扩大实施范围。
- 责任编辑：张某
- 【猜你喜欢】
- 我市外贸进出口增长6.1%
- 上一篇：会议召开
- 主办：某县政府 某ICP备12345678号
- Copyright 2010-2023 All Rights Reserved"""

NOTICE = """\
= 关于下达某市以工代赈投资计划的通知
  各县区：
  现将计划下达给你们，请抓紧实施。
  一、投资规模
  总投资1369万元，其中以工代赈资金1141万元。
  二、有关要求
  各县区要足额支付劳务报酬，不得挪用。
  项目数：12个
  总投资：3亿元
  培训人数：50人
  特此通知。
  某市发展和改革委员会
  2016年5月18日"""

NEWSPAPER = """\
- 上一版 下一版
  2021年06月01日 星期二
= 修渠人的新算盘
= ——某乡以工代赈项目见闻
  本报记者 张某
  天刚亮，老周就到了以工代赈工地，他一天能挣180元。
  “离家近，不耽误农活。”老周说。
- 夏粮丰收在望
- 本报讯（记者 李某）今年全县小麦种植面积32万亩，预计总产12万吨。
- 县气象局提醒市民注意防雨。"""

HEADLINES = """\
= 某县以工代赈见实效
  全县实施以工代赈项目12个，发放劳务报酬300万元。
- 齐鲁粮油
- 山东煎饼进京赶大集
- 累计发放贷款183亿元，收购粮食650万吨
- 首期成效显著，二期正式启动"""

SPAM = """\
= 以工代赈带动128人就业
- 某某体育登入口首页
  全县实施以工代赈项目12个，发放劳务报酬300万元。
- 免费高清视频在线观看，注册送88元彩金，最新版app下载
  各村组织群众务工，按月发放报酬。"""

BUTTONS_BETWEEN = """\
= 某县以工代赈见实效
  全县实施以工代赈项目12个。
- [图片]
  据了解，项目总投资480万元
- 长按识别二维码
  下一步，该县将扩大范围。"""

FORM = """\
= 某县以工代赈项目绩效目标公示
  项目名称：某河道治理工程
  主管部门：某县发展和改革委员会
  本年度下达资金（万元）：853
  通过实施河道护岸建设，改善群众生产生活条件。
| 指标	值
| 务工人数	≥50人
| 支付率	100%"""


ANNOUNCED = """\
= 某县以工代赈项目公示
  全县实施以工代赈项目3个，建设内容如下：
  村组道路硬化3公里
  灌溉水渠整治5公里
  蓄水塘坝除险2座"""

MORE_AFTER_THAN_BEFORE = """\
= 某县以工代赈见实效
  全县实施以工代赈项目12个。
- 相关阅读
- 某乡养殖户增收12万元
  在某村，过去一下雨就泥泞难行的土路已经硬化，村民出行不再发愁。
  道路通了，客商来了，全村今年卖出苹果30万斤，户均收入超过2万元。"""

INDEX = """\
  索引号：0001
  主题分类：某某
= 某县以工代赈公告
  全县实施以工代赈项目12个。"""

NO_FURNITURE_WORDS = """\
= 某县以工代赈培训见闻
  全县实施以工代赈项目3个，群众踊跃报名。
  县里免费培训，免费提供午餐，免费体检，已培训320人。
  图片、视频等资料由乡镇登记、搜索，注册企业12家参加。
  县里打造精品工程，群众可免费下载学习资料，体育馆也向工友开放。
  工友们白天在工地干活，晚上到夜校听课，学习资料都可以免费下载，一个月下来人人都能看懂图纸，比例达98%
  甲村吸纳务工群众32人
  乙村吸纳务工群众45人
  丙村吸纳务工群众60人"""


@pytest.mark.parametrize(
    "page",
    [
        NEWS,
        NOTICE,
        NEWSPAPER,
        HEADLINES,
        SPAM,
        BUTTONS_BETWEEN,
        FORM,
        ANNOUNCED,
        NO_FURNITURE_WORDS,
        MORE_AFTER_THAN_BEFORE,
        INDEX,
    ],
)
def test_pages(page):
    drawn = [(SIGNS[line[0]], line[2:]) for line in page.split("\n")]
    raw = "\n".join(line for _, line in drawn)
    # a field on a line of its own in the drawing stands behind the date in the document
    for field in ("阅读：", "字号："):
        raw = raw.replace("\n" + field, "　　" + field)
    raw = raw.replace("\n某某体育", " 某某体育")
    cleaned = clean(raw)
    found = [(block.kind, cleaned.text[block.start : block.end]) for block in cleaned.blocks]
    assert [kind for kind, _ in found] == [kind for kind, _ in drawn], found


@pytest.mark.parametrize(("page", "kept", "furniture"), [
    ("<div class=nav><p>全县工业增长9.1%</p></div><h1>标题在此</h1><p>实施以工代赈项目3个，惠民。</p>",
     "实施以工代赈项目3个，惠民。", "全县工业增长9.1%"),
    ("<h1>标题在此</h1><p>实施以工代赈项目3个，惠民。</p><ul class='hot-list'><li>接待游客40万人次</li></ul>",
     "实施以工代赈项目3个，惠民。", "接待游客40万人次"),
    ("<h1>标题在此</h1><p>实施以工代赈项目3个，惠民。</p><p><a>接待游客40万人次</a></p><p><a>新增车位26个</a></p>",
     "实施以工代赈项目3个，惠民。", "接待游客40万人次"),
    ("<div class='page sidebar-right'><h1>标题在此</h1><p>实施以工代赈项目3个，惠民。</p></div><p>关于我们</p>",
     "实施以工代赈项目3个，惠民。", "关于我们"),     # a hint around the article itself is not believed
    ("<h1>标题在此</h1><p>项目建成后，村里的土路变成了水泥路，大家出行方便多了。</p><p>再见</p>"
     "<div class=share><p>以工代赈项目吸纳32人，惠民。</p></div><p>关于我们</p>",
     "以工代赈项目吸纳32人，惠民。", "关于我们"),                # nor one around a paragraph on the topic
    ("<div class=comment><h1>标题在此</h1><p>项目建成后，村里的土路变成了水泥路。</p></div><p>关于我们</p>",
     "项目建成后，村里的土路变成了水泥路。", "关于我们"),        # nor one around most of the text
])  # fmt: skip
def test_hints_of_the_markup(page, kept, furniture):
    cleaned = clean(page)
    kinds = {cleaned.text[block.start : block.end]: block.kind for block in cleaned.blocks}
    assert kinds[kept] == "body"
    assert kinds[furniture] == "furniture"


def test_the_name_of_a_page_is_a_title_once():
    page = "<html><title>{}</title><h1>某县以工代赈</h1><p>实施项目3个，惠民。</p>"
    assert [block.kind for block in clean(page.format("某县以工代赈-某网")).blocks] == ["furniture", "title", "body"]
    assert [block.kind for block in clean(page.format("省里的经验")).blocks] == ["title", "title", "body"]


@pytest.mark.parametrize("text", ["", "甲", "首页", "务工\t5\n培训\t6", "免费下载", "2020年1月1日", "。", "——"])
def test_tiny_documents(text):
    assert "".join(clean(text).text.split()) == "".join(text.split())
