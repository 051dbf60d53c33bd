package cn.yizhan.workbook;

import cn.yizhan.policy.Edition;
import cn.yizhan.policy.National;
import cn.yizhan.policy.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of workbooks: {@code national.xlsx} and one folder a region, {@code <code>-<name>}, with
 * one workbook an edition, {@code <施行日期>.xlsx}. Lock files, backups and other files are left alone.
 *
 * <p>A region is read when it is first asked for. Safe for use by several threads.
 */
public final class TablesFolder implements Tables {
  private final National national;
  private final Map<String, Region> regions = new TreeMap<>();

  private TablesFolder(National national) {
    this.national = national;
  }

  /** Opens a folder: reads {@code national.xlsx} and sees which regions there are. */
  public static TablesFolder open(Path folder) throws BadWorkbooks {
    Path file = folder.resolve("national.xlsx");
    if (!Files.isRegularFile(file)) {
      throw new BadWorkbooks(
          List.of(
              new CellProblem(
                  file.toString(),
                  "",
                  "",
                  "",
                  "没有这个文件",
                  "费率表文件夹里要有 national.xlsx；用 --tables 指明文件夹")));
    }
    National national = EditionReader.national(BookReader.read(file, "national.xlsx"));
    TablesFolder tables = new TablesFolder(national);
    for (Path child : children(folder)) {
      String name = fileName(child);
      if (Files.isDirectory(child) && name.matches("[0-9]{6}(-.*)?")) {
        String code = name.substring(0, 6);
        tables.regions.computeIfAbsent(code, unused -> tables.new Region(code)).folders.add(child);
      }
    }
    return tables;
  }

  public National national() {
    return national;
  }

  @Override
  public List<String> regions() {
    return List.copyOf(regions.keySet());
  }

  @Override
  public boolean knows(String region) {
    return regions.containsKey(region);
  }

  @Override
  public Optional<Edition> inForce(String region, LocalDate day) {
    try {
      return Optional.ofNullable(editions(region).floorEntry(day)).map(Map.Entry::getValue);
    } catch (BadWorkbooks bad) {
      throw new BadWorkbooks.Unchecked(bad);
    }
  }

  /** All editions of a region, by 施行日期. */
  public NavigableMap<LocalDate, Edition> editions(String region) throws BadWorkbooks {
    Region known = regions.get(region);
    return known == null ? Collections.emptyNavigableMap() : known.editions();
  }

  /** A region, read by the first who asks while others who ask for it wait. */
  private final class Region {
    private final String code;
    private final List<Path> folders = new ArrayList<>();
    private @Nullable NavigableMap<LocalDate, Edition> read;

    Region(String code) {
      this.code = code;
    }

    synchronized NavigableMap<LocalDate, Edition> editions() throws BadWorkbooks {
      if (read == null) {
        read = read();
      }
      return read;
    }

    private NavigableMap<LocalDate, Edition> read() throws BadWorkbooks {
      NavigableMap<LocalDate, Edition> editions = new TreeMap<>();
      List<CellProblem> problems = new ArrayList<>();
      if (folders.size() > 1) {
        problems.add(manyFolders());
      }
      for (Path folder : folders) {
        for (Path file : workbooks(folder)) {
          EditionReader.Result result = edition(file, national);
          problems.addAll(result.problems());
          result.edition().ifPresent(edition -> editions.put(edition.cover().from(), edition));
        }
      }
      if (!problems.isEmpty()) {
        throw new BadWorkbooks(problems);
      }
      return editions;
    }

    private CellProblem manyFolders() {
      List<String> names = folders.stream().map(TablesFolder::fileName).toList();
      return new CellProblem(
          String.join("、", names),
          "",
          "",
          "",
          "统筹区 %s 有 %d 个文件夹".formatted(code, names.size()),
          "一个统筹区一个文件夹；备份请移到别处，或改名不以代码开头");
    }
  }

  /** The bytes an edition was read from; a file that was changed since does not pass for it. */
  public byte[] bytes(Edition.Cover cover) throws IOException {
    Region region = regions.get(cover.regionCode());
    for (Path folder : region == null ? List.<Path>of() : region.folders) {
      byte[] bytes = Files.readAllBytes(folder.resolveSibling(cover.workbook()));
      if (BookReader.sha256(bytes).equals(cover.sha256())) {
        return bytes;
      }
    }
    throw new IOException(cover.workbook() + " 在读出之后又被改动，请重新启动");
  }

  /** Reads one region's workbook and checks that it lies where it belongs. */
  public static EditionReader.Result edition(Path file, National national) {
    String folder = folderName(file);
    String name = folder + "/" + fileName(file);
    BookReader.Read read = BookReader.examine(file, name);
    if (read.book().isEmpty()) {
      return new EditionReader.Result(Optional.empty(), read.problems());
    }
    Book book = read.book().get();
    List<CellProblem> problems = new ArrayList<>(read.problems());
    problems.addAll(Placement.check(book, folder, fileName(file)));
    return EditionReader.read(book, problems, national);
  }

  /** The workbooks of a region's folder: {@code <date>.xlsx}, nothing else. */
  public static List<Path> workbooks(Path folder) {
    return children(folder).stream()
        .filter(Files::isRegularFile)
        .filter(file -> fileName(file).endsWith(".xlsx") && !fileName(file).startsWith("~$"))
        .filter(file -> RowReader.day(fileName(file).replace(".xlsx", "")).isPresent())
        .toList();
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String folderName(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    return folder == null ? "" : fileName(folder);
  }

  private static String fileName(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }
}
