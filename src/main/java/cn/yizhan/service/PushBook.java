package cn.yizhan.service;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.monitor.Alert;
import cn.yizhan.registry.WholePersons;
import cn.yizhan.registry.WholePersons.WholePerson;
import cn.yizhan.workbook.FigureBook;
import cn.yizhan.workbook.FigureBook.Cell;
import cn.yizhan.workbook.FigureBook.Head;
import cn.yizhan.workbook.FigureBook.Table;
import cn.yizhan.workbook.FigureBook.Unit;
import java.util.ArrayList;
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

  private static final List<Head> HEADS =
      List.of(
          new Head("序号", Unit.COUNT),
          new Head("姓名", Unit.TEXT),
          new Head("身份证号码", Unit.TEXT),
          new Head("县（市、区）", Unit.TEXT),
          new Head("年度", Unit.TEXT),
          new Head("规则", Unit.TEXT),
          new Head("级别", Unit.TEXT),
          new Head("推送部门", Unit.TEXT),
          new Head("越线日期", Unit.TEXT),
          new Head("个人负担（元）", Unit.FEN),
          new Head("预警线（元）", Unit.FEN),
          new Head("依据", Unit.TEXT),
          new Head("核实结果", Unit.TEXT),
          new Head("核实人", Unit.TEXT),
          new Head("核实日期", Unit.TEXT),
          new Head("预警编号", Unit.TEXT));

  /** Whoever {@code persons} does not know stands in it masked. */
  static PushBook of(List<Alert> alerts, WholePersons persons) {
    String region = alerts.get(0).year().person().region();
    List<List<Cell>> rows = new ArrayList<>();
    for (Alert alert : alerts) {
      rows.add(row(rows.size() + 1, alert, persons.whole(alert.year().person())));
    }
    Table table = new Table("预警推送", HEADS, rows, List.of(), List.of());
    return new PushBook(
        "预警推送-%s-%d件.xlsx".formatted(region, alerts.size()),
        Bytes.owning(FigureBooks.bytes(new FigureBook(List.of(table)))));
  }

  private static List<Cell> row(int place, Alert alert, Optional<WholePerson> person) {
    return List.of(
        Cell.of(place),
        Cell.of(person.flatMap(WholePerson::name).orElse("")),
        Cell.of(person.map(WholePerson::idNumber).orElse(alert.idNumberMasked())),
        Cell.of(alert.county().orElse("")),
        Cell.of(String.valueOf(alert.year().year())),
        Cell.of(alert.rule()),
        Cell.of(alert.level()),
        Cell.of(alert.addressee()),
        Cell.of(alert.crossedOn().toString()),
        Cell.of(alert.burdenFen()),
        Cell.of(alert.lineFen()),
        Cell.of(alert.reason()),
        Cell.of(""),
        Cell.of(""),
        Cell.of(""),
        Cell.of(alert.id()));
  }
}
