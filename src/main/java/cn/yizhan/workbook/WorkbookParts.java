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

/**
 * What the sheets of a workbook share.
 *
 * @param from1904 days are counted from 1904, as old Macs did
 * @param strings the texts that cells name by number
 */
record WorkbookParts(
    List<Tab> tabs, boolean from1904, List<String> strings, NumberFormats formats) {
  private static final int MOST_STRINGS = 500_000;
  private static final long MOST_LETTERS = 20_000_000;

  WorkbookParts {
    tabs = List.copyOf(tabs);
    strings = List.copyOf(strings);
  }

  /** A sheet's tab, in the order shown. */
  record Tab(String name, String part, boolean hidden) {}

  /** A part that another one names. */
  private record Target(String id, String type, String part) {}

  static WorkbookParts read(XlsxFile file) throws IOException, NotAWorkbook, XMLStreamException {
    String workbook = only(targets(file, ""), "/officeDocument");
    List<Target> targets = targets(file, workbook);
    Map<String, String> sheets = new HashMap<>();
    targets.stream()
        .filter(target -> target.type().endsWith("/worksheet"))
        .forEach(target -> sheets.put(target.id(), target.part()));
    List<Tab> tabs = new ArrayList<>();
    boolean from1904 = false;
    try (InputStream in = file.part(workbook)) {
      XMLStreamReader xml = Xml.open(in);
      while (xml.hasNext()) {
        if (Xml.next(xml, workbook) != XMLStreamConstants.START_ELEMENT) {
          continue;
        }
        if (xml.getLocalName().equals("workbookPr")) {
          from1904 = Xml.isTrue(xml, "date1904");
        } else if (xml.getLocalName().equals("sheet")) {
          tab(xml, sheets, tabs);
        }
      }
    }
    return new WorkbookParts(tabs, from1904, strings(file, targets), formats(file, targets));
  }

  /** A tab without a worksheet is a chart: it has no cells. */
  private static void tab(XMLStreamReader xml, Map<String, String> sheets, List<Tab> tabs) {
    String part = sheets.get(Xml.attribute(xml, "id", ""));
    if (part != null) {
      boolean hidden =
          Xml.attribute(xml, "state", "visible").toLowerCase(Locale.ROOT).contains("hidden");
      tabs.add(new Tab(CellText.normal(Xml.attribute(xml, "name", "")), part, hidden));
    }
  }

  private static List<String> strings(XlsxFile file, List<Target> targets)
      throws IOException, NotAWorkbook, XMLStreamException {
    List<String> strings = new ArrayList<>();
    long letters = 0;
    for (Target target : targets) {
      if (!target.type().endsWith("/sharedStrings")) {
        continue;
      }
      try (InputStream in = file.part(target.part())) {
        XMLStreamReader xml = Xml.open(in);
        while (xml.hasNext()) {
          if (Xml.next(xml, target.part()) == XMLStreamConstants.START_ELEMENT
              && xml.getLocalName().equals("si")) {
            strings.add(Xml.runs(xml, target.part()));
            letters += strings.get(strings.size() - 1).length();
            mustBeModest(strings.size(), letters);
          }
        }
      }
    }
    return strings;
  }

  private static void mustBeModest(int strings, long letters) throws NotAWorkbook {
    if (strings > MOST_STRINGS || letters > MOST_LETTERS) {
      throw new NotAWorkbook("文字过多", "不超过 50 万格、2000 万字；工作簿里只放费率表");
    }
  }

  private static NumberFormats formats(XlsxFile file, List<Target> targets)
      throws IOException, NotAWorkbook, XMLStreamException {
    for (Target target : targets) {
      if (target.type().endsWith("/styles")) {
        try (InputStream in = file.part(target.part())) {
          return NumberFormats.read(in);
        }
      }
    }
    return NumberFormats.none();
  }

  private static String only(List<Target> targets, String type) throws NotAWorkbook {
    for (Target target : targets) {
      if (target.type().endsWith(type)) {
        return target.part();
      }
    }
    throw NotAWorkbook.damaged("找不到工作簿部件");
  }

  /** What a part, or with an empty name the package, names; hyperlinks to outside left out. */
  private static List<Target> targets(XlsxFile file, String source)
      throws IOException, NotAWorkbook, XMLStreamException {
    String folder = source.substring(0, source.lastIndexOf('/') + 1);
    String rels = folder + "_rels/" + source.substring(folder.length()) + ".rels";
    List<Target> targets = new ArrayList<>();
    try (InputStream in = file.part(rels)) {
      XMLStreamReader xml = Xml.open(in);
      while (xml.hasNext()) {
        if (Xml.next(xml, rels) == XMLStreamConstants.START_ELEMENT
            && xml.getLocalName().equals("Relationship")
            && !Xml.attribute(xml, "TargetMode", "").equalsIgnoreCase("External")) {
          targets.add(
              new Target(
                  Xml.attribute(xml, "Id", ""),
                  Xml.attribute(xml, "Type", ""),
                  resolved(folder, Xml.attribute(xml, "Target", ""))));
        }
      }
    }
    return targets;
  }

  private static String resolved(String folder, String target) {
    if (target.startsWith("/")) {
      return target.substring(1);
    }
    String path = folder + target;
    String shorter = path.replaceFirst("[^/]+/\\.\\./", "");
    while (!shorter.equals(path)) {
      path = shorter;
      shorter = path.replaceFirst("[^/]+/\\.\\./", "");
    }
    return path;
  }
}
