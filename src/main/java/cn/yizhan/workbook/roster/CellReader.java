package cn.yizhan.workbook.roster;

import cn.yizhan.workbook.CellText;
import cn.yizhan.workbook.NotAWorkbook;
import cn.yizhan.workbook.NumberFormats;
import cn.yizhan.workbook.SerialDay;
import cn.yizhan.workbook.WorkbookParts;
import cn.yizhan.workbook.Xml;
import cn.yizhan.workbook.roster.RosterCell.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads a cell out of a sheet's XML. Nothing is refused here: what is odd says so in its kind. */
final class CellReader {
  private static final int LONGEST_NUMBER = 100;
  private static final int LARGEST_EXPONENT = 30;

  private final WorkbookParts parts;
  private final String part;

  CellReader(WorkbookParts parts, String part) {
    this.parts = parts;
    this.part = part;
  }

  /** Passes over the element just opened; whether there was anything in it. */
  boolean skip(XMLStreamReader xml) throws XMLStreamException, NotAWorkbook {
    boolean something = false;
    int depth = 1;
    while (depth > 0) {
      int event = Xml.next(xml, part);
      depth += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
      something |= depth > 1;
      depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
    }
    return something;
  }

  /** Reads the cell just opened. */
  RosterCell read(XMLStreamReader xml, int column, int row)
      throws XMLStreamException, NotAWorkbook {
    String type = Xml.attribute(xml, "t", "n");
    int style = Xml.integer(xml, "s", 0);
    String value = "";
    Optional<String> formula = Optional.empty();
    while (Xml.next(xml, part) != XMLStreamConstants.END_ELEMENT) {
      if (!xml.isStartElement()) {
        continue;
      }
      switch (xml.getLocalName()) {
        case "f" -> formula = Optional.of(Xml.text(xml, part));
        case "v" -> value = Xml.text(xml, part);
        case "is" -> value = Xml.runs(xml, part);
        default -> skip(xml);
      }
    }
    if (formula.isPresent()) {
      return RosterCell.of(column, row, Kind.FORMULA, "=" + CellText.normal(formula.get()));
    }
    return value.isEmpty()
        ? RosterCell.blank(column, row)
        : value(RosterCell.blank(column, row), type, value, style);
  }

  private RosterCell value(RosterCell at, String type, String value, int style)
      throws NotAWorkbook {
    return switch (type) {
      case "s" -> text(at, string(at, value));
      case "str", "inlineStr" -> text(at, value);
      case "b" -> other(at, value.equals("1") ? "TRUE" : "FALSE");
      case "e" -> other(at, value);
      case "d" -> isoDay(at, value);
      default -> number(at, value, parts.formats().of(style));
    };
  }

  private String string(RosterCell at, String index) throws NotAWorkbook {
    return parts
        .strings()
        .named(index)
        .orElseThrow(() -> NotAWorkbook.damaged("%s 没有文字".formatted(at.address())));
  }

  private static RosterCell text(RosterCell at, String raw) {
    String text = CellText.normal(raw);
    return text.isEmpty() ? at : RosterCell.of(at.column(), at.rowNumber(), Kind.TEXT, text);
  }

  private static RosterCell other(RosterCell at, String text) {
    return RosterCell.of(at.column(), at.rowNumber(), Kind.OTHER, text);
  }

  private RosterCell number(RosterCell at, String raw, NumberFormats.Kind format)
      throws NotAWorkbook {
    BigDecimal number = exact(at, raw.strip());
    if (Math.abs(number.precision() - (long) number.scale()) > LARGEST_EXPONENT
        || number.scale() > LARGEST_EXPONENT) {
      return other(at, raw.strip());
    }
    String plain = CellText.ofNumber(number, false);
    if (format != NumberFormats.Kind.DATE) {
      return RosterCell.of(at.column(), at.rowNumber(), Kind.NUMBER, plain);
    }
    boolean whole = number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    return whole && SerialDay.isOne(number, parts.from1904())
        ? day(at, SerialDay.of(number, parts.from1904()))
        : other(at, plain);
  }

  private static BigDecimal exact(RosterCell at, String digits) throws NotAWorkbook {
    try {
      if (digits.length() <= LONGEST_NUMBER) {
        return new BigDecimal(digits);
      }
    } catch (NumberFormatException notANumber) {
      // told below
    }
    throw NotAWorkbook.damaged("%s 不是数".formatted(at.address()));
  }

  private static RosterCell isoDay(RosterCell at, String text) {
    if (text.matches("\\d{4}-\\d{2}-\\d{2}(T00:00:00(\\.0+)?Z?)?")) {
      try {
        return day(at, LocalDate.parse(text.substring(0, 10)));
      } catch (java.time.DateTimeException noSuchDay) {
        // told as what it is
      }
    }
    return other(at, text);
  }

  private static RosterCell day(RosterCell at, LocalDate day) {
    return new RosterCell(at.column(), at.rowNumber(), Kind.DAY, day.toString(), Optional.of(day));
  }
}
