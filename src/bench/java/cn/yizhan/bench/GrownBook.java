package cn.yizhan.bench;

import cn.yizhan.workbook.Book;
import cn.yizhan.workbook.Cell;
import cn.yizhan.workbook.Sheet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * 天津市's workbook with many times the rows: its identities and institution classes again and again
 * under new names, and for each of them the rows the first ones have.
 */
final class GrownBook {
  private static final Set<String> LEFT_ALONE = Set.of("封面", "参数", "定点机构", "病种", "结算顺序", "算例");
  private static final Set<String> COLUMNS = Set.of("名称", "归类", "人员类别", "机构类别");
  private static final Set<String> WORDS =
      Set.of("特困人员", "低保对象", "低保边缘家庭成员", "困难群体", "基层", "一级", "二级", "三级");

  private GrownBook() {}

  /** The book with {@code times} times the rows. */
  static Book grow(Book book, int times) {
    return new Book(
        book.name(),
        book.sha256(),
        book.sheets().stream()
            .map(sheet -> LEFT_ALONE.contains(sheet.name()) ? sheet : grow(sheet, times))
            .toList());
  }

  private static Sheet grow(Sheet sheet, int times) {
    List<List<Cell>> rows = new ArrayList<>(sheet.rows());
    int number = rows.get(rows.size() - 1).get(0).rowNumber();
    for (int copy = 1; copy < times; copy++) {
      for (List<Cell> row : sheet.rows()) {
        List<Cell> renamed = renamed(sheet.header(), row, copy, number + 1);
        if (renamed.stream().anyMatch(cell -> !cell.text().equals(row.get(cell.column()).text()))) {
          rows.add(renamed);
          number++;
        }
      }
    }
    return new Sheet(sheet.name(), sheet.header(), rows);
  }

  private static List<Cell> renamed(List<Cell> header, List<Cell> row, int copy, int number) {
    List<Cell> cells = new ArrayList<>();
    for (Cell cell : row) {
      boolean names = COLUMNS.contains(header.get(cell.column()).text());
      String text = names ? renamed(cell.text(), copy) : cell.text();
      cells.add(new Cell(cell.column(), number, text, cell.number(), cell.date(), cell.percent()));
    }
    return cells;
  }

  private static String renamed(String words, int copy) {
    return Arrays.stream(words.split("、"))
        .map(word -> WORDS.contains(word) ? word + copy : word)
        .collect(Collectors.joining("、"));
  }
}
