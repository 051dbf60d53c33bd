package cn.yizhan.workbook;

import static cn.yizhan.workbook.Twin.problem;
import static cn.yizhan.workbook.Twin.small;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Identity;
import org.junit.jupiter.api.Test;

/** What is said of the words a workbook declares, and of words its rows use that are none. */
final class WordProblemsTest {
  private static final String REFERENCE = "本表里的一类人，且那一类自己没有参照；没有写“不设”";

  @Test
  void identityTwice() {
    String expected = "每类一行，前面已经有了（“普通参保人”不用列）";
    small()
        .add("人员类别", "低保对象 | 不设 | 不设 | 不设 | 不设 | 办法二 | 原文 | 不设")
        .says("「人员类别」A6　名称", "低保对象", expected);
    small()
        .add("人员类别", "普通参保人 | 不设 | 不设 | 不设 | 不设 | 办法二 | 原文 | 不设")
        .says("「人员类别」A6　名称", "普通参保人", expected);
  }

  @Test
  void referenceToNobody() {
    small().set("人员类别", "C3", "特困").says("「人员类别」C3　参照", "特困", REFERENCE);
  }

  @Test
  void referenceToAReference() {
    small().set("人员类别", "C5", "孤儿").says("「人员类别」C5　参照", "孤儿", REFERENCE);
  }

  @Test
  void groupIsAnIdentity() {
    small()
        .set("人员类别", "B4", "特困人员")
        .says("「人员类别」B4　归类", "特困人员", "合称另起一个词，不能与某一类人员同名，如 二类人员；没有写“不设”");
  }

  @Test
  void aliasMeansOnePersonOnly() {
    small().set("人员类别", 4, "又称", "低保、特困").says("「人员类别」H4　又称", "低保、特困", "“特困”已经是特困人员的又称；一个词只指一类人");
    small()
        .set("人员类别", 4, "又称", "低保边缘")
        .says("「人员类别」H4　又称", "低保边缘", "“低保边缘”已经是一类的名称或归类；又称另写一个词，没有写“不设”");
    small()
        .set("人员类别", 5, "又称", "三类人员")
        .says("「人员类别」H5　又称", "三类人员", "“三类人员”已经是一类的名称或归类；又称另写一个词，没有写“不设”");
    small()
        .set("人员类别", 5, "又称", "普通参保人")
        .says("「人员类别」H5　又称", "普通参保人", "“普通参保人”已经是一类的名称或归类；又称另写一个词，没有写“不设”");
  }

  @Test
  void anAliasNamesItsIdentityInRowsToo() {
    assertThat(small().set("医疗救助", "A4", "低保").edition().layers().get(6).rows().rows())
        .isEqualTo(small().edition().layers().get(6).rows().rows());
    small()
        .set("人员类别", 3, "又称", "弃婴")
        .set("医疗救助", "A4", "低保对象、弃婴")
        .says("「医疗救助」A4　人员类别", "低保对象、弃婴", "“弃婴”在人员类别表里参照别的类别，全部待遇按那一类查，费率行里不写它");
  }

  @Test
  void editionKnowsAnIdentityByNameAndByAlias() {
    Edition edition = small().edition();

    assertThat(edition.identity("五保").map(Identity::name)).contains("特困人员");
    assertThat(edition.identity("低保对象").map(Identity::name)).contains("低保对象");
    assertThat(edition.identity("二类人员")).isEmpty();
    assertThat(small().dropColumn("人员类别", "又称").edition().identity("低保")).isEmpty();
  }

  @Test
  void classTwice() {
    small()
        .add("机构类别", "基层 | 1 | 不设 | 任意 | 是 | 办法三 | 原文")
        .says("「机构类别」A4　名称", "基层", "每类一行，“基层”前面已经是一类的名称或又称");
  }

  @Test
  void otherNameTwice() {
    small().set("机构类别", "C3", "一级").says("「机构类别」C3　又称", "一级", "“一级”前面已经是一类的名称或又称");
  }

  @Test
  void noClass() {
    small().dropRows("机构类别").says("「机构类别」", "一行也没有", "至少一个机构类别，如 一级");
  }

  @Test
  void placeIsUnknown() {
    small()
        .set("机构类别", "D3", "统筹区内、外省")
        .says("「机构类别」D3　就医地", "统筹区内、外省", "没有“外省”；写 任意，或 统筹区内、省内异地、省外 中的几个");
    small().set("机构类别", "D3", "不设").says("「机构类别」D3　就医地", "不设", "没有“不设”；写 任意，或 统筹区内、省内异地、省外 中的几个");
  }

  @Test
  void diseaseTwice() {
    String expected = "每个病种一行，前面已经有了（“无病种”不用列）；在几个名录上的，名录里用顿号分开";
    small().set("病种", "A2", "胃癌").says("「病种」A3　名称", "胃癌", expected);
    small().set("病种", "A2", "无病种").says("「病种」A2　名称", "无病种", expected);
  }

  @Test
  void listIsADisease() {
    small().set("病种", "B2", "胃癌").says("「病种」B2　名录", "胃癌", "名录另起一个词，不能与某个病种同名，如 26类重特大疾病；没有写“不设”");
  }

  @Test
  void institutionCodeIsWrong() {
    String expected = "一个大写字母加 11 位数字，如 H36070100001";
    small()
        .set("定点机构", "A3", "h99010100002")
        .saysAll(problem("「定点机构」A3　机构编码", "h99010100002", expected));
    small()
        .set("定点机构", "A3", "H9901010000")
        .saysAll(problem("「定点机构」A3　机构编码", "H9901010000", expected));
  }

  @Test
  void institutionTwice() {
    small()
        .set("定点机构", "A3", "H99010100001")
        .says("「定点机构」A3　机构编码", "H99010100001", "每个机构一行，这个编码前面已经有了");
  }

  @Test
  void institutionIsOfNoClass() {
    small().set("定点机构", "C3", "二级").says("「定点机构」C3　机构类别", "二级", "一级、三级 之一");
  }

  @Test
  void institutionIsWhereItsClassIsNot() {
    small()
        .set("定点机构", "D2", "省内异地")
        .says("「定点机构」D2　就医地", "省内异地", "“三级”按机构类别表只在：统筹区内、省外；改这里，或改机构类别");
  }

  @Test
  void institutionIsNeitherPublicNorPrivate() {
    small().set("定点机构", "E2", "国有").says("「定点机构」E2　性质", "国有", "公立、民营 之一");
  }

  @Test
  void institutionHasAnUnknownMark() {
    small()
        .set("定点机构", "F3", "重特大")
        .says("「定点机构」F3　机构标记", "重特大", "没有“重特大”；封面“机构标记”列出的：重特大定点；没有写“不设”");
    small()
        .set("封面", "B11", "不设")
        .set("医疗救助", "C3", "任意")
        .set("免押金", "D4", "任意")
        .says("「定点机构」F2　机构标记", "重特大定点", "没有“重特大定点”；封面“机构标记”列出的：（一个也没有）；没有写“不设”");
  }

  @Test
  void wordIsUnknown() {
    small()
        .set("医疗救助", "A4", "低保对象、五保户")
        .says(
            "「医疗救助」A4　人员类别",
            "低保对象、五保户",
            "没有“五保户”这个词；可写 任意、其余、除……外，或：" + "普通参保人、特困人员、低保对象、低保边缘、特困、五保、一类人员、低保、二类人员、三类人员");
    small()
        .set("基本医保", "C5", "除转诊外")
        .says("「基本医保」C5　转诊", "除转诊外", "没有“转诊”这个词；可写 任意、其余、除……外，或：已转诊、未转诊、无需转诊");
    small()
        .set("大病保险", "C4", "第二次")
        .says("「大病保险」C4　年度住院次数", "第二次", "没有“第二次”这个词；可写 任意、其余、除……外，或：1、2、3及以上、非住院");
  }

  @Test
  void wordIsLookedUpAsAnother() {
    small()
        .set("医疗救助", "A4", "低保对象、孤儿")
        .says("「医疗救助」A4　人员类别", "低保对象、孤儿", "“孤儿”在人员类别表里参照别的类别，全部待遇按那一类查，费率行里不写它");
  }

  @Test
  void nothingIsLeft() {
    small()
        .set("转诊补足", "A2", "除是、否外")
        .says("「转诊补足」A2　就医指导", "除是、否外", "这样写没有一个值，此行永远用不到；改写条件，或删去这一行");
  }

  @Test
  void amountIsNone() {
    String amount = "金额（元），如 30000，最多两位小数、不写单位";
    small()
        .set("大病保险", "E2", "一千")
        .says("「大病保险」E2　起付标准", "一千", amount + "；也可写 10%×参数表里的名称、10%×费用总额、病种限额；没有写 0");
    small().set("大病保险", "F2", "一千").says("「大病保险」F2　分段上限", "一千", amount + "；没有写“不设”");
    small()
        .set("医疗救助", "H4", "一千")
        .says("「医疗救助」H4　年度限额", "一千", amount + "；也可写 10%×参数表里的名称；没有写“不设”");
  }

  @Test
  void shareIsNoPercentage() {
    small()
        .set("倾斜救助", "F2", "0.001%×居民收入")
        .says("「倾斜救助」F2　年度限额", "0.001%×居民收入", "百分数最多两位小数，如 10%×居民收入");
  }

  @Test
  void shareOfNothingKnown() {
    small()
        .set("倾斜救助", "F2", "50%×可支配收入")
        .says("「倾斜救助」F2　年度限额", "50%×可支配收入", "乘号后面是 费用总额（限起付标准）或参数表里的名称：居民收入");
  }

  @Test
  void whatDiffersFromBillToBillIsNoCap() {
    String only = "病种限额、费用总额只能写在起付标准；";
    String amount = "金额（元），如 30000，最多两位小数、不写单位";
    small()
        .set("医疗救助", "H4", "10%×费用总额")
        .says("「医疗救助」H4　年度限额", "10%×费用总额", only + amount + "；也可写 10%×参数表里的名称；没有写“不设”");
    small().set("大病保险", "F2", "病种限额").says("「大病保险」F2　分段上限", "病种限额", only + amount + "；没有写“不设”");
  }
}
