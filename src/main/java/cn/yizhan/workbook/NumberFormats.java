package cn.yizhan.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** How the styles of a workbook show a number: as it is, as a percentage, or as a day. */
public final class NumberFormats {
  /** What a number cell means by its style. */
  public enum Kind {
    PLAIN,
    PERCENT,
    DATE
  }

  private static final String PART = "styles.xml";
  private static final int MOST_STYLES = 200_000;

  private final Map<Integer, String> codes = new HashMap<>();
  private final List<Kind> styles = new ArrayList<>();

  private NumberFormats() {}

  static NumberFormats none() {
    return new NumberFormats();
  }

  static NumberFormats read(InputStream in) throws IOException, NotAWorkbook, XMLStreamException {
    NumberFormats formats = new NumberFormats();
    XMLStreamReader xml = Xml.open(in);
    boolean cellStyles = false;
    while (xml.hasNext()) {
      int event = Xml.next(xml, PART);
      String name = xml.hasName() ? xml.getLocalName() : "";
      if (name.equals("cellXfs")) {
        cellStyles = event == XMLStreamConstants.START_ELEMENT;
      } else if (event == XMLStreamConstants.START_ELEMENT && name.equals("numFmt")) {
        formats.codes.put(
            Xml.integer(xml, "numFmtId", -1), Xml.attribute(xml, "formatCode", "General"));
      } else if (event == XMLStreamConstants.START_ELEMENT && cellStyles && name.equals("xf")) {
        formats.add(Xml.integer(xml, "numFmtId", 0));
      }
    }
    return formats;
  }

  private void add(int format) throws NotAWorkbook {
    if (styles.size() >= MOST_STYLES) {
      throw new NotAWorkbook("单元格样式超过 20 万种", "把有内容的单元格复制到一个新工作簿里保存");
    }
    String code = codes.get(format);
    styles.add(code == null ? builtIn(format) : kindOf(code));
  }

  /** What a cell of this style means; a style that is not there shows a number as it is. */
  public Kind of(int style) {
    return style >= 0 && style < styles.size() ? styles.get(style) : Kind.PLAIN;
  }

  /** Formats that have a number but no code in the file; 27–36 and 50–58 are the Chinese days. */
  private static Kind builtIn(int format) {
    if (format == 9 || format == 10) {
      return Kind.PERCENT;
    }
    boolean date =
        (format >= 14 && format <= 22)
            || (format >= 27 && format <= 36)
            || (format >= 45 && format <= 47)
            || (format >= 50 && format <= 58);
    return date ? Kind.DATE : Kind.PLAIN;
  }

  /** What a format code such as {@code yyyy"年"m"月"} or {@code 0.00%} means. */
  static Kind kindOf(String code) {
    String signs =
        code.replaceAll("(?i)general|G/通用格式", "")
            .replaceAll("\"[^\"]*\"", "")
            .replaceAll("[\\\\_*].", "")
            .replaceAll("(?i)\\[(h+|m+|s+)\\]", "h")
            .replaceAll("\\[[^\\]]*\\]", "")
            .replaceAll("(?i)e[+-]", "")
            .toLowerCase(Locale.ROOT);
    int section = signs.indexOf(';');
    String first = section < 0 ? signs : signs.substring(0, section);
    if (first.contains("%")) {
      return Kind.PERCENT;
    }
    return first.matches("(?s).*[ymdhs].*") ? Kind.DATE : Kind.PLAIN;
  }
}
