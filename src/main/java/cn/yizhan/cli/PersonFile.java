package cn.yizhan.cli;

import cn.yizhan.registry.Holding;
import cn.yizhan.registry.IdNumbers;
import cn.yizhan.registry.Registry.Registration;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of persons to be registered: JSON, one object a line, a region, an id number, the person's
 * block of the case format, and what a registration may say besides.
 *
 * @param lines of those that could be read, in their order
 * @param problems what is wrong, each with its line; never with an id number
 */
public record PersonFile(List<Line> lines, List<String> problems) {
  private static final int MOST_PROBLEMS = 100;
  private static final Pattern LIKE_AN_ID_NUMBER = Pattern.compile("\\d{14,17}[0-9Xx]");

  /** A person, and the line that names one. */
  public record Line(int number, Registration person) {
    /** Where the file says this of the person. */
    public String where(Holding holding) {
      return where(JsonRegistration.path(person.holdings(), holding));
    }

    /** Where the value of a key stands. */
    public String where(String key) {
      return "第%d行 %s".formatted(number, key);
    }
  }

  public List<Registration> persons() {
    return lines.stream().map(Line::person).toList();
  }

  /** Reads a whole file. */
  public static PersonFile read(InputStream in) throws IOException {
    JsonPieces pieces = new JsonPieces(new Characters(in));
    List<Line> read = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    JsonPieces.@Nullable Piece piece = pieces.next();
    while (piece != null && problems.size() < MOST_PROBLEMS) {
      int line = piece.line();
      Problems wrong = new Problems();
      Optional<Registration> entry = entry(piece, wrong);
      wrong
          .kept()
          .forEach(problem -> problems.add("第%d行 %s".formatted(line, hidden(problem.toString()))));
      if (entry.isPresent()) {
        Registration person = entry.get();
        Integer before =
            lines.putIfAbsent(person.region() + IdNumbers.canonical(person.idNumber()), line);
        if (before == null) {
          read.add(new Line(line, person));
        } else {
          problems.add("第%d行：与第%d行是同一个人，应为：每人只写一行".formatted(line, before));
        }
      }
      piece = pieces.next();
    }
    return new PersonFile(List.copyOf(read), List.copyOf(problems));
  }

  /** An id number under a key that is none is shown as what was found. */
  private static String hidden(String problem) {
    return LIKE_AN_ID_NUMBER.matcher(problem).replaceAll("（像身份证号码，不显示）");
  }

  private static Optional<Registration> entry(JsonPieces.Piece piece, Problems problems) {
    if (!piece.flaw().isEmpty()) {
      problems.add("第" + piece.line() + "行", "不完整的 JSON", piece.flaw());
      return Optional.empty();
    }
    JsonTree.Read tree = JsonTree.read(piece.text(), piece.line(), problems);
    if (!tree.whole()) {
      return Optional.empty();
    }
    JsonKeys keys = new JsonKeys(tree.object(), "", problems);
    Registration registration = JsonRegistration.read(keys, problems);
    return problems.isEmpty() ? Optional.of(registration) : Optional.empty();
  }
}
