package cn.yizhan.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An .xlsx that is safe to read: a whole zip of modest size, without macros, links to outside or
 * document type declarations.
 *
 * <p>Every part was inflated and counted once before anything is read from it, so sizes are what
 * they are, not what the zip claims. The limits are far above what a bureau's workbook comes to:
 * one bloated with thousands of styles, or formatted to the last column, passes.
 */
public final class XlsxFile implements AutoCloseable {
  static final int MOST_PARTS = 2_000;

  /** Zeros deflate about 1000 to 1; the most repetitive sheets and styles about 300 to 1. */
  static final long MOST_RATIO = 500;

  private static final long RATIO_COUNTS_FROM = 16L << 20;
  private static final String CONTENT_TYPES = "[Content_Types].xml";

  private final ZipFile zip;
  private final Limits limits;
  private long inflatedBytes;

  private XlsxFile(ZipFile zip, Limits limits) {
    this.zip = zip;
    this.limits = limits;
  }

  /**
   * How much a file may come to.
   *
   * @param bytes of the file itself
   * @param partBytes of one part, unpacked
   * @param inflatedBytes of all parts, unpacked
   * @param strings that cells name by number
   * @param letters of those, together
   */
  public record Limits(long bytes, long partBytes, long inflatedBytes, int strings, long letters) {
    /** Far above what a workbook of rates comes to. */
    public static final Limits TABLES =
        new Limits(20L << 20, 128L << 20, 256L << 20, 500_000, 20_000_000);

    /** Far above a roster of some hundred thousand persons, which is read row by row. */
    public static final Limits ROSTER =
        new Limits(100L << 20, 1L << 30, 1536L << 20, 3_000_000, 60_000_000);
  }

  static XlsxFile open(Path file) throws IOException, NotAWorkbook {
    return open(file, Limits.TABLES);
  }

  /** Opens a file and looks through all of it. */
  public static XlsxFile open(Path file, Limits limits) throws IOException, NotAWorkbook {
    if (Files.size(file) > limits.bytes()) {
      throw new NotAWorkbook(
          "文件有 %,d 字节".formatted(Files.size(file)),
          "不超过 %d MB；删去图片、多余的表和格式，或分成几个工作簿".formatted(limits.bytes() >> 20));
    }
    FileKind.mustBeZip(file);
    XlsxFile opened;
    try {
      opened = new XlsxFile(new ZipFile(file.toFile()), limits);
    } catch (ZipException broken) {
      throw new NotAWorkbook("文件不完整（只复制或下载了一部分）", "重新复制或下载；或用 Excel 打开后另存为 .xlsx");
    }
    try {
      opened.check();
      return opened;
    } catch (IOException | NotAWorkbook | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  Limits limits() {
    return limits;
  }

  /** How much it comes to when unpacked. */
  public long inflatedBytes() {
    return inflatedBytes;
  }

  boolean has(String part) {
    return zip.getEntry(part) != null;
  }

  /** The bytes of a part. */
  public InputStream part(String part) throws IOException, NotAWorkbook {
    ZipEntry entry = zip.getEntry(part);
    if (entry == null) {
      throw NotAWorkbook.damaged("缺少部件 " + part);
    }
    return zip.getInputStream(entry);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private void check() throws IOException, NotAWorkbook {
    List<ZipEntry> entries = List.copyOf(Collections.list(zip.entries()));
    if (entries.size() > MOST_PARTS) {
      throw new NotAWorkbook("里面有 %d 个部件".formatted(entries.size()), "不超过 2000 个；删去多余的表、图片和控件");
    }
    mustHoldWorkbook();
    Set<String> names = new HashSet<>();
    for (ZipEntry entry : entries) {
      if (!names.add(entry.getName().toLowerCase(Locale.ROOT))) {
        throw NotAWorkbook.damaged("部件 %s 有两个".formatted(entry.getName()));
      }
      inflate(entry);
      PackageRules.checkName(entry.getName());
    }
    for (ZipEntry entry : entries) {
      checkXml(entry);
    }
  }

  private void mustHoldWorkbook() throws NotAWorkbook {
    String saveAs = "用 Excel 或 WPS 另存为“Excel 工作簿（.xlsx）”";
    if (has("xl/workbook.bin")) {
      throw new NotAWorkbook("二进制工作簿（.xlsb）", saveAs);
    }
    if (has(CONTENT_TYPES) && has("word/document.xml")) {
      throw new NotAWorkbook("Word 文档，只是改了扩展名", "要 .xlsx 工作簿");
    }
    if (has("mimetype") && has("content.xml")) {
      throw new NotAWorkbook("OpenDocument 表格（.ods）", saveAs);
    }
    if (!has(CONTENT_TYPES)) {
      throw new NotAWorkbook("压缩包，不是工作簿", "要 .xlsx 工作簿；压缩包请先解开");
    }
  }

  /** Reads a part to its end, counting. */
  private void inflate(ZipEntry entry) throws IOException, NotAWorkbook {
    CRC32 crc = new CRC32();
    byte[] buffer = new byte[1 << 16];
    long bytes = 0;
    try (InputStream in = zip.getInputStream(entry)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        crc.update(buffer, 0, n);
        bytes += n;
        inflatedBytes += n;
        mustBeModest(entry, bytes);
      }
    } catch (ZipException | java.io.EOFException broken) {
      throw NotAWorkbook.damaged("部件 %s 解不开".formatted(entry.getName()));
    }
    if (crc.getValue() != entry.getCrc()) {
      throw NotAWorkbook.damaged("部件 %s 的校验和不符".formatted(entry.getName()));
    }
  }

  private void mustBeModest(ZipEntry entry, long bytes) throws NotAWorkbook {
    boolean tooMuch = bytes > limits.partBytes() || inflatedBytes > limits.inflatedBytes();
    boolean tooDense =
        bytes > RATIO_COUNTS_FROM && bytes / MOST_RATIO > Math.max(1, entry.getCompressedSize());
    if (tooMuch || tooDense) {
      throw new NotAWorkbook(
          "部件 %s 解开后过大（压缩包炸弹，或格式铺满整张表）".formatted(entry.getName()),
          "把有内容的单元格复制到一个新工作簿里保存；解开后每个部件不超过 %d MB、合计不超过 %d MB"
              .formatted(limits.partBytes() >> 20, limits.inflatedBytes() >> 20));
    }
  }

  /**
   * A document type is refused in any XML part, links to outside and macros where they are told.
   */
  private void checkXml(ZipEntry entry) throws IOException, NotAWorkbook {
    String name = entry.getName().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".xml") && !name.endsWith(".rels") && !name.endsWith(".vml")) {
      return;
    }
    boolean wholly = name.endsWith(".rels") || entry.getName().equals(CONTENT_TYPES);
    try (InputStream in = zip.getInputStream(entry)) {
      XMLStreamReader xml = Xml.open(in);
      while (xml.hasNext()) {
        if (Xml.next(xml, entry.getName()) == XMLStreamConstants.START_ELEMENT) {
          if (!wholly) {
            return;
          }
          PackageRules.checkElement(xml);
        }
      }
    } catch (XMLStreamException broken) {
      if (!name.endsWith(".vml")) {
        throw NotAWorkbook.damaged("部件 %s 不是 XML".formatted(entry.getName()));
      }
    }
  }
}
