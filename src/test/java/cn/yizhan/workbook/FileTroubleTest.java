package cn.yizhan.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the file system refuses, told in words that whoever named the file can use. */
final class FileTroubleTest {
  @TempDir Path folder;

  @Test
  void whatIsWrongIsSaidAndNothingOfJava() throws IOException {
    Path file = Files.write(folder.resolve("file"), "金额".getBytes(StandardCharsets.UTF_16));

    assertThat(told(() -> Files.readString(folder.resolve("none")))).startsWith("没有这个文件或文件夹");
    assertThat(told(() -> Files.readAllBytes(folder))).startsWith("是文件夹");
    assertThat(told(() -> list(file))).startsWith("不是文件夹");
    assertThat(told(() -> Files.readString(file))).startsWith("不是 UTF-8 编码");
    assertThat(told(() -> Files.createFile(file))).startsWith("已经有了");
    assertThat(told(() -> Path.of("\0"))).startsWith("不是文件名");
    assertThat(told(() -> fill(Path.of("/dev/full")))).startsWith("磁盘满了");
    assertThat(FileTrouble.of(new IOException("Stream closed"))).isEqualTo("读写出错，详情见日志");
  }

  @Test
  void theFileIsNamedWhereItIsKnown() {
    Path none = folder.resolve("none");

    Exception failed = catchException(() -> Files.readString(none));

    assertThat(FileTrouble.named((IOException) failed)).startsWith(none + " 没有这个文件");
  }

  private static String told(ThrowingCallable work) {
    return FileTrouble.of(catchException(work));
  }

  private static void list(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      assertThat(files).isEmpty();
    }
  }

  private static void fill(Path file) throws IOException {
    try (FileOutputStream out = new FileOutputStream(file.toFile())) {
      out.write(1);
    }
  }
}
