package cn.yizhan.cli;

import cn.yizhan.policy.National;
import cn.yizhan.workbook.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The inputs named on the command line, whichever form they have: what begins with a brace or a
 * bracket is JSON, anything else the text form.
 */
final class BillFiles {
  /** The name that stands for standard input. */
  static final String STANDARD_INPUT = "-";

  private final National national;
  private final InputStream standardInput;

  BillFiles(National national, InputStream standardInput) {
    this.national = national;
    this.standardInput = standardInput;
  }

  /** Reads one input, handing on each person's bills before the next are read. */
  void read(String input, Consumer<Reading> each) {
    if (input.equals(STANDARD_INPUT)) {
      try {
        read("标准输入", "标准输入", standardInput, each);
      } catch (IOException unreadable) {
        each.accept(unreadable("标准输入", FileTrouble.of(unreadable)));
      }
      return;
    }
    try (InputStream in = Files.newInputStream(Path.of(input))) {
      read(input, nameOf(input), in, each);
    } catch (IOException | InvalidPathException unreadable) {
      each.accept(unreadable(input, FileTrouble.of(unreadable)));
    }
  }

  private void read(String place, String name, InputStream in, Consumer<Reading> each)
      throws IOException {
    Characters characters = new Characters(in);
    characters.skipBlank();
    switch (characters.peek()) {
      case Characters.END -> each.accept(unreadable(place, ""));
      case '{', '[' -> readJson(place, name, characters, each);
      default -> each.accept(readText(place, name, characters));
    }
  }

  private static void readJson(
      String place, String name, Characters characters, Consumer<Reading> each) throws IOException {
    JsonPieces pieces = new JsonPieces(characters);
    JsonPieces.@Nullable Piece piece = pieces.next();
    for (int number = 1; piece != null; number++) {
      String at = "%s 第%d行".formatted(place, piece.line());
      if (piece.flaw().isEmpty()) {
        each.accept(JsonBills.read(at, name + "#" + number, piece.line(), piece.text()));
      } else {
        Problem problem =
            new Problem("第" + piece.line() + "行", Words.shown(piece.text()), piece.flaw());
        each.accept(new Reading.Unreadable(Optional.empty(), at, List.of(problem), 1));
      }
      piece = pieces.next();
    }
  }

  private Reading readText(String place, String name, Characters characters) throws IOException {
    int firstLine = characters.line();
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int length = 0;
    while (characters.peek() != Characters.END) {
      int c = characters.take();
      length++;
      if (length > JsonPieces.LONGEST) {
        String expected = "一个人的账单，最多 %,d 个字符".formatted(JsonPieces.LONGEST);
        Problem problem = new Problem(place, "更长的文件", expected);
        return new Reading.Unreadable(Optional.of(name), place, List.of(problem), 1);
      }
      if (c == '\n') {
        lines.add(line.toString());
        line.setLength(0);
      } else {
        line.append((char) c);
      }
    }
    lines.add(line.toString());
    return TextBills.read(national, place, name, firstLine, lines);
  }

  private static Reading unreadable(String place, String found) {
    Problem problem = new Problem(place, Words.shown(found), "一个能读、有内容的账单文件");
    return new Reading.Unreadable(Optional.empty(), place, List.of(problem), 1);
  }

  private static String nameOf(String input) {
    Path file = Path.of(input).getFileName();
    String name = file == null ? input : file.toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
