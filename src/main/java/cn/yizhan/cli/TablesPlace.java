package cn.yizhan.cli;

import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the tables are: the folder asked for, else the one in {@value #VARIABLE}, else {@code
 * tables} here, else {@code tables} beside the folder the program runs from.
 */
public final class TablesPlace {
  /** The variable that names the folder. */
  public static final String VARIABLE = "YIZHAN_TABLES";

  private static final String FOLDER = "tables";

  private TablesPlace() {}

  /** The folder to use when {@code asked} is what the command line says. */
  public static Optional<Path> find(@Nullable Path asked) {
    return find(asked, System.getenv(VARIABLE), Path.of(""), program());
  }

  /** A folder that was named is taken as it is; one that is guessed must be there. */
  static Optional<Path> find(
      @Nullable Path asked, @Nullable String variable, Path here, Optional<Path> program) {
    if (asked != null) {
      return Optional.of(asked);
    }
    if (variable != null && !variable.isBlank()) {
      return Optional.of(Path.of(variable));
    }
    Stream<Path> beside =
        program.stream()
            .map(file -> file.toAbsolutePath().getParent())
            .flatMap(folder -> Stream.ofNullable(folder == null ? null : folder.getParent()))
            .map(folder -> folder.resolve(FOLDER));
    return Stream.concat(Stream.of(here.resolve(FOLDER)), beside)
        .filter(Files::isDirectory)
        .findFirst();
  }

  /** The jar or folder this class was loaded from. */
  private static Optional<Path> program() {
    CodeSource source = TablesPlace.class.getProtectionDomain().getCodeSource();
    try {
      return source == null ? Optional.empty() : Optional.of(Path.of(source.getLocation().toURI()));
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }
}
