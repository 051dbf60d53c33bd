package cn.yizhan;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds the packages to {@link ArchitectureRule}.
 *
 * <p>Each rule is also run over {@code cn.yizhan.planted}, where every one of them is broken.
 */
final class ArchitectureTest {
  private static final String ROOT = "cn.yizhan";
  private static final String PLANTED = "cn.yizhan.planted";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);
  private static final JavaClasses BAD = new ClassFileImporter().importPackages(PLANTED);

  @ParameterizedTest
  @EnumSource
  void packagesKeep(ArchitectureRule rule) {
    assertThat(CLASSES).isNotEmpty();
    rule.below(ROOT).check(CLASSES);
  }

  @ParameterizedTest
  @EnumSource
  void isSeenToFail(ArchitectureRule rule) {
    assertThat(broken(rule)).isNotEmpty();
  }

  @Test
  void arrowsPointNeitherUpNorSideways() {
    assertThat(broken(ArchitectureRule.ARROWS_POINT_DOWN))
        .anyMatch(line -> line.contains("money.Impure") && line.contains("app.Top"))
        .anyMatch(line -> line.contains("cli.Sideways") && line.contains("rpc.Beside"))
        .noneMatch(line -> line.contains("app.Top.down"));
  }

  @Test
  void everyWayToReadTheClockIsSeen() {
    assertThat(broken(ArchitectureRule.CALCULATION_READS_NO_CLOCK))
        .anyMatch(line -> line.contains("LocalDate.now"))
        .anyMatch(line -> line.contains("Instant.now"))
        .anyMatch(line -> line.contains("Clock.systemUTC"))
        .anyMatch(line -> line.contains("System.currentTimeMillis"))
        .anyMatch(line -> line.contains("System.nanoTime"));
  }

  private static List<String> broken(ArchitectureRule rule) {
    return rule.below(PLANTED).evaluate(BAD).getFailureReport().getDetails();
  }
}
