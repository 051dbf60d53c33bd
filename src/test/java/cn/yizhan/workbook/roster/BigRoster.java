package cn.yizhan.workbook.roster;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a 附件2 of any length as Excel would, its texts shared, in next to no memory. */
public final class BigRoster {
  private static final String MAIN =
      "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
  private static final String RELS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE =
      "http://schemas.openxmlformats.org/package/2006/relationships";
  private static final int HOUSEHOLD = 3;
  private static final int NAMES = 16 * 16 * 16;
  private static final List<String> FIXED =
      List.of(
          "某某县" + Layout.LIST.title(),
          "单位名称（盖章）：某某县民政局",
          "对象类别（低保☑特困□重点优抚□）",
          "2019年8月5日",
          "某某镇",
          "张家村");

  private final int persons;
  private final int bad;

  private BigRoster(int persons, int bad) {
    this.persons = persons;
    this.bad = bad;
  }

  /**
   * Writes one.
   *
   * @param persons a multiple of three: households of three
   * @param bad every so manieth person has an old number; 0 is none
   */
  public static Path write(Path file, int persons, int bad) throws IOException {
    BigRoster roster = new BigRoster(persons, bad);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      Writer out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 16);
      frame(zip, out);
      zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
      roster.strings(out);
      out.flush();
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      roster.sheet(out);
      out.flush();
      zip.closeEntry();
    }
    return file;
  }

  private static void frame(ZipOutputStream zip, Writer out) throws IOException {
    part(zip, out, "[Content_Types].xml", "<Types/>");
    part(
        zip,
        out,
        "_rels/.rels",
        relationships(
            "<Relationship Id=\"r1\" Type=\""
                + RELS
                + "/officeDocument\""
                + " Target=\"xl/workbook.xml\"/>"));
    part(
        zip,
        out,
        "xl/workbook.xml",
        "<workbook "
            + MAIN
            + " xmlns:r=\""
            + RELS
            + "\"><sheets>"
            + "<sheet name=\"名单\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
    part(
        zip,
        out,
        "xl/_rels/workbook.xml.rels",
        relationships(
            "<Relationship Id=\"r1\" Type=\""
                + RELS
                + "/worksheet\""
                + " Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\""
                + RELS
                + "/sharedStrings\" Target=\"sharedStrings.xml\"/>"));
  }

  private static String relationships(String some) {
    return "<Relationships xmlns=\"" + PACKAGE + "\">" + some + "</Relationships>";
  }

  private static void part(ZipOutputStream zip, Writer out, String name, String text)
      throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    out.write(text);
    out.flush();
    zip.closeEntry();
  }

  /** The fixed ones, the headers, the names, then the numbers. */
  private void strings(Writer out) throws IOException {
    out.write("<sst " + MAIN + ">");
    for (String fixed : FIXED) {
      string(out, fixed);
    }
    for (String header : RosterForm.headers(Layout.LIST)) {
      string(out, header);
    }
    for (int i = 0; i < NAMES; i++) {
      string(out, MadeUp.name(i * 3 + 1));
    }
    for (int i = 0; i < persons; i++) {
      boolean old = bad > 0 && i % bad == bad - 1;
      string(out, old ? MadeUp.idNumber(i).substring(0, 15) : MadeUp.idNumber(i));
    }
    out.write("</sst>");
  }

  private static void string(Writer out, String text) throws IOException {
    out.write("<si><t>" + text + "</t></si>");
  }

  private void sheet(Writer out) throws IOException {
    int headers = RosterForm.headers(Layout.LIST).size();
    out.write("<worksheet " + MAIN + "><sheetData>");
    row(out, 1, 0);
    row(out, 2, 1, -1, -1, 2, -1, -1, 3);
    int[] header = new int[headers];
    for (int i = 0; i < headers; i++) {
      header[i] = FIXED.size() + i;
    }
    row(out, 3, header);
    int names = FIXED.size() + headers;
    for (int i = 0; i < persons; i++) {
      int name = names + i % NAMES;
      int id = names + NAMES + i;
      if (i % HOUSEHOLD == 0) {
        row(out, i + 4, 4, 5, name, id, Integer.MIN_VALUE, name, id);
      } else {
        row(out, i + 4, -1, -1, -1, -1, -1, name, id);
      }
    }
    out.write("</sheetData></worksheet>");
  }

  /** Cells by the numbers of their texts; -1 is none, the least number a household's size. */
  private static void row(Writer out, int number, int... texts) throws IOException {
    out.write("<row r=\"" + number + "\" spans=\"1:8\" ht=\"15.6\" customHeight=\"1\">");
    for (int i = 0; i < texts.length; i++) {
      String address = (char) ('A' + i) + Integer.toString(number);
      if (texts[i] == Integer.MIN_VALUE) {
        out.write("<c r=\"" + address + "\" s=\"3\"><v>" + HOUSEHOLD + "</v></c>");
      } else {
        String value = texts[i] < 0 ? "" : "<v>" + texts[i] + "</v>";
        out.write("<c r=\"" + address + "\" s=\"2\" t=\"s\">" + value + "</c>");
      }
    }
    out.write("</row>");
  }
}
