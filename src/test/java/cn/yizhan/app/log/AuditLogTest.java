package cn.yizhan.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.rpc.watch.CallRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditLogTest {
  @TempDir private Path folder;

  @Test
  void keepsALineForEveryCallInAFileForItsDay() throws IOException {
    Path made = folder.resolve("made/here");
    try (AuditLog audit = AuditLog.in(made)) {
      audit.note(call("2026-01-31T15:59:59Z", "r1"));
      audit.note(call("2026-01-31T16:00:00Z", "r2"));
    }

    assertThat(Files.readString(made.resolve("audit-2026-01-31.jsonl")))
        .isEqualTo(
            """
            {"at":"2026-01-31T15:59:59Z","rpc":"Settle","caller":"token:his","peer":"10.0.0.1",\
            "institution":"H36070200005","request_id":"r1","settlement_id":"",\
            "code":"ABORTED","reason":"YEAR_MOVED","duration_us":1234}
            """);
    assertThat(Files.readString(made.resolve("audit-2026-02-01.jsonl"))).contains("\"r2\"");
  }

  @Test
  void losesNothingOfABurst() throws IOException {
    try (AuditLog audit = AuditLog.in(folder)) {
      IntStream.range(0, 20_000)
          .parallel()
          .forEach(i -> audit.note(call("2026-01-31T00:00:00Z", "r" + i)));
    }
    try (AuditLog again = AuditLog.in(folder)) {
      again.note(call("2026-01-31T00:00:00Z", "last"));
      assertThat(again.lost()).isZero();
    }

    assertThat(Files.readAllLines(folder.resolve("audit-2026-01-31.jsonl")))
        .hasSize(20_001)
        .doesNotHaveDuplicates();
  }

  @Test
  void countsWhatItCannotKeep() throws IOException {
    Files.createDirectory(folder.resolve("audit-2026-01-31.jsonl"));
    AuditLog audit = AuditLog.in(folder);

    audit.note(call("2026-01-31T00:00:00Z", "r1"));
    audit.close();

    assertThat(audit.lost()).isEqualTo(1);
  }

  @Test
  void anIdNumberIsMaskedInWhateverIsLogged() {
    String line = "bug: 36070219900101001X, (110101199003070011) 1234567890123456789 x2";

    assertThat(
            new String(Masking.mask(line.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
        .isEqualTo("bug: 360702********001X, (110101********0011) 1234567890123456789 x2");
  }

  private static CallRecord call(String at, String requestId) {
    return new CallRecord(
        Instant.parse(at),
        "Settle",
        "token:his",
        "10.0.0.1",
        "H36070200005",
        requestId,
        "",
        "ABORTED",
        "YEAR_MOVED",
        1_234_567);
  }
}
