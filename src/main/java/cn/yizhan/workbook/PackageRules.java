package cn.yizhan.workbook;

import java.util.Locale;
import javax.xml.stream.XMLStreamReader;

/** What a workbook's package must not hold: programs, and anything that lies elsewhere. */
final class PackageRules {
  private static final String LINKS_RIGHT = "不许引用别的文件：在 Excel 里“数据—编辑链接—断开链接”，删去数据连接和链接的图片，再保存";

  private PackageRules() {}

  /** Refuses a part by its name. */
  static void checkName(String part) throws NotAWorkbook {
    String name = part.toLowerCase(Locale.ROOT);
    if (name.endsWith("vbaproject.bin")
        || name.startsWith("xl/macrosheets/")
        || name.startsWith("xl/dialogsheets/")
        || name.startsWith("xl/activex/")) {
      throw macros();
    }
    if (name.startsWith("xl/externallinks/") && name.endsWith(".xml")) {
      throw new NotAWorkbook("有外部链接（引用了别的工作簿）", LINKS_RIGHT);
    }
    if (name.equals("xl/connections.xml")) {
      throw new NotAWorkbook("有外部数据连接", LINKS_RIGHT);
    }
  }

  /** Refuses what a content type or a relationship tells. */
  static void checkElement(XMLStreamReader xml) throws NotAWorkbook {
    String type = Xml.attribute(xml, "ContentType", "").toLowerCase(Locale.ROOT);
    if (type.contains("macro") || type.contains("vbaproject")) {
      throw macros();
    }
    boolean outside = Xml.attribute(xml, "TargetMode", "").equalsIgnoreCase("External");
    if (outside && !Xml.attribute(xml, "Type", "").endsWith("/hyperlink")) {
      throw new NotAWorkbook("有外部链接：" + Xml.attribute(xml, "Target", ""), LINKS_RIGHT);
    }
  }

  private static NotAWorkbook macros() {
    return new NotAWorkbook("带宏的工作簿（.xlsm）", "另存为不带宏的“Excel 工作簿（.xlsx）”");
  }
}
