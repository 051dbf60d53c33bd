package cn.yizhan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Person;
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

  @ParameterizedTest
  @FieldSource("BAD")
  void saysWhatIsWrongWithoutShowingAnIdNumber(String text, String wrong, String right)
      throws IOException {
    PersonFile read = read(text);

    assertThat(read.problems()).isNotEmpty().first().asString().contains(wrong, right);
    assertThat(read.problems().toString()).doesNotContainPattern("\\d{17}");
  }

  private static PersonFile read(String text) throws IOException {
    return PersonFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
