package cn.yizhan.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** {@code yizhan demo --once}: what a launcher and an installer run. */
final class DemoOnceTest {
  @Test
  void endsWhenItHasSettledABill() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    int code =
        Main.run(
            InputStream.nullInputStream(),
            out,
            out,
            "demo",
            "--once",
            "--tables=tables",
            "--listen.port=0",
            "--metrics.port=0",
            "--console.port=0");

    String text = said.toString(StandardCharsets.UTF_8);
    assertThat(code).as(text).isZero();
    assertThat(text)
        .containsPattern("\"settlement_id\": \"[0-9a-f-]{36}\"")
        .contains("ready after");
  }
}
