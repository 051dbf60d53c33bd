package cn.yizhan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds every source file to {@link TidyRule}. */
final class TidyTest {
  /** Files that may break a rule, and why. An entry that is not needed any more fails. */
  private static final Map<TidyRule, Map<String, String>> ALLOWED = Map.of();

  private static final List<JavaText> SOURCES = sources();

  @ParameterizedTest
  @EnumSource
  void sourcesKeep(TidyRule rule) {
    assertThat(SOURCES).isNotEmpty();
    assertThat(SOURCES.stream().filter(source -> !allowed(rule).containsKey(source.path())))
        .as(rule.demand())
        .flatMap(source -> broken(rule, source))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void noAllowanceOutlivesItsNeed(TidyRule rule) {
    assertThat(SOURCES)
        .filteredOn(source -> !rule.brokenAt(source).isEmpty())
        .extracting(JavaText::path)
        .containsAll(allowed(rule).keySet());
  }

  private static Map<String, String> allowed(TidyRule rule) {
    return ALLOWED.getOrDefault(rule, Map.of());
  }

  private static List<String> broken(TidyRule rule, JavaText source) {
    return rule.brokenAt(source).stream()
        .map(line -> source.path() + ":" + line + "  " + source.lines().get(line - 1).strip())
        .toList();
  }

  private static List<JavaText> sources() {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files.filter(file -> file.toString().endsWith(".java")).map(TidyTest::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JavaText read(Path file) {
    try {
      return JavaText.of(file.toString().replace('\\', '/'), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
