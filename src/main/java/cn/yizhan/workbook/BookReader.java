package cn.yizhan.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * Reads an .xlsx into its cells, exactly and safely.
 *
 * <p>It reads the file's XML itself: a number is the digits that stand in the file, a sheet
 * formatted to its last column costs no memory, and nothing in a file is run, followed or expanded.
 */
public final class BookReader {
  private static final int MOST_SHEETS = 100;

  /** Free remarks, and the report of a marked copy: they may look any way, nothing reads them. */
  private static final Set<String> NOT_TABLES = Set.of("说明", MarkedCopy.REPORT);

  private BookReader() {}

  /**
   * What reading came to.
   *
   * @param book the cells; those with a problem as text of what was found. Empty when the file as a
   *     whole cannot be read
   * @param problems every mistake found
   */
  public record Read(Optional<Book> book, List<CellProblem> problems) {
    public Read {
      problems = List.copyOf(problems);
    }
  }

  /** Reads a workbook, or reports every mistake that shows without knowing what the cells mean. */
  public static Book read(Path file, String name) throws BadWorkbooks {
    Read read = examine(file, name);
    if (read.book().isEmpty() || !read.problems().isEmpty()) {
      throw new BadWorkbooks(read.problems());
    }
    return read.book().get();
  }

  /** Reads a workbook as far as it goes, so that its other mistakes can be found as well. */
  public static Read examine(Path file, String name) {
    Problems problems = new Problems(name);
    try (XlsxFile xlsx = XlsxFile.open(file)) {
      Book book = new Book(name, sha256(file), sheets(xlsx, problems));
      return new Read(Optional.of(book), problems.all());
    } catch (NotAWorkbook refused) {
      problems.file(refused.found(), refused.expected());
    } catch (XMLStreamException broken) {
      NotAWorkbook damaged = NotAWorkbook.damaged("不是 XML");
      problems.file(damaged.found(), damaged.expected());
    } catch (IOException unreadable) {
      problems.file("读不出（%s）".formatted(FileTrouble.of(unreadable)), "文件要在、没有被别的程序锁住、可以读");
    }
    return new Read(Optional.empty(), problems.all());
  }

  private static List<Sheet> sheets(XlsxFile xlsx, Problems problems)
      throws IOException, NotAWorkbook, XMLStreamException {
    WorkbookParts parts = WorkbookParts.read(xlsx);
    if (parts.tabs().size() > MOST_SHEETS) {
      throw new NotAWorkbook("有 %d 张表".formatted(parts.tabs().size()), "不超过 100 张表");
    }
    List<Sheet> sheets = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (WorkbookParts.Tab tab : parts.tabs()) {
      if (NOT_TABLES.contains(tab.name())) {
        continue;
      }
      if (!names.add(tab.name())) {
        problems.sheet(tab.name(), "表名（除去空格）有两个", "每张表一个名字");
      }
      try (InputStream in = xlsx.part(tab.part())) {
        SheetCells cells = SheetCells.read(tab, in, parts, problems);
        SheetShape.of(tab, cells, problems).ifPresent(sheets::add);
      }
    }
    return sheets;
  }

  static String sha256(Path file) throws IOException {
    return sha256(Files.readAllBytes(file));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("bug: no SHA-256", impossible);
    }
  }
}
