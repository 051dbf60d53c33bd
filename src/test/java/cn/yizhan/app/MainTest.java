package cn.yizhan.app;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.cli.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void helpNamesTheCommands() {
    assertThat(run("--help")).isZero();

    assertThat(out())
        .startsWith("Usage: yizhan [-hV] COMMAND")
        .contains("一站")
        .contains("\n  settle ");
    assertThat(err()).isEmpty();
  }

  @Test
  void helpOfSettleDocumentsOptionsAndExitCodes() {
    assertThat(run("help", "settle")).isZero();

    assertThat(out())
        .startsWith("Usage: yizhan settle ")
        .contains("结算", "BILL...", "--json", "--tables=DIR", "YIZHAN_TABLES")
        .contains("--confirmed-only", "--hindsight", "Examples:", "Exit codes:")
        .contains("\n  " + ExitCode.ANSWERED + "   every bill was read and answered")
        .contains("\n  " + ExitCode.UNREADABLE_INPUT + "   some input could not be read")
        .contains("\n  " + ExitCode.USAGE + "   the command line is wrong")
        .contains("\n  " + ExitCode.UNUSABLE_TABLES + "   the tables cannot be used")
        .contains("\n  " + ExitCode.UNWRITABLE_OUTPUT + "   the answers could not be written")
        .contains("\n  " + ExitCode.DEFECT + "  a defect of this program");
    assertThat(out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void demoOffersNoSettingsThatItDoesNotTake() {
    assertThat(run("help", "serve")).isZero();
    assertThat(out()).contains("--config");
    out.reset();

    assertThat(run("help", "demo")).isZero();
    assertThat(out()).contains("--listen.port").doesNotContain("--config");
  }

  @Test
  void saysItsVersion() {
    assertThat(run("--version")).isZero();
    assertThat(out()).startsWith("yizhan ").hasLineCount(1);

    String version = out();
    out.reset();
    assertThat(run("settle", "--version")).isZero();
    assertThat(out()).isEqualTo(version);
  }

  @Test
  void aWrongCommandLineIsExplained() {
    assertThat(run()).isEqualTo(ExitCode.USAGE);
    assertThat(err()).contains("Missing command", "Usage: yizhan");

    assertThat(run("sette")).isEqualTo(ExitCode.USAGE);
    assertThat(err()).contains("Did you mean: yizhan settle");

    assertThat(run("settle")).isEqualTo(ExitCode.USAGE);
    assertThat(err()).contains("Missing required parameter: 'BILL'");

    assertThat(run("settle", "--jsn", "a.txt")).isEqualTo(ExitCode.USAGE);
    assertThat(err()).contains("Unknown option: '--jsn'");
    assertThat(out()).isEmpty();
  }

  @Test
  void aDefectHasAnExitCodeOfItsOwn() {
    InputStream defective =
        new InputStream() {
          @Override
          public int read() {
            throw new IllegalStateException("bug: made for this test");
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            return read();
          }
        };

    int code = Main.run(defective, stream(out), stream(err), "settle", "--tables", "tables", "-");

    assertThat(code).isEqualTo(ExitCode.DEFECT);
    assertThat(err()).contains("bug: made for this test");
  }

  private int run(String... arguments) {
    return Main.run(InputStream.nullInputStream(), stream(out), stream(err), arguments);
  }

  private static PrintStream stream(ByteArrayOutputStream out) {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
