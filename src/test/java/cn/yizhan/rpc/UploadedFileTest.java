package cn.yizhan.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A roster is full of id numbers: none is left on the disk, whatever ends. */
final class UploadedFileTest {
  private static final long NOBODY = Integer.MAX_VALUE;

  private static Path left(long pid) throws IOException {
    return Files.createTempFile("yizhan-roster-%d-".formatted(pid), ".xlsx");
  }

  @Test
  void whatAServerLeftThatWasKilledIsGoneWithTheNextStart() throws IOException {
    Path killed = left(NOBODY);
    Path another = left(ProcessHandle.current().pid());
    Path before = left(ProcessHandle.current().pid());
    Files.setLastModifiedTime(before, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));

    UploadedFile.clearDead();

    assertThat(killed).doesNotExist();
    assertThat(before).as("of a process that had the same number").doesNotExist();
    assertThat(another).as("somebody's that runs").exists();
    Files.delete(another);
  }

  @Test
  void theNextOneClearsItAwayToo() throws IOException {
    Path killed = left(NOBODY);

    UploadedFile next = UploadedFile.create();

    assertThat(killed).doesNotExist();
    next.write(ByteString.copyFromUtf8("x"));
    next.discard();
  }
}
