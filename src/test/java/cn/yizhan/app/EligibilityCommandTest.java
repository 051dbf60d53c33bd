package cn.yizhan.app;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.cli.ExitCode;
import cn.yizhan.registry.IdSecret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code yizhan eligibility} on a data folder. */
final class EligibilityCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  @BeforeEach
  void register() throws Exception {
    Files.writeString(folder.resolve("key"), IdSecret.random().hex());
    try (InputStream persons = DemoData.class.getResourceAsStream("/demo/persons.jsonl")) {
      assertThat(run(persons, "registry", "import", "-"))
          .as(err.toString(StandardCharsets.UTF_8))
          .isZero();
    }
    out.reset();
  }

  private int run(InputStream in, String... arguments) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--data=" + folder;
    all[arguments.length + 1] = "--ledger.key-file=" + folder.resolve("key");
    return Main.run(
        in,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        all);
  }

  private int ask(String idNumber, String region) {
    InputStream in = new ByteArrayInputStream((idNumber + "\n").getBytes(StandardCharsets.UTF_8));
    return run(in, "eligibility", "-", "--region=" + region, "--on=2023-03-10");
  }

  /** Each word that is in no workbook, with its line and place, and no id number. */
  @Test
  void nobodyIsImportedInWordsTheRegionDoesNotKnow() {
    String right =
        "{\"region\": \"360700\", \"id_number\": \"999999197703140078\","
            + " \"person\": {\"insurance\": \"390\"}}";
    String wrong =
        "{\"region\": \"360700\", \"id_number\": \"999999196503100026\","
            + " \"person\": {\"insurance\": \"390\","
            + " \"identities\": [{\"name\": \"低保对象\", \"from\": \"2023-01-01\"},"
            + " {\"name\": \"低保\", \"from\": \"2023-01-01\"}],"
            + " \"approvals\": [{\"layer\": \"住院\", \"from\": \"2023-01-01\"}],"
            + " \"tags\": [{\"name\": \"脱贫人口\", \"from\": \"2021-01-01\"},"
            + " {\"name\": \"脱贫户\", \"from\": \"2021-01-01\"}]}}";
    String nowhere = right.replace("360700", "990000");
    InputStream in =
        new ByteArrayInputStream(
            (right + "\n\n" + wrong + "\n" + nowhere).getBytes(StandardCharsets.UTF_8));

    assertThat(run(in, "registry", "import", "-")).isEqualTo(ExitCode.UNREADABLE_INPUT);

    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("- 有 4 处要改，一个人也没有登记：")
        .contains("第3行 person.identities[1].name：人员类别“低保”不在赣州市的表里")
        .contains("第3行 person.approvals[0].layer：申请事项“住院”不在赣州市的表里")
        .contains("第3行 person.tags[1].name：人员标签“脱贫户”不在赣州市的表里")
        .contains("第4行 region：")
        .doesNotContain(DemoData.ID_NUMBER, "999999197703140078");
    assertThat(ask(DemoData.ID_NUMBER, "360700")).isEqualTo(ExitCode.ANSWERED);
  }

  @Test
  void saysWhatAPersonHasAndShowsNoIdNumber() {
    assertThat(ask(DemoData.ID_NUMBER, "360700")).isEqualTo(ExitCode.ANSWERED);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("999999********0026，赣州市参保（居民），2023-03-10 的待遇：")
        .contains("身份：低保对象")
        .contains("资助参保：")
        .doesNotContain(DemoData.ID_NUMBER);
  }

  @Test
  void aRefusalIsAnAnswer() {
    assertThat(ask(DemoData.ID_NUMBER, "140000")).isEqualTo(ExitCode.ANSWERED);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("360700").doesNotContain("身份：");
    assertThat(ask("123", "360700")).isEqualTo(ExitCode.UNREADABLE_INPUT);
  }
}
