package cn.yizhan.oracle;

import cn.yizhan.oracle.Menu.Kind;
import cn.yizhan.oracle.Menu.Turn;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The five regions' {@link Menu}s, read off the tables of their policy files. */
final class Menus {
  private static final List<String> PLACES = List.of("统筹区内", "省内异地", "省外");
  private static final List<String> THREE = List.of("一级", "二级", "三级");

  private Menus() {}

  static Menu tianjin() {
    return new Menu(
        "120000",
        LocalDate.of(2023, 1, 1),
        List.of("390"),
        List.of("高档", "低档"),
        List.of("基层", "一级", "二级", "三级"),
        PLACES,
        List.of(),
        List.of(),
        List.of("特困人员", "低保对象", "低保边缘家庭成员"),
        List.of(),
        List.of(),
        List.of(LocalDate.of(2023, 1, 20), LocalDate.of(2024, 1, 22)),
        List.of(500, 600, 4_000, 14_000, 28_000),
        turns(
            List.of(
                at(Kind.COUNTED, "门诊", 600, 4_000),
                at(Kind.COUNTED, "门特", 500),
                at(Kind.PAID, "住院", 250_000),
                at(Kind.COUNTED, "大病", 14_000, 28_000, 100_000, 200_000, 300_000),
                at(Kind.PAID, "门诊救助", 400, 1_000),
                fen(Kind.COUNTED, "住院救助", 474_490, 489_760, 512_710),
                at(Kind.COUNTED, "重特大", 10_000),
                at(Kind.PAID, "重特大", 200_000))));
  }

  static Menu shanxi() {
    return new Menu(
        "140000",
        LocalDate.of(2019, 8, 1),
        List.of("390"),
        List.of(),
        THREE,
        PLACES,
        List.of("重特大定点"),
        List.of(
            ("儿童白血病 儿童先心病 重性精神疾病 乳腺癌 宫颈癌 终末期肾病 结肠癌 直肠癌 食道癌 胃癌 肺癌 急性心肌梗塞 I型糖尿病 甲亢 脑梗死 唇腭裂"
                    + " 血友病 慢性粒细胞白血病 艾滋病机会性感染 耐多药肺结核 儿童苯丙酮尿症 儿童尿道下裂 儿童先天性巨结肠 儿童先天性肥厚性幽门狭窄"
                    + " 大骨节病住院关节置换手术 氟骨症住院关节置换手术 戈谢病 庞贝氏病 戈谢病 庞贝氏病 戈谢病 庞贝氏病 戈谢病")
                .split(" ")),
        List.of("特困人员", "低保对象", "在乡重点优抚对象", "建档立卡贫困人口", "低收入救助对象", "因病致贫家庭重病患者"),
        List.of("住院救助"),
        List.of("补充医疗保险", "商业保险", "优抚补助", "社会互助"),
        List.of(LocalDate.of(2019, 8, 1)),
        List.of(200, 500, 1_000, 8_000, 12_000, 15_000, 20_000, 30_000, 40_000, 50_000, 150_000),
        turns(
            List.of(
                at(Kind.PAID, "基本", 150_000),
                at(Kind.PAID, "门诊统筹", 200),
                at(Kind.COUNTED, "大病", 5_000, 10_000, 50_000, 100_000),
                at(Kind.PAID, "大病", 400_000),
                at(Kind.COUNTED, "医疗救助", 5_000, 20_000, 50_000),
                at(Kind.PAID, "医疗救助", 15_000),
                at(Kind.PAID, "门诊救助", 2_000))));
  }

  static Menu wenzhou() {
    return new Menu(
        "330300",
        LocalDate.of(2022, 7, 1),
        List.of("390", "310"),
        List.of(),
        THREE,
        PLACES,
        List.of(),
        List.of(),
        List.of("特困人员", "低保对象", "低保边缘家庭成员", "其他困难人员"),
        List.of("慈善化解"),
        List.of(),
        List.of(LocalDate.of(2022, 7, 1)),
        List.of(150, 200, 250, 300, 400, 500, 600, 800, 1_000, 50_000),
        turns(
            List.of(
                at(Kind.PAID, "统筹限额", 200_000, 430_000),
                at(Kind.PAID, "门诊", 1_500),
                at(Kind.COUNTED, "职工门诊", 1_000),
                at(Kind.PAID, "职工门诊", 10_000),
                at(Kind.COUNTED, "大病", 10_000, 20_000, 50_000, 100_000),
                at(Kind.PAID, "大病", 400_000),
                at(Kind.PAID, "医疗救助", 100_000),
                at(Kind.COUNTED, "商补政策内", 5_000),
                at(Kind.COUNTED, "商补特药", 10_000),
                at(Kind.PAID, "商补", 300_000),
                at(Kind.COUNTED, "慈善", 50_000))));
  }

  static Menu ganzhou() {
    return new Menu(
        "360700",
        LocalDate.of(2023, 1, 1),
        List.of("390", "390", "310"),
        List.of(),
        THREE,
        PLACES,
        List.of(),
        List.of(),
        new GanzhouOracle().identities(),
        List.of("住院救助", "倾斜救助"),
        List.of(),
        List.of(LocalDate.of(2023, 2, 1), LocalDate.of(2024, 2, 1)),
        List.of(100, 200, 400, 600, 8_500, 17_000),
        turns(
            List.of(
                at(Kind.PAID, "基本", 100_000),
                at(Kind.PAID, "门诊统筹", 500),
                at(Kind.COUNTED, "职工门诊", 600),
                at(Kind.PAID, "职工门诊", 1_800),
                at(Kind.COUNTED, "大病", 8_500, 17_000),
                at(Kind.PAID, "大病", 250_000),
                at(Kind.COUNTED, "大额", 15_000),
                at(Kind.PAID, "大额", 300_000),
                at(Kind.COUNTED, "医疗救助", 2_720, 2_890, 3_050, 6_800, 7_225, 7_625),
                at(Kind.PAID, "医疗救助", 20_000, 30_000, 50_000),
                at(Kind.COUNTED, "倾斜救助", 27_200, 28_900, 30_500),
                at(Kind.PAID, "倾斜救助", 50_000))));
  }

  static Menu bijie() {
    return new Menu(
        "520500",
        LocalDate.of(2020, 1, 1),
        List.of("390"),
        List.of(),
        List.of(
            ("乡级 乡级 一级专科及二级 一级专科及二级 二三级专科及三级 二三级专科及三级 市县定点民营 市县定点民营"
                    + " Ⅰ类省级 Ⅱ类省级 省内非省级定点公立 省外公立 非定点民营")
                .split(" ")),
        List.of(),
        List.of(),
        List.of(
            ("儿童先天性心脏病 儿童白血病 老年性白内障 终末期肾病 食管癌 胃癌 结肠癌 直肠癌 肺癌 肝癌 乳腺癌 宫颈癌 急性心肌梗死 尘肺"
                    + " 神经母细胞瘤 儿童淋巴瘤 骨肉瘤 血友病 地中海贫血 唇腭裂 尿道下裂 耐多药结核病 脑卒中 慢性阻塞性肺气肿"
                    + " 艾滋病机会性感染")
                .split(" ")),
        bijieIdentities(),
        List.of("医疗救助"),
        List.of(),
        List.of(LocalDate.of(2020, 1, 1)),
        List.of(50, 100, 150, 200, 300, 400, 600, 800, 1_000, 1_300, 5_000, 15_000, 40_000),
        turns(
            List.of(
                at(Kind.PAID, "基本", 250_000),
                at(Kind.PAID, "门诊", 400),
                at(Kind.COUNTED, "大病", 7_000, 10_000, 20_000, 30_000, 40_000, 50_000),
                at(Kind.COUNTED, "大病", 60_000, 70_000),
                at(Kind.PAID, "医疗救助", 30_000))));
  }

  private static List<String> bijieIdentities() {
    List<String> identities = new ArrayList<>(new BijieOracle().identities());
    identities.add("计生两户家庭成员");
    identities.add("计生两户家庭成员");
    identities.add("孤儿");
    return identities;
  }

  private static List<Turn> turns(List<List<Turn>> turns) {
    return turns.stream().flatMap(List::stream).toList();
  }

  private static List<Turn> at(Kind kind, String account, int... yuan) {
    List<Turn> turns = new ArrayList<>();
    for (int each : yuan) {
      turns.add(new Turn(kind, account, each * 100L));
    }
    return turns;
  }

  private static List<Turn> fen(Kind kind, String account, long... fen) {
    List<Turn> turns = new ArrayList<>();
    for (long each : fen) {
      turns.add(new Turn(kind, account, each));
    }
    return turns;
  }
}
