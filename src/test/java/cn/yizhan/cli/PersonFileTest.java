package cn.yizhan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Person;
import cn.yizhan.bill.Standing.Kind;
import cn.yizhan.registry.Holding;
import cn.yizhan.registry.Holding.Source;
import cn.yizhan.registry.Registry.Registration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class PersonFileTest {
  private static final String GOOD =
      """
      {"region": "360700", "id_number": "999999196503100026", "person": {"insurance": "390",\
       "identities": [{"name": "低保对象", "from": "2022-01-01", "to": "2023-12-31"}],\
       "approvals": [{"layer": "倾斜救助", "from": "2023-01-01"}]}}
      """;

  static final List<Arguments> BAD =
      List.of(
          arguments(GOOD.replace("0026", "0027"), "id_number：写的是“18 个字符”", "校验码不对"),
          arguments(GOOD.replace("19650310", "19650230"), "id_number", "应为出生日期"),
          arguments(GOOD.replace("999999196503100026", "123"), "id_number：写的是“3 个字符”", "18位"),
          arguments(GOOD.replace("\"360700\"", "\"赣州\""), "region：写的是“赣州”", "六位统筹区代码"),
          arguments(GOOD.replace("\"region\": \"360700\", ", ""), "region：没有写", ""),
          arguments(GOOD.replace("insurance", "insurence"), "person.insur", ""),
          arguments(GOOD.replace("2023-12-31", "2021-12-31"), "to：写的是“2021-12-31”", "不早于起始日"),
          arguments(
              GOOD.replace("\"person\"", "\"name\": \"张*\", \"person\""), "name：写的是“遮掩过的", "完整的姓名"),
          arguments(
              GOOD.replace(
                  "\"insurance\": \"390\"",
                  "\"enrolments\": [{\"insurance\": \"390\"},"
                      + " {\"insurance\": \"310\", \"from\": \"2023-01-01\"}]"),
              "person.enrolments：写的是“两段参保在同一天",
              "一天只有一段"),
          arguments(GOOD + GOOD, "第2行：与第1行是同一个人", "每人只写一行"),
          arguments(GOOD.replace("}}", "}"), "第1行", ""),
          arguments("persons", "第1行", "JSON"));

  @Test
  void readsPersons() throws IOException {
    PersonFile read = read(GOOD + "\n" + GOOD.replace("360700", "330300"));

    assertThat(read.problems()).isEmpty();
    assertThat(read.persons()).hasSize(2);
    assertThat(read.persons().get(0).region()).isEqualTo("360700");
    assertThat(read.persons().get(0).idNumber()).isEqualTo("999999196503100026");
    LocalDate newYear = LocalDate.of(2023, 1, 1);
    Days until = new Days(newYear.minusYears(1), Optional.of(newYear.plusYears(1).minusDays(1)));
    assertThat(read.persons().get(0))
        .isEqualTo(
            Registration.always(
                "360700",
                "999999196503100026",
                new Person(
                    "390",
                    Optional.empty(),
                    List.of(new Person.HeldIdentity("低保对象", until)),
                    List.of(new Person.Approval("倾斜救助", new Days(newYear, Optional.empty()))))));
  }

  @Test
  void readsWhatElseMayBeRegistered() throws IOException {
    String line =
        """
        {"region": "360700", "id_number": "999999196503100026", "person_number": "N1",\
         "name": "张小明", "county": "章贡区", "person": {"enrolments":\
         [{"insurance": "390", "tier": "高档", "to": "2022-12-31"},\
         {"insurance": "310", "from": "2023-01-01"}],\
         "tags": [{"name": "脱贫人口", "from": "2021-01-01", "department": "乡村振兴局",\
         "number": "7号", "date": "2020-12-31"}]}}
        """;

    PersonFile read = read(line);

    assertThat(read.problems()).isEmpty();
    LocalDate newYear = LocalDate.of(2023, 1, 1);
    Days before = new Days(Days.ALWAYS.from(), Optional.of(newYear.minusDays(1)));
    Days since = new Days(newYear, Optional.empty());
    Source source =
        new Source(
            Optional.of("乡村振兴局"),
            Optional.of("7号"),
            Optional.of(LocalDate.of(2020, 12, 31)),
            Optional.empty());
    Days poor = new Days(LocalDate.of(2021, 1, 1), Optional.empty());
    assertThat(read.persons())
        .containsExactly(
            new Registration(
                "360700",
                "999999196503100026",
                Optional.of("N1"),
                Optional.of("张小明"),
                Optional.of("章贡区"),
                List.of(
                    new Holding(Kind.ENROLMENT, "390", Optional.of("高档"), before, Source.NONE),
                    new Holding(Kind.ENROLMENT, "310", Optional.empty(), since, Source.NONE),
                    new Holding(Kind.TAG, "脱贫人口", Optional.empty(), poor, source))));
  }

  @ParameterizedTest
  @FieldSource("BAD")
  void saysWhatIsWrongWithoutShowingAnIdNumber(String text, String wrong, String right)
      throws IOException {
    PersonFile read = read(text);

    assertThat(read.problems()).isNotEmpty().first().asString().contains(wrong, right);
    assertThat(read.problems().toString()).doesNotContainPattern("\\d{17}");
  }

  @Test
  void anIdNumberUnderAKeyThatIsNoneIsNotShown() throws IOException {
    PersonFile read = read(GOOD.replace("id_number", "idnumber"));

    assertThat(read.problems())
        .anySatisfy(problem -> assertThat(problem).contains("idnumber：写的是“（像身份证号码，不显示）”"));
    assertThat(read.problems().toString()).doesNotContain("19650310");
  }

  private static PersonFile read(String text) throws IOException {
    return PersonFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
