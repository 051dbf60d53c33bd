package cn.yizhan.eligibility;

import static cn.yizhan.eligibility.Someone.in;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.calc.GrantAnswer;
import cn.yizhan.calc.GrantAnswer.Case;
import cn.yizhan.calc.Ground;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** 大病关怀救助 of 山西 (九): 5 000 yuan, once in a lifetime, in a late stage. */
final class GrantAnswerTest {
  private final Someone person = in("140000").is("低保对象", "2018-01-01/2020-02-29");

  @Test
  void givenInALateStage() {
    GrantAnswer answer = on("2020-02-29", "胃癌", Set.of("晚期"));

    assertThat(answer.given()).isTrue();
    assertThat(answer.amount()).hasToString("Optional[5,000.00]");
    assertThat(answer.grounds())
        .extracting(Ground::toString)
        .containsExactly(
            "低保对象可得大病关怀救助 5,000.00，由医疗救助支付，一生一次　"
                + "晋医保发〔2019〕46号（九）（每人一次性；24类名单见病种表）；"
                + "140000-shanxi/2019-08-01.xlsx「一次性救助」第2行（原文）");
  }

  @Test
  void notInAnEarlierStage() {
    GrantAnswer answer = on("2020-02-29", "胃癌", Set.of("早期"));

    assertThat(answer.given()).isFalse();
    assertThat(answer.missing()).extracting(Ground::words).containsExactly("要有证明的情况：晚期");
  }

  @Test
  void onceInALifetime() {
    GrantAnswer answer = on("2020-02-29", "肺癌", Set.of("晚期"), LocalDate.of(2019, 8, 1));

    assertThat(answer.given()).isFalse();
    assertThat(words(answer)).contains("一生一次，2019-08-01 已经领过");
  }

  @Test
  void notAfterLeavingNorForOthersNorForOtherDiseases() {
    String uncovered = "大病关怀救助：一次性救助表没有管到这样的人员类别和病种";

    assertThat(words(on("2020-03-01", "胃癌", Set.of("晚期")))).containsExactly(uncovered);
    assertThat(words(on("2020-02-29", "氟骨症住院关节置换手术", Set.of("晚期")))).containsExactly(uncovered);
    assertThat(words(on("2020-02-29", "感冒", Set.of("晚期"))))
        .containsExactly("病种“感冒”不在病种表里", uncovered);
    assertThat(
            words(
                answer(in("140000").is("低收入救助对象", "2018-01-01"), "2020-02-29", "胃癌", Set.of("晚期"))))
        .containsExactly(uncovered);
  }

  @Test
  void otherRegionsHaveNone() {
    Someone elsewhere = in("330300").is("低保对象", "2018-01-01");

    assertThat(
            GrantAnswer.all(
                elsewhere.edition("2022-08-01"),
                elsewhere.standing(),
                new Case(Optional.empty(), Set.of(), List.of()),
                LocalDate.of(2022, 8, 1)))
        .isEmpty();
  }

  private GrantAnswer on(String day, String disease, Set<String> states, LocalDate... before) {
    return answer(person, day, disease, states, before);
  }

  private static GrantAnswer answer(
      Someone person, String day, String disease, Set<String> states, LocalDate... before) {
    Case applied = new Case(Optional.of(disease), states, List.of(before));
    List<GrantAnswer> answers =
        GrantAnswer.all(person.edition(day), person.standing(), applied, LocalDate.parse(day));
    assertThat(answers).hasSize(1);
    return answers.get(0);
  }

  private static List<String> words(GrantAnswer answer) {
    return answer.grounds().stream().map(Ground::words).toList();
  }
}
