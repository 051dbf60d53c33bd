package cn.yizhan.service;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.money.Fen;
import cn.yizhan.monitor.Alert;
import cn.yizhan.registry.WholePersons;
import cn.yizhan.registry.WholePersons.WholePerson;
import cn.yizhan.workbook.RowsWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * 推送表: the alerts handed to a department (民政部门 and others), a row each, to be worked on by hand.
 *
 * @param bytes of an .xlsx
 */
public record PushBook(String fileName, Bytes bytes) {
  /** Knows who nobody is. */
  static final WholePersons NOBODY = person -> Optional.empty();

  public static final String MEDIA_TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static final List<String> HEADER =
      List.of(
          "序号", "预警编号", "姓名", "身份证号码", "县（市、区）", "年度", "规则", "级别", "推送部门", "越线日期", "个人负担（元）",
          "预警线（元）", "依据", "核实结果", "核实人", "核实日期");

  /** Whoever {@code persons} does not know stands in it masked. */
  static PushBook of(List<Alert> alerts, WholePersons persons) {
    String region = alerts.get(0).year().person().region();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (RowsWriter book = new RowsWriter()) {
      RowsWriter.Table table = book.table("预警推送", HEADER, "序号"::equals);
      int place = 1;
      for (Alert alert : alerts) {
        table.add(row(place++, alert, persons.whole(alert.year().person())));
      }
      book.writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PushBook(
        "预警推送-%s-%d件.xlsx".formatted(region, alerts.size()), Bytes.owning(bytes.toByteArray()));
  }

  private static List<String> row(int place, Alert alert, Optional<WholePerson> person) {
    return List.of(
        String.valueOf(place),
        alert.id(),
        person.flatMap(WholePerson::name).orElse(""),
        person.map(WholePerson::idNumber).orElse(alert.idNumberMasked()),
        alert.county().orElse(""),
        String.valueOf(alert.year().year()),
        alert.rule(),
        alert.level(),
        alert.addressee(),
        alert.crossedOn().toString(),
        Fen.yuan(alert.burdenFen()),
        Fen.yuan(alert.lineFen()),
        alert.reason(),
        "",
        "",
        "");
  }
}
