package cn.yizhan.workbook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An .xlsx put together part by part, so that a test can break any of them. */
final class HandMade {
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  static final String SHEET = "xl/worksheets/sheet1.xml";

  private final Map<String, byte[]> parts = new LinkedHashMap<>();

  HandMade() {
    part(
        "[Content_Types].xml",
        "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
            + "<Default Extension='rels' ContentType="
            + "'application/vnd.openxmlformats-package.relationships+xml'/>"
            + "<Override PartName='/xl/workbook.xml' ContentType="
            + "'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/>"
            + "</Types>");
    part(
        "_rels/.rels",
        rels(
            "<Relationship Id='r1' Type='" + RELS + "/officeDocument' Target='xl/workbook.xml'/>"));
    workbook("", "");
    part(
        "xl/_rels/workbook.xml.rels",
        rels(
            "<Relationship Id='r1' Type='"
                + RELS
                + "/worksheet' Target='worksheets/sheet1.xml'/>"
                + "<Relationship Id='r2' Type='"
                + RELS
                + "/styles' Target='/xl/styles.xml'/>"));
    part(
        "xl/styles.xml",
        "<styleSheet xmlns='"
            + MAIN
            + "'><numFmts><numFmt numFmtId='164' "
            + "formatCode='yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@'/></numFmts>"
            + "<cellXfs><xf numFmtId='0'/><xf numFmtId='10'/><xf numFmtId='164'/></cellXfs>"
            + "</styleSheet>");
    cells("");
  }

  static String rels(String relationships) {
    return "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        + relationships
        + "</Relationships>";
  }

  HandMade part(String name, String text) {
    return part(name, text.getBytes(StandardCharsets.UTF_8));
  }

  HandMade part(String name, byte[] bytes) {
    parts.put(name, bytes);
    return this;
  }

  /** The workbook part: attributes of workbookPr and of the only sheet. */
  HandMade workbook(String properties, String sheet) {
    return part(
        "xl/workbook.xml",
        "<workbook xmlns='"
            + MAIN
            + "' xmlns:r='"
            + RELS
            + "'><workbookPr "
            + properties
            + "/>"
            + "<sheets><sheet name='参数' sheetId='1' r:id='r1' "
            + sheet
            + "/></sheets></workbook>");
  }

  /** The sheet: a header 名称, 数值 and the rows given. */
  HandMade cells(String rows) {
    return sheet("", "<row r='1'>" + text("A1", "名称") + text("B1", "数值") + "</row>" + rows, "");
  }

  /** The sheet with what stands before and after its rows. */
  HandMade sheet(String before, String rows, String after) {
    return part(
        SHEET,
        "<worksheet xmlns='"
            + MAIN
            + "'>"
            + before
            + "<sheetData>"
            + rows
            + "</sheetData>"
            + after
            + "</worksheet>");
  }

  static String text(String address, String text) {
    return "<c r='" + address + "' t='inlineStr'><is><t>" + text + "</t></is></c>";
  }

  /** Row 2 with a number under 数值, in style 0 plain, 1 percent or 2 day. */
  static String number(String raw, int style) {
    return "<row r='2'>"
        + text("A2", "甲")
        + "<c r='B2' s='"
        + style
        + "'><v>"
        + raw
        + "</v></c></row>";
  }

  Path write(Path folder) throws IOException {
    Path file = folder.resolve("表.xlsx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }
}
