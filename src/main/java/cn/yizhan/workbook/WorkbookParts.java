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
public record WorkbookParts(
    List<Tab> tabs, boolean from1904, SharedStrings strings, NumberFormats formats) {
  public WorkbookParts {
    tabs = List.copyOf(tabs);
  }

  /** A sheet's tab, in the order shown. */
  public record Tab(String name, String part, boolean hidden) {}

  /** A part that another one names. */
  private record Target(String id, String type, String part) {}

  /** Reads all but the sheets. */
  public static WorkbookParts read(XlsxFile file)
      throws IOException, NotAWorkbook, XMLStreamException {
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

  private static SharedStrings strings(XlsxFile file, List<Target> targets)
      throws IOException, NotAWorkbook, XMLStreamException {
    SharedStrings strings = new SharedStrings(file.limits());
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
          }
        }
      }
    }
    return strings;
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
