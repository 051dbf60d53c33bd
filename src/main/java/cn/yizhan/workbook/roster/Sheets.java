package cn.yizhan.workbook.roster;

import cn.yizhan.workbook.CellProblem;
import cn.yizhan.workbook.NotAWorkbook;
import cn.yizhan.workbook.WorkbookParts;
import cn.yizhan.workbook.XlsxFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/** Which sheet of a workbook is the roster, and which its certificate. */
final class Sheets {
  private static final int ROWS_TO_LOOK_AT = 40;

  private final String workbook;
  private final List<Look> rosters = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private final List<CellProblem> problems = new ArrayList<>();
  private Optional<Certificate> certificate = Optional.empty();

  private Sheets(String workbook) {
    this.workbook = workbook;
  }

  /**
   * The roster's sheet.
   *
   * @param above the rows over its header row
   */
  record Found(
      WorkbookParts.Tab tab,
      Columns columns,
      List<SheetRows.Row> above,
      Optional<Certificate> certificate,
      List<CellProblem> problems) {}

  static Sheets look(String workbook, XlsxFile xlsx, WorkbookParts parts)
      throws IOException, NotAWorkbook, XMLStreamException {
    Sheets sheets = new Sheets(workbook);
    for (WorkbookParts.Tab tab : parts.tabs()) {
      if (!tab.name().equals(RosterFile.REPORT)) {
        Look look = new Look(tab);
        try (InputStream in = xlsx.part(tab.part())) {
          CellReader reader = new CellReader(parts, tab.part());
          SheetRows.read(in, tab.part(), reader, column -> true, look);
        }
        sheets.take(look);
      }
    }
    return sheets;
  }

  List<String> notices() {
    return notices;
  }

  /** The one roster there is. */
  Found found() throws BadRoster {
    if (rosters.isEmpty()) {
      throw new BadRoster(
          List.of(
              new CellProblem(
                  workbook,
                  "",
                  "",
                  "",
                  "没有一张表有名单的表头",
                  "表头要有 乡（镇）、行政村、户主姓名、身份证号码、家庭人口数、家庭成员姓名、身份证号码；"
                      + "空表可用 yizhan roster template 附件2 生成")));
    }
    Look first = rosters.get(0);
    for (Look other : rosters.subList(1, rosters.size())) {
      sheet(other, "名单表不止一张，“%s”已经是名单".formatted(first.tab.name()), "一个文件只放一张名单");
    }
    for (Look roster : rosters) {
      if (roster.tab.hidden()) {
        sheet(roster, "隐藏的表", "取消隐藏（右键任一表名—取消隐藏）");
      }
    }
    Columns columns = first.columns.orElseThrow();
    checkColumns(first.tab.name(), columns);
    return new Found(first.tab, columns, first.rows, certificate, problems);
  }

  private void checkColumns(String sheet, Columns columns) throws BadRoster {
    List<CellProblem> fatal = new ArrayList<>();
    String row = "第" + columns.headerRow() + "行";
    for (RosterColumn column : columns.missing()) {
      String expected = "表头按%s写全，照原来的次序".formatted(columns.layout().annex());
      fatal.add(
          new CellProblem(
              workbook, sheet, row, "", "没有“%s”这一列".formatted(column.header()), expected));
    }
    columns
        .twice()
        .forEach(
            (column, cell) ->
                fatal.add(
                    new CellProblem(
                        workbook, sheet, cell.address(), "", cell.shown(), "这一列前面已经有了，留一列")));
    if (!fatal.isEmpty()) {
      fatal.addAll(problems);
      throw new BadRoster(fatal);
    }
    for (RosterCell cell : columns.unknown()) {
      if (!cell.text().equals("序号") && !cell.text().equals(RosterFile.REPORT)) {
        notices.add("%s“%s”这一列没有读".formatted(cell.address(), cell.shown()));
      }
    }
  }

  private void take(Look look) {
    if (look.columns.isPresent()) {
      rosters.add(look);
    } else if (look.text().contains(Certificate.TITLE)) {
      certificate(look);
    } else if (!look.rows.isEmpty()) {
      notices.add("表“%s”没有读：不是名单，也不是证明".formatted(look.tab.name()));
    }
  }

  private void certificate(Look look) {
    Optional<Certificate> read = Certificate.read(look.text());
    if (!look.text().matches("(?s).*[0-9]\\s*_*\\s*[户人年].*")) {
      notices.add("表“%s”没有读：证明没有填".formatted(look.tab.name()));
    } else if (read.isEmpty()) {
      sheet(look, "证明没有填全", "要有 新增…户…人、减少…户…人（没有的写0）和年月日，如 新增3户9人；减少0户0人；2019年8月5日");
    } else if (certificate.isPresent()) {
      sheet(look, "证明不止一张", "一个文件只放一张证明");
    }
    certificate = certificate.or(() -> read);
  }

  private void sheet(Look look, String found, String expected) {
    problems.add(new CellProblem(workbook, look.tab.name(), "", "", found, expected));
  }

  /** The first rows of a sheet, up to the header row. */
  private static final class Look implements SheetRows.Visitor {
    private final WorkbookParts.Tab tab;
    private final List<SheetRows.Row> rows = new ArrayList<>();
    private Optional<Columns> columns = Optional.empty();

    Look(WorkbookParts.Tab tab) {
      this.tab = tab;
    }

    @Override
    public boolean row(SheetRows.Row row) {
      if (columns.isPresent()) {
        columns.get().takeSecondRow(row);
        return false;
      }
      if (row.cells().isEmpty()) {
        return true;
      }
      columns = Columns.of(row);
      if (columns.isEmpty()) {
        rows.add(row);
      }
      return rows.size() < ROWS_TO_LOOK_AT;
    }

    String text() {
      return rows.stream()
          .flatMap(row -> row.cells().stream())
          .map(RosterCell::text)
          .collect(Collectors.joining());
    }
  }
}
