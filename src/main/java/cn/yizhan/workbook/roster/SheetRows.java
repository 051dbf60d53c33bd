package cn.yizhan.workbook.roster;

import cn.yizhan.workbook.Area;
import cn.yizhan.workbook.NotAWorkbook;
import cn.yizhan.workbook.Xml;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** One pass over a sheet: its rows one after another, none kept. */
final class SheetRows {
  static final int MOST_COLUMNS = 60;

  private final CellReader reader;
  private final String part;
  private final IntPredicate wanted;
  private final Visitor visitor;
  private int rowNumber;
  private int column;
  private boolean hidden;
  private boolean something;
  private List<RosterCell> cells = new ArrayList<>();

  private SheetRows(CellReader reader, String part, IntPredicate wanted, Visitor visitor) {
    this.reader = reader;
    this.part = part;
    this.wanted = wanted;
    this.visitor = visitor;
  }

  /** A row with the cells wanted that hold something, from left to right. */
  record Row(int number, boolean hidden, List<RosterCell> cells) {}

  /** What sees a sheet go by. */
  interface Visitor {
    /** A row that holds something; false when it has seen enough. */
    boolean row(Row row) throws NotAWorkbook;

    /** A merged area; they come after all rows. */
    default void merged(Area area) {}

    /** Hidden columns, from 0, both included. */
    default void hiddenColumns(int first, int last) {}
  }

  /** Shows the sheet to a visitor, of its cells those in the columns wanted. */
  static void read(
      InputStream in, String part, CellReader reader, IntPredicate wanted, Visitor visitor)
      throws XMLStreamException, NotAWorkbook {
    new SheetRows(reader, part, wanted, visitor).read(Xml.open(in));
  }

  private void read(XMLStreamReader xml) throws XMLStreamException, NotAWorkbook {
    boolean inData = false;
    while (xml.hasNext()) {
      int event = Xml.next(xml, part);
      if (event == XMLStreamConstants.START_ELEMENT) {
        inData |= xml.getLocalName().equals("sheetData");
        start(xml, inData);
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        inData &= !xml.getLocalName().equals("sheetData");
        if (inData && xml.getLocalName().equals("row") && !endRow()) {
          return;
        }
      }
    }
  }

  private void start(XMLStreamReader xml, boolean inData) throws XMLStreamException, NotAWorkbook {
    switch (xml.getLocalName()) {
      case "row" -> beginRow(xml);
      case "c" -> {
        if (inData) {
          cell(xml);
        }
      }
      case "mergeCell" -> visitor.merged(Area.of(Xml.attribute(xml, "ref", "")));
      case "col" -> {
        if (Xml.isTrue(xml, "hidden") || isZero(Xml.attribute(xml, "width", "1"))) {
          int first = Xml.integer(xml, "min", 1);
          visitor.hiddenColumns(first - 1, Xml.integer(xml, "max", first) - 1);
        }
      }
      default -> {}
    }
  }

  private void beginRow(XMLStreamReader xml) throws NotAWorkbook {
    int next = Xml.integer(xml, "r", rowNumber + 1);
    if (next <= rowNumber) {
      throw NotAWorkbook.damaged("第%d行前后颠倒".formatted(next));
    }
    rowNumber = next;
    column = -1;
    hidden = Xml.isTrue(xml, "hidden") || isZero(Xml.attribute(xml, "ht", "1"));
    something = false;
    cells = new ArrayList<>();
  }

  private boolean endRow() throws NotAWorkbook {
    return !something || visitor.row(new Row(rowNumber, hidden, cells));
  }

  private void cell(XMLStreamReader xml) throws XMLStreamException, NotAWorkbook {
    int next = column(Xml.attribute(xml, "r", ""));
    if (next <= column) {
      throw NotAWorkbook.damaged("第%d行的单元格前后颠倒".formatted(rowNumber));
    }
    column = next;
    if (column >= MOST_COLUMNS || !wanted.test(column)) {
      something |= reader.skip(xml);
      return;
    }
    RosterCell cell = reader.read(xml, column, rowNumber);
    if (!cell.blank()) {
      something = true;
      cells.add(cell);
    }
  }

  /** From 0; of a cell without an address the next one. */
  private int column(String address) throws NotAWorkbook {
    int letters = 0;
    int i = 0;
    while (i < address.length() && address.charAt(i) >= 'A' && address.charAt(i) <= 'Z') {
      letters = letters * 26 + (address.charAt(i) - 'A' + 1);
      i++;
    }
    if (address.isEmpty()) {
      return column + 1;
    }
    if (i == 0 || i > 3 || i == address.length()) {
      throw NotAWorkbook.damaged("地址“%s”".formatted(address));
    }
    return letters - 1;
  }

  private static boolean isZero(String height) {
    return height.startsWith("0") && height.matches("0+(\\.0*)?");
  }
}
