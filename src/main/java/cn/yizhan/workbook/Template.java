package cn.yizhan.workbook;

import cn.yizhan.policy.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An empty workbook for a new region: every sheet with its headers, and the layers most regions
 * have. What it leaves blank is what checking it then asks for.
 */
public final class Template {
  private static final List<Layer> LAYERS =
      List.of(
          new Layer("基本医保住院", "统筹基金", "每次", Formats.NONE, "基本", basic()),
          new Layer("基本医保门诊", "统筹基金", "年度", "门诊", "门诊", basic()),
          new Layer("大病保险", "大病保险", "年度", "大病", "大病", byPerson()),
          new Layer("医疗救助", "医疗救助", "年度", "医疗救助", "医疗救助", byPerson()));

  private Template() {}

  /** A line of 结算顺序 and its sheet. */
  private record Layer(
      String name,
      String payer,
      String period,
      String account,
      String capAccount,
      List<Dimension> conditions) {}

  /** The workbook to fill in. */
  public static Book blank(String regionCode, String regionName) {
    List<Sheet> sheets = new ArrayList<>();
    for (Formats.Format format : Formats.fixed()) {
      if (format.sheet().equals(Formats.EXAMPLES)) {
        LAYERS.forEach(layer -> sheets.add(sheet(Formats.layer(layer.name(), layer.conditions()))));
        Formats.optional().forEach(optional -> sheets.add(sheet(optional)));
      }
      sheets.add(
          switch (format.sheet()) {
            case Formats.COVER -> sheet(format, cover(regionCode, regionName));
            case Formats.LAYERS -> sheet(format, layers(format));
            default -> sheet(format);
          });
    }
    return new Book(regionCode + "-template.xlsx", "", sheets);
  }

  private static List<List<String>> cover(String regionCode, String regionName) {
    Map<String, String> known =
        Map.of(
            "统筹区代码",
            regionCode,
            "名称",
            regionName,
            "舍入方式",
            "四舍五入",
            "险种",
            "职工、居民",
            "缴费档次",
            Formats.NONE,
            "机构标记",
            Formats.NONE);
    return Formats.COVER_ITEMS.stream()
        .map(item -> List.of(item, known.getOrDefault(item, "")))
        .toList();
  }

  private static List<List<String>> layers(Formats.Format format) {
    List<List<String>> rows = new ArrayList<>();
    for (Layer layer : LAYERS) {
      Map<String, String> known =
          Map.of(
              "层", layer.name(),
              "支付方", layer.payer(),
              "支付自", "符合政策范围",
              "基数", "余额",
              "期间", layer.period(),
              "累计账户", layer.account(),
              "限额账户", layer.capAccount(),
              "依据", "");
      rows.add(
          format.columns().stream()
              .map(column -> known.getOrDefault(column.header(), Formats.NONE))
              .toList());
    }
    return rows;
  }

  private static Sheet sheet(Formats.Format format) {
    return sheet(format, List.of());
  }

  private static Sheet sheet(Formats.Format format, List<List<String>> texts) {
    List<Cell> header = row(1, format.columns().stream().map(Column::header).toList());
    List<List<Cell>> rows = new ArrayList<>();
    for (List<String> text : texts) {
      rows.add(row(rows.size() + 2, text));
    }
    return new Sheet(format.sheet(), header, rows);
  }

  private static List<Cell> row(int rowNumber, List<String> texts) {
    List<Cell> cells = new ArrayList<>();
    for (String text : texts) {
      cells.add(Cell.ofText(cells.size(), rowNumber, text));
    }
    return cells;
  }

  private static List<Dimension> basic() {
    return List.of(Dimension.INSURANCE, Dimension.MED_TYPE, Dimension.INSTITUTION_CLASS);
  }

  private static List<Dimension> byPerson() {
    return List.of(Dimension.IDENTITY, Dimension.MED_TYPE);
  }
}
