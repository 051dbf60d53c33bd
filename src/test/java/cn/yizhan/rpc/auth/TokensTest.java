package cn.yizhan.rpc.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yizhan.rpc.Caller;
import cn.yizhan.rpc.Caller.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokensTest {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final String SECRET = Token.newSecret();
  private static final String HASH = Token.hash(SECRET);

  @TempDir private Path folder;

  @Test
  void aTokenStandsForItsInstitutionUntilItsLastDayIsOver() throws Exception {
    Path file = write("# id hash …", "his " + HASH + " H36070200005 - 2026-03-31");

    Optional<Caller> caller = tokens(file, "2026-03-31T15:59:59Z").callerOf("his." + SECRET);

    assertThat(caller)
        .contains(new Caller("token:his", Optional.of("H36070200005"), Set.of(Role.HOSPITAL)));
    assertThat(tokens(file, "2026-03-31T16:00:00Z").callerOf("his." + SECRET)).isEmpty();
  }

  @Test
  void aTokenMayHaveRolesAndNoInstitution() throws Exception {
    Path file = write("desk\t" + HASH + "\t-\tbureau,monitor\t2099-01-01");

    assertThat(tokens(file, "2026-01-01T00:00:00Z").callerOf("desk." + SECRET))
        .contains(new Caller("token:desk", Optional.empty(), Set.of(Role.BUREAU, Role.MONITOR)));
  }

  @Test
  void whatIsNotTheTokenIsNobodys() throws Exception {
    Tokens tokens =
        tokens(write("his " + HASH + " H36070200005 - 2099-01-01"), "2026-01-01T00:00:00Z");

    assertThat(tokens.callerOf("his." + Token.newSecret())).isEmpty();
    assertThat(tokens.callerOf("hers." + SECRET)).isEmpty();
    assertThat(tokens.callerOf("his." + HASH)).isEmpty();
    assertThat(tokens.callerOf("his")).isEmpty();
    assertThat(tokens.callerOf(".")).isEmpty();
    assertThat(tokens.callerOf("")).isEmpty();
  }

  @Test
  void aChangedFileIsReadAgainAndABrokenOneIsNot() throws Exception {
    Path file = write("his " + HASH + " H36070200005 - 2099-01-01");
    Tokens tokens = tokens(file, "2026-01-01T00:00:00Z");

    Files.writeString(file, "her " + HASH + " H36070200005 - 2099-01-01\n# longer");
    assertThat(tokens.callerOf("his." + SECRET)).isPresent();
    tokens.refresh();
    assertThat(tokens.callerOf("his." + SECRET)).isEmpty();
    assertThat(tokens.callerOf("her." + SECRET)).isPresent();

    Files.writeString(file, "broken");
    tokens.refresh();
    assertThat(tokens.callerOf("her." + SECRET)).isPresent();

    Files.delete(file);
    tokens.refresh();
    assertThat(tokens.callerOf("her." + SECRET)).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "his HASH H36070200005 -            | 第1行：有 4 个词",
        "h.s HASH H36070200005 - 2099-01-01 | “h.s”。应为：1 到 64 个字母",
        "his 1234 H36070200005 - 2099-01-01 | “散列”。应为：64 个十六进制数字",
        "his HASH 赣州市医院 - 2099-01-01      | “赣州市医院”。应为：机构编号",
        "his HASH - - 2099-01-01            | 既没有机构也没有角色",
        "his HASH - boss 2099-01-01         | 角色“boss”。应为：bureau、monitor",
        "his HASH - bureau 2099-02-29       | 到期日“2099-02-29”。应为：如 2027-12-31",
      })
  void saysWhatIsWrongInWhichLine(String line, String expected) throws IOException {
    Path file = write(line.replace("HASH", HASH));

    assertThatThrownBy(() -> TokenFile.read(file))
        .isInstanceOf(TokenFile.Bad.class)
        .hasMessageContaining(expected)
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void saysEverythingThatIsWrongAtOnce() throws IOException {
    Path file = write("a", "his " + HASH + " - bureau 2099-01-01", "his " + HASH + " - boss x");

    assertThatThrownBy(() -> TokenFile.read(file))
        .hasMessageContaining("有 4 处要改")
        .hasMessageContaining("第3行：“his 写了不止一次”");
    assertThatThrownBy(() -> TokenFile.read(folder.resolve("missing"))).hasMessageContaining("读不了");
  }

  @Test
  void aLineIsReadAsItWasWritten() throws Exception {
    Caller caller =
        new Caller("token:a", Optional.of("H36070200005"), Set.of(Role.HOSPITAL, Role.MONITOR));
    Token token = new Token("a", HASH, caller, LocalDate.of(2027, 12, 31));

    assertThat(TokenFile.read(write(TokenFile.line(token))))
        .containsOnlyKeys("a")
        .containsValue(token);
  }

  private Path write(String... lines) throws IOException {
    return Files.writeString(folder.resolve("tokens"), String.join("\n", lines));
  }

  private static Tokens tokens(Path file, String now) throws TokenFile.Bad {
    return new Tokens(file, Clock.fixed(Instant.parse(now), CHINA));
  }
}
