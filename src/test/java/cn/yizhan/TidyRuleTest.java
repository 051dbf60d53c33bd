package cn.yizhan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Shows that each {@link TidyRule} can fail, and that it leaves alone what only looks bad. */
final class TidyRuleTest {
  private static final String MONEY = "src/main/java/cn/yizhan/money/Planted.java";
  private static final String CLI = "src/main/java/cn/yizhan/cli/Planted.java";
  private static final String TEST = "src/test/java/cn/yizhan/PlantedTest.java";

  static final List<Arguments> BAD =
      List.of(
          arguments(TidyRule.NO_FLOATING_POINT, MONEY, "double yuan;"),
          arguments(TidyRule.NO_FLOATING_POINT, MONEY, "List<Double> yuan;"),
          arguments(TidyRule.NO_FLOATING_POINT, CLI, "float f;"),
          arguments(TidyRule.NO_FLOATING_POINT, MONEY, "Float f;"),
          arguments(TidyRule.NO_FLOATING_POINT, MONEY, "var yuan = fen.doubleValue();"),
          arguments(TidyRule.NO_FLOATING_POINT, MONEY, "var ratio = 0.65;"),
          arguments(TidyRule.NO_FLOATING_POINT, MONEY, "var ratio = (1e3);"),
          arguments(TidyRule.NO_FLOATING_POINT, MONEY, "var ratio = -.5;"),
          arguments(TidyRule.NO_FLOATING_POINT, MONEY, "var ratio = 65 / 100d;"),
          arguments(TidyRule.NO_FLOATING_POINT, MONEY, "var ratio = 65 / 100.;"),
          arguments(TidyRule.SHORT_FILE, TEST, "int a;\n".repeat(301)),
          arguments(TidyRule.SHORT_METHOD, MONEY, "class A { void a() {" + lines(40) + "} }"),
          arguments(TidyRule.SHORT_METHOD, MONEY, "record A(int b) { A {" + lines(40) + "} }"),
          arguments(TidyRule.SHORT_METHOD, MONEY, "class A { static {" + lines(40) + "} }"),
          arguments(
              TidyRule.SHORT_METHOD, MONEY, "class A { B b = c(() -> {" + lines(40) + "}); }"),
          arguments(
              TidyRule.SHORT_METHOD, MONEY, "enum A { B(1) { void a() {" + lines(40) + "} } }"),
          arguments(
              TidyRule.SHORT_METHOD,
              MONEY,
              "class A { interface B { C d() {" + lines(40) + "} } }"),
          arguments(TidyRule.NARROW_LINE, TEST, "// " + "分".repeat(98)),
          arguments(TidyRule.NO_TAB, TEST, "\tint a;"),
          arguments(TidyRule.NO_TRAILING_SPACE, TEST, "int a; \nint b;"),
          arguments(TidyRule.NO_LOOSE_END, TEST, "// TODO: round"),
          arguments(TidyRule.NO_LOOSE_END, MONEY, "/* FIXME */ int a;"),
          arguments(TidyRule.NO_LOOSE_END, MONEY, "/** XXX */ int a;"),
          arguments(TidyRule.NO_DISABLED_TEST, TEST, "@Disabled @Test void a() {}"),
          arguments(TidyRule.NO_PRINTING, MONEY, "System.out.println(1);"),
          arguments(TidyRule.NO_PRINTING, MONEY, "System\n    .out.println(1);"),
          arguments(TidyRule.NO_NULL_RETURNED, MONEY, "return null;"),
          arguments(TidyRule.NO_NULL_RETURNED, MONEY, "return a(b) ? null : c(d(e));"),
          arguments(TidyRule.NO_NULL_RETURNED, MONEY, "return a\n? b : null;"),
          arguments(TidyRule.NO_NULL_RETURNED, MONEY, "case A -> null;"),
          arguments(
              TidyRule.PUBLIC_TYPE_SAYS_WHAT_IT_IS, MONEY, "package a;\n\npublic record A() {"),
          arguments(
              TidyRule.PUBLIC_TYPE_SAYS_WHAT_IT_IS,
              MONEY,
              "/** The package. */\npackage a;\n\n// A type.\n@B({1})\npublic final class A {}"),
          arguments(TidyRule.NO_PLACE_OF_ONE_MACHINE, TEST, "Path.of(\"/wo" + "rk/tables\")"),
          arguments(TidyRule.NO_PLACE_OF_ONE_MACHINE, MONEY, "// /ho" + "me/li/tables"),
          arguments(TidyRule.NO_PLACE_OF_ONE_MACHINE, TEST, "Path.of(\"../sha" + "red/cases\")"),
          arguments(
              TidyRule.NO_PLACE_OF_ONE_MACHINE, MONEY, "assumeTrue(a); // ../sha" + "red/cases"));

  static final List<Arguments> GOOD =
      List.of(
          arguments(TidyRule.NO_FLOATING_POINT, MONEY, "\"0.65 double\"; // a double of 1.5"),
          arguments(
              TidyRule.NO_FLOATING_POINT, MONEY, "10_000 + 0x1d + 7L + a1.e2 + b[1].c; d(e...)"),
          arguments(TidyRule.NO_FLOATING_POINT, MONEY, "boolean doubled = '\"' == 1; // 0.5"),
          arguments(TidyRule.NO_FLOATING_POINT, TEST, "double seconds = 1.5;"),
          arguments(TidyRule.SHORT_FILE, TEST, "int a;\n".repeat(300)),
          arguments(TidyRule.SHORT_METHOD, MONEY, "class A { void a() {" + lines(39) + "} }"),
          arguments(TidyRule.SHORT_METHOD, MONEY, "class A {" + lines(60) + "}"),
          arguments(TidyRule.SHORT_METHOD, MONEY, "enum A { B(1) {" + lines(60) + "}, C }"),
          arguments(
              TidyRule.SHORT_METHOD, MONEY, "@A({1}) public @interface B {" + lines(60) + "}"),
          arguments(
              TidyRule.SHORT_METHOD, MONEY, "class A { record B<C>(D d) {" + lines(60) + "} }"),
          arguments(
              TidyRule.SHORT_METHOD,
              MONEY,
              "class A { String a = \"\"\"\n{ \\\"\"\" {\"\"\" + '{' + \"\\\"{\"; /* { */ } // {"),
          arguments(TidyRule.NARROW_LINE, TEST, "// " + "分".repeat(97)),
          arguments(TidyRule.NARROW_LINE, TEST, "import " + "a".repeat(100) + ";"),
          arguments(TidyRule.NO_LOOSE_END, TEST, "String a = \"XXX\"; // TODOS"),
          arguments(TidyRule.NO_DISABLED_TEST, TEST, "// @Disabled"),
          arguments(TidyRule.NO_PRINTING, CLI, "System.out.println(1);"),
          arguments(TidyRule.NO_NULL_RETURNED, MONEY, "return a(null, b == null) ? c : d;"),
          arguments(TidyRule.NO_NULL_RETURNED, CLI, "return null;"),
          arguments(
              TidyRule.PUBLIC_TYPE_SAYS_WHAT_IT_IS,
              MONEY,
              "package a;\n\nimport b;\n\n/** A; B. */\n@C({D.class, E.class})\npublic enum A {"),
          arguments(TidyRule.PUBLIC_TYPE_SAYS_WHAT_IT_IS, MONEY, "package a;\n\nfinal class A {}"),
          arguments(TidyRule.NO_PLACE_OF_ONE_MACHINE, MONEY, "// https://a.cn/wo" + "rk/b"),
          arguments(
              TidyRule.NO_PLACE_OF_ONE_MACHINE, TEST, "assumeTrue(a); \"../sha" + "red/cases\""));

  @ParameterizedTest
  @FieldSource("BAD")
  void findsWhatIsBad(TidyRule rule, String path, String source) {
    assertThat(rule.brokenAt(JavaText.of(path, source))).isNotEmpty();
  }

  @ParameterizedTest
  @FieldSource("GOOD")
  void leavesAloneWhatIsGood(TidyRule rule, String path, String source) {
    assertThat(rule.brokenAt(JavaText.of(path, source))).isEmpty();
  }

  @Test
  void everyRuleIsSeenToFail() {
    Set<TidyRule> seen =
        BAD.stream().map(planted -> (TidyRule) planted.get()[0]).collect(Collectors.toSet());

    assertThat(seen).isEqualTo(EnumSet.allOf(TidyRule.class));
  }

  @Test
  void namesTheLine() {
    JavaText source = JavaText.of(MONEY, "class A {\n  int a() {\n    return 0.5;\n  }\n}\n");

    assertThat(TidyRule.NO_FLOATING_POINT.brokenAt(source)).isEqualTo(List.of(3));
    assertThat(JavaBlocks.methodsOf(source)).isEqualTo(List.of(new JavaBlocks.Block(2, 3)));
  }

  @Test
  void refusesBracesThatDoNotPair() {
    assertThatThrownBy(() -> JavaBlocks.methodsOf(JavaText.of(MONEY, "class A {")))
        .hasMessageContaining("don't pair");
    assertThatThrownBy(() -> JavaBlocks.methodsOf(JavaText.of(MONEY, "class A {}}")))
        .hasMessageContaining("don't pair");
  }

  private static String lines(int count) {
    return "\n    a++;".repeat(count - 1) + "\n";
  }
}
