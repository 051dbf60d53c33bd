package cn.yizhan.workbook;

import cn.yizhan.bill.Payer;
import cn.yizhan.policy.National;
import cn.yizhan.workbook.Column.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code national.xlsx}: the code lists that are the same everywhere. */
final class NationalReader {
  private static final Formats.Format COVER =
      new Formats.Format(Formats.COVER, "这本工作簿是什么", List.of(text("项目"), text("内容")));
  private static final Formats.Format CATEGORIES =
      new Formats.Format("费用类别", "收费项目类别", List.of(code(), text("名称")));
  private static final Formats.Format MED_TYPES =
      new Formats.Format("医疗类别", "med_type", List.of(code(), text("名称"), yesNo("住院")));
  private static final Formats.Format INSURANCES =
      new Formats.Format("险种", "insutype", List.of(code(), text("名称"), yesNo("分档")));
  private static final Formats.Format PAYERS =
      new Formats.Format(
          "支付方",
          "谁可以付账单的一部分，和国家结算信息里的字段",
          List.of(text("名称"), text("全称"), code("国家字段"), yesNo("计入基金支付总额")));

  private NationalReader() {}

  /** All its sheets. */
  static List<Formats.Format> formats() {
    return List.of(COVER, CATEGORIES, MED_TYPES, INSURANCES, PAYERS);
  }

  static National read(Book book, Problems problems) {
    SheetReader.of(book, COVER, problems).rows().forEach(row -> row.text("内容"));
    payers(SheetReader.of(book, PAYERS, problems), problems);
    List<National.Category> categories = new ArrayList<>();
    for (RowReader row : unique(SheetReader.of(book, CATEGORIES, problems), problems)) {
      categories.add(new National.Category(row.text("编码"), row.text("名称")));
    }
    List<National.MedType> medTypes = new ArrayList<>();
    for (RowReader row : unique(SheetReader.of(book, MED_TYPES, problems), problems)) {
      medTypes.add(new National.MedType(row.text("编码"), row.text("名称"), row.yes("住院")));
    }
    List<National.Insurance> insurances = new ArrayList<>();
    for (RowReader row : unique(SheetReader.of(book, INSURANCES, problems), problems)) {
      insurances.add(new National.Insurance(row.text("编码"), row.text("名称"), row.yes("分档")));
    }
    return new National(categories, medTypes, insurances);
  }

  /** Rows whose code and name have not been there before; the others are reported. */
  private static List<RowReader> unique(SheetReader sheet, Problems problems) {
    Set<String> seen = new HashSet<>();
    if (sheet.found() && sheet.rows().isEmpty()) {
      problems.sheet(sheet.name(), "一行也没有", "国家编码表的各行，至少一行");
    }
    for (RowReader row : sheet.rows()) {
      for (String header : List.of("编码", "名称")) {
        if (!seen.add(header + row.text(header))) {
          row.problem(header, "不能重复，“%s”前面已经有了".formatted(row.text(header)));
        }
      }
    }
    return sheet.rows();
  }

  /** The payers are part of the contract with hospitals; the sheet shows them and must agree. */
  private static void payers(SheetReader sheet, Problems problems) {
    Set<String> missing = new LinkedHashSet<>();
    Arrays.stream(Payer.values()).forEach(payer -> missing.add(payer.label()));
    for (RowReader row : sheet.rows()) {
      String name = row.text("名称");
      missing.remove(name);
      for (Payer payer : Payer.values()) {
        if (payer.label().equals(name)) {
          row.choice("国家字段", List.of(payer.national()));
          row.choice("计入基金支付总额", List.of(payer.fund() ? "是" : "否"));
        }
      }
      row.choice("名称", Arrays.stream(Payer.values()).map(Payer::label).toList());
    }
    if (!missing.isEmpty() && sheet.sound(List.of("名称"))) {
      problems.sheet(sheet.name(), "缺少支付方", "加上这几行：" + String.join("、", missing));
    }
  }

  private static Column code() {
    return code("编码");
  }

  private static Column code(String header) {
    return new Column(header, Kind.CODE, true, "国家编码", List.of());
  }

  private static Column text(String header) {
    return new Column(header, Kind.TEXT, true, header, List.of());
  }

  private static Column yesNo(String header) {
    return new Column(header, Kind.TEXT, true, "是或否", List.of("是", "否"));
  }
}
