package cn.yizhan.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.money.Fen;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.FundPlan;
import cn.yizhan.policy.InstitutionTarget;
import cn.yizhan.policy.MonitoringRule;
import cn.yizhan.policy.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the shipped regions watch, as their documents say it. */
final class ShippedSupervisionTest {
  private static final Path TABLES = Path.of("tables");

  @Test
  void linesOfTheYear() {
    assertThat(rules("360700", "2023-06-01"))
        .containsExactly(
            "因病返贫监测 50%×全省农村居民人均可支配收入 9,968.00 口径", "因病致贫监测 全省农村居民人均可支配收入 19,936.00 口径");
    assertThat(rules("330300", "2023-06-01"))
        .containsExactly("高额费用化解 50,000.00 50,000.00 口径", "因病致贫返贫预警 30,000.00 30,000.00 示例");
    assertThat(rules("120000", "2023-06-01"))
        .containsExactly("因病返贫风险 50%×本市居民人均可支配收入 24,488.00 示例", "因病致贫风险 本市居民人均可支配收入 48,976.00 示例");
    assertThat(rules("140000", "2019-09-01")).as("the document has none").isEmpty();
    assertThat(rules("520500", "2020-09-01")).as("the document has none").isEmpty();
  }

  @Test
  void untilAFigureIsPublishedTheOneBeforeStandsIn() {
    assertThat(rules("360700", "2023-01-19").get(1)).contains("18,684.00");
    assertThat(rules("360700", "2023-01-20").get(1)).contains("19,936.00");
  }

  @Test
  void targets() {
    assertThat(targets("360700")).containsExactly("市域内就诊率不低于90% 原文", "目录外占比不超过10% 原文");
    assertThat(targets("120000")).containsExactly("目录内占比不低于90% 原文");
    assertThat(targets("520500")).containsExactly("目录外占比不超过10% 原文");
    assertThat(targets("330300")).containsExactly("综合保障率只监测0% 口径", "目录外占比只监测0% 口径");
    assertThat(targets("140000")).isEmpty();
  }

  @Test
  void theBalanceOfAnAssistanceFund() {
    FundPlan plan = edition("140000").fund().get(0);

    assertThat(plan.balanceLimit().orElseThrow().ratio()).hasToString("15%");
    assertThat(plan.balanceLimit().orElseThrow().source().origin()).isEqualTo(Origin.STATED);
    assertThat(plan.figures()).allMatch(f -> f.source().origin() == Origin.PLACEHOLDER);
  }

  private static List<String> rules(String region, String day) {
    return edition(region).monitoring().stream().map(rule -> said(rule, day)).toList();
  }

  private static String said(MonitoringRule rule, String day) {
    Fen line = rule.line().on(LocalDate.parse(day)).orElseThrow();
    return "%s %s %s %s".formatted(rule.name(), rule.line(), line, rule.source().origin().label());
  }

  private static List<String> targets(String region) {
    return edition(region).targets().stream().map(ShippedSupervisionTest::said).toList();
  }

  private static String said(InstitutionTarget target) {
    return target.indicator().label()
        + target.bound().label()
        + target.ratio()
        + " "
        + target.source().origin().label();
  }

  private static Edition edition(String region) {
    try (Stream<Path> files = Files.walk(TABLES)) {
      Path file =
          files
              .filter(path -> path.toString().contains(region) && path.toString().endsWith(".xlsx"))
              .findFirst()
              .orElseThrow();
      return WorkbookCheck.of(file, Twin.national()).edition().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
