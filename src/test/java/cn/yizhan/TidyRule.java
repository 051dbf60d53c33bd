package cn.yizhan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What every source file keeps to and neither the compiler nor the formatter sees to. */
@SuppressWarnings("ImmutableEnumChecker") // The functions hold nothing that changes.
enum TidyRule {
  NO_FLOATING_POINT(
      "no floating point: an amount is Fen, a ratio is Ratio",
      under("src/main/"),
      source -> source.linesWith(Patterns.FLOATING_POINT, source.code())),
  SHORT_FILE("a file has at most 300 lines", under("src/"), longerThan(300)),
  SHORT_METHOD(
      "a method has at most 40 lines, its braces' lines included",
      under("src/"),
      source ->
          JavaBlocks.methodsOf(source).stream()
              .filter(method -> method.lines() > 40)
              .map(JavaBlocks.Block::line)
              .toList()),
  NARROW_LINE(
      "a line has at most 100 characters",
      under("src/"),
      line(line -> line.codePointCount(0, line.length()) > 100 && !line.startsWith("import "))),
  NO_TAB("no tab", under("src/"), line(line -> line.indexOf('\t') >= 0)),
  NO_TRAILING_SPACE(
      "no white space at the end of a line",
      under("src/"),
      line(line -> !line.equals(line.stripTrailing()))),
  NO_LOOSE_END(
      "no TODO, FIXME or XXX: finish it or open an issue",
      under("src/"),
      source -> source.linesWith(Patterns.LOOSE_END, source.comments())),
  NO_DISABLED_TEST("no test is switched off", under("src/"), code("@Disabled\\b")),
  NO_PRINTING(
      "only cli writes to standard output",
      under("src/main/").and(Predicate.not(in("cli"))),
      code("\\bSystem\\s*\\.\\s*out\\b")),
  NO_NULL_RETURNED(
      "money, bill, policy and calc return no null",
      in("money", "bill", "policy", "calc"),
      TidyRule::nullsReturned),
  PUBLIC_TYPE_SAYS_WHAT_IT_IS(
      "a public type has a Javadoc", under("src/"), TidyRule::undocumentedTypes),
  NO_PLACE_OF_ONE_MACHINE(
      "no path of one machine; a neighbour of the checkout only in a test that skips without it",
      under("src/"),
      TidyRule::placesOfOneMachine);

  private final String demand;
  private final Predicate<String> scope;
  private final Function<JavaText, List<Integer>> search;

  TidyRule(String demand, Predicate<String> scope, Function<JavaText, List<Integer>> search) {
    this.demand = demand;
    this.scope = scope;
    this.search = search;
  }

  /** The lines of {@code source}, counted from 1, that break this rule. */
  List<Integer> brokenAt(JavaText source) {
    return scope.test(source.path()) ? search.apply(source) : List.of();
  }

  String demand() {
    return demand;
  }

  private static Predicate<String> under(String folder) {
    return path -> path.startsWith(folder);
  }

  private static Predicate<String> in(String... packages) {
    return path ->
        List.of(packages).stream()
            .anyMatch(name -> path.startsWith("src/main/java/cn/yizhan/" + name + "/"));
  }

  private static Function<JavaText, List<Integer>> code(String regex) {
    Pattern pattern = Pattern.compile(regex);
    return source -> source.linesWith(pattern, source.code());
  }

  private static Function<JavaText, List<Integer>> line(Predicate<String> broken) {
    return source -> {
      List<String> lines = source.lines();
      return IntStream.rangeClosed(1, lines.size())
          .filter(number -> broken.test(lines.get(number - 1)))
          .boxed()
          .toList();
    };
  }

  private static Function<JavaText, List<Integer>> longerThan(int limit) {
    return source -> source.lines().size() > limit ? List.of(limit + 1) : List.of();
  }

  private static List<Integer> nullsReturned(JavaText source) {
    List<Integer> broken = new ArrayList<>(source.linesWith(Patterns.ARROW_NULL, source.code()));
    Patterns.RETURN
        .matcher(source.code())
        .results()
        .filter(statement -> Patterns.NULL.matcher(withoutArguments(statement.group(1))).find())
        .forEach(statement -> broken.add(source.lineOf(statement.start())));
    return broken;
  }

  private static String withoutArguments(String expression) {
    String inner = expression.replaceAll("\\([^()]*\\)", "");
    return inner.equals(expression) ? expression : withoutArguments(inner);
  }

  private static List<Integer> undocumentedTypes(JavaText source) {
    return Patterns.PUBLIC_TYPE
        .matcher(source.code())
        .results()
        .filter(type -> !documented(source, type.start()))
        .map(type -> source.lineOf(type.start()))
        .toList();
  }

  /** Whether a Javadoc stands between the package statement, or the type before, and here. */
  private static boolean documented(JavaText source, int type) {
    String before = source.code().substring(0, type);
    int from = Math.max(before.lastIndexOf(";\n"), before.lastIndexOf("\n}\n"));
    return source.comments().substring(Math.max(from, 0), type).contains("/**");
  }

  private static List<Integer> placesOfOneMachine(JavaText source) {
    List<Integer> broken = new ArrayList<>(source.linesWith(Patterns.PLACE, source.text()));
    boolean skips =
        source.path().startsWith("src/test/") && Patterns.SKIPS.matcher(source.code()).find();
    if (!skips) {
      broken.addAll(source.linesWith(Patterns.NEIGHBOUR, source.text()));
    }
    return broken;
  }

  /** What the rules look for; a class of its own, so that it is there before the first rule. */
  private static final class Patterns {
    static final Pattern FLOATING_POINT =
        Pattern.compile(
            "\\b(?:[dD]ouble|[fF]loat|DoubleStream|(?:double|float)Value)\\b"
                + "|\\b(?:parse|next|mapTo)(?:Double|Float)\\b"
                + "|(?<![\\w.])(?:\\d[\\d_]*)?\\.\\d"
                + "|(?<![\\w.])\\d[\\d_]*(?:\\.(?![\\w.])|[eE][+-]?\\d|[dDfF]\\b)");
    static final Pattern LOOSE_END = Pattern.compile("\\b(?:TODO|FIXME|XXX)\\b");
    static final Pattern PUBLIC_TYPE =
        Pattern.compile(
            "^public\\s+(?:(?:final|abstract|sealed|non-sealed)\\s+)*"
                + "(?:class|@?interface|enum|record)\\b",
            Pattern.MULTILINE);
    static final Pattern RETURN = Pattern.compile("\\breturn\\b([^;{}]*);");
    static final Pattern NULL = Pattern.compile("^\\s*null\\s*$|\\?\\s*null\\s*:|:\\s*null\\s*$");
    static final Pattern ARROW_NULL = Pattern.compile("->\\s*null\\b");
    static final Pattern PLACE = Pattern.compile("(?<![\\w.])/(?:work|home/\\w+)/");
    static final Pattern NEIGHBOUR = Pattern.compile("\\.\\./shared\\b");
    static final Pattern SKIPS = Pattern.compile("\\bassume\\w+\\(|@EnabledIf\\b");

    private Patterns() {}
  }
}
