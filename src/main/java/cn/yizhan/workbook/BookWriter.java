package cn.yizhan.workbook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Writes a book as an .xlsx for people: headers with comments, drop-downs, number formats, ready to
 * print. The same book gives the same bytes.
 */
public final class BookWriter {
  static final String AUTHOR = "一站";

  /** Every date in the file: when it was written is for the version control to know. */
  private static final Instant WRITTEN = Instant.parse("2000-01-01T00:00:00Z");

  private BookWriter() {}

  /** Writes the file whole: until then the old one stays. */
  public static void write(Book book, Path file) throws IOException {
    replace(file, bytes(book));
  }

  /** The bytes of the .xlsx. */
  public static byte[] bytes(Book book) throws IOException {
    try (XSSFWorkbook workbook = new XSSFWorkbook()) {
      Styles styles = new Styles(workbook);
      for (Sheet sheet : book.sheets()) {
        SheetWriter.write(sheet, book, workbook, styles);
      }
      describe(workbook, title(book));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      workbook.write(out);
      return withFixedTimes(out.toByteArray());
    }
  }

  static void replace(Path file, byte[] bytes) throws IOException {
    Path whole = file.toAbsolutePath();
    Path draft = whole.resolveSibling("." + whole.getFileName() + ".writing");
    try {
      Files.write(draft, bytes);
      try {
        Files.move(draft, whole, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException otherwise) {
        Files.move(draft, whole, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void describe(XSSFWorkbook workbook, String title) {
    POIXMLProperties.CoreProperties properties = workbook.getProperties().getCoreProperties();
    properties.setTitle(title);
    properties.setCreator(AUTHOR);
    properties.setCreated(Optional.of(Date.from(WRITTEN)));
    properties.setModified(Optional.of(Date.from(WRITTEN)));
  }

  /** 名称 and 施行日期 of 封面. */
  private static String title(Book book) {
    List<List<Cell>> lines = book.sheet(Formats.COVER).map(Sheet::rows).orElse(List.of());
    StringBuilder title = new StringBuilder();
    for (List<Cell> line : lines) {
      boolean names = List.of("名称", "施行日期").contains(line.get(0).text());
      if (names && line.size() > 1 && !line.get(1).blank()) {
        title.append(title.isEmpty() ? "" : " ").append(line.get(1).text());
      }
    }
    return title.isEmpty() ? book.name() : title.toString();
  }

  /** A zip says when each part was written; here always the same. */
  static byte[] withFixedTimes(byte[] zipped) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(zipped.length);
    try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(zipped));
        ZipOutputStream to = new ZipOutputStream(out)) {
      for (ZipEntry part = from.getNextEntry(); part != null; part = from.getNextEntry()) {
        ZipEntry copy = new ZipEntry(part.getName());
        copy.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
        to.putNextEntry(copy);
        from.transferTo(to);
        to.closeEntry();
      }
    }
    return out.toByteArray();
  }
}
