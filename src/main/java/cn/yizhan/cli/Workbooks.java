package cn.yizhan.cli;

import cn.yizhan.policy.National;
import cn.yizhan.workbook.BadWorkbooks;
import cn.yizhan.workbook.FileTrouble;
import cn.yizhan.workbook.TablesFolder;
import cn.yizhan.workbook.WorkbookCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The workbooks that paths on the command line mean: a file is itself, a region's folder its
 * editions, a folder of tables all of it.
 */
final class Workbooks {
  private static final String NATIONAL = "national.xlsx";

  private final Map<Path, National> nationals = new HashMap<>();

  /** The workbooks under these paths; under the tables' folder when there are none. */
  List<Path> under(List<Path> paths) throws Unusable {
    List<Path> asked = paths;
    if (paths.isEmpty()) {
      asked =
          List.of(TablesPlace.find(null).orElseThrow(() -> new Unusable("没有找到费率表的文件夹，请写明文件或文件夹")));
    }
    List<Path> found = new ArrayList<>();
    for (Path path : asked) {
      List<Path> here = under(path);
      if (here.isEmpty()) {
        throw new Unusable("%s 里没有工作簿：统筹区的文件夹里要有 施行日期.xlsx".formatted(path));
      }
      found.addAll(here);
    }
    return found;
  }

  private static List<Path> under(Path path) throws Unusable {
    if (!Files.exists(path)) {
      throw new Unusable("没有 %s".formatted(path));
    }
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    if (!Files.exists(path.resolve(NATIONAL))) {
      return TablesFolder.workbooks(path);
    }
    List<Path> all = new ArrayList<>(List.of(path.resolve(NATIONAL)));
    try (Stream<Path> children = Files.list(path)) {
      children
          .filter(Files::isDirectory)
          .filter(child -> child.getFileName().toString().matches("\\d{6}(-.*)?"))
          .sorted()
          .forEach(child -> all.addAll(TablesFolder.workbooks(child)));
    } catch (IOException unreadable) {
      throw new Unusable("读不出 %s：%s".formatted(path, FileTrouble.of(unreadable)));
    } catch (UncheckedIOException unreadable) {
      throw new Unusable("读不出 %s：%s".formatted(path, FileTrouble.of(unreadable)));
    }
    return all;
  }

  /** Looks through a workbook, a region's with the code lists it belongs to. */
  WorkbookCheck check(Path workbook) throws Unusable {
    return isNational(workbook)
        ? WorkbookCheck.ofNational(workbook)
        : WorkbookCheck.of(workbook, national(workbook));
  }

  private static boolean isNational(Path workbook) {
    return workbook.getFileName().toString().equals(NATIONAL);
  }

  /** {@code national.xlsx} beside the workbook's folder, else of the tables in use. */
  private National national(Path workbook) throws Unusable {
    Path folder = folder(workbook);
    National known = nationals.get(folder);
    if (known != null) {
      return known;
    }
    try {
      National national = TablesFolder.open(folder).national();
      nationals.put(folder, national);
      return national;
    } catch (BadWorkbooks bad) {
      throw new Unusable(String.valueOf(bad.getMessage()));
    }
  }

  private static Path folder(Path workbook) throws Unusable {
    Path whole = workbook.toAbsolutePath().normalize();
    for (int up = 2; up > 0; up--) {
      Path folder = up == 2 ? whole.resolve("../..").normalize() : whole.resolve("..").normalize();
      if (Files.exists(folder.resolve(NATIONAL))) {
        return folder;
      }
    }
    Optional<Path> usual = TablesPlace.find(null);
    return usual.orElseThrow(
        () -> new Unusable("核对 %s 要有 national.xlsx：请在有 tables 的文件夹里运行".formatted(workbook)));
  }

  /** There is nothing to work with; says why. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    Unusable(String message) {
      super(message);
    }
  }
}
