package cn.yizhan.statement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A folder of statements, each in a file that has its name. A file of an earlier run is replaced.
 */
public final class StatementFiles {
  /** What stands for a character that some file system does not take. */
  private static final char INSTEAD = '_';

  private static final String REFUSED = "/\\:*?\"<>|";
  private static final int LONGEST = 60;

  private final Path folder;
  private final Format format;
  private final Set<String> used = new HashSet<>();

  private StatementFiles(Path folder, Format format) {
    this.folder = folder;
    this.format = format;
  }

  /** The folder, made when there is none. */
  public static StatementFiles in(Path folder, Format format) throws IOException {
    Files.createDirectories(folder);
    return new StatementFiles(folder, format);
  }

  /** Writes one; where. */
  public Path write(Statement statement) throws IOException {
    String name = name(statement.name());
    String unique = name;
    for (int i = 2; !used.add(unique.toLowerCase(Locale.ROOT)); i++) {
      unique = name + "-" + i;
    }
    return Files.write(
        folder.resolve(unique + "." + format.suffix()), format.print(List.of(statement)));
  }

  private static String name(String name) {
    StringBuilder safe = new StringBuilder();
    name.codePoints()
        .limit(LONGEST)
        .forEach(
            c ->
                safe.appendCodePoint(
                    Character.isISOControl(c) || REFUSED.indexOf(c) >= 0 ? INSTEAD : c));
    return safe.toString().startsWith(".") ? INSTEAD + safe.substring(1) : safe.toString();
  }
}
