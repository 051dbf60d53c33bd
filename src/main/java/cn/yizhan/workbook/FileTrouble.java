package cn.yizhan.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stood in the way of reading or writing a file, in words for whoever named the file. */
public final class FileTrouble {
  private static final Logger LOG = LoggerFactory.getLogger(FileTrouble.class);

  /** What the operating system says, where Java has no exception of its own for it. */
  private static final Map<String, String> SAID =
      Map.of(
          "No space left on device", "磁盘满了，腾出地方再来",
          "Disk quota exceeded", "磁盘配额用完了，腾出地方再来",
          "Read-only file system", "这个盘只能读，换一个能写的地方",
          "Not a directory", "路径中间有一段是文件，不是文件夹",
          "Is a directory", "是文件夹，要写明一个文件",
          "Too many open files", "打开的文件太多，稍候再来");

  private FileTrouble() {}

  /** Why it went wrong; what is not foreseen is logged as it came. */
  public static String of(Exception failed) {
    if (failed instanceof UncheckedIOException && failed.getCause() instanceof IOException cause) {
      return of(cause);
    }
    if (failed instanceof NoSuchFileException) {
      return "没有这个文件或文件夹，请核对写的路径";
    }
    if (failed instanceof AccessDeniedException) {
      return "没有权限，请让运行本程序的用户能读写它";
    }
    if (failed instanceof FileAlreadyExistsException) {
      return "已经有了，换一个名字";
    }
    if (failed instanceof NotDirectoryException) {
      return "不是文件夹，要写明一个文件夹";
    }
    if (failed instanceof CharacterCodingException) {
      return "不是 UTF-8 编码，请另存为 UTF-8";
    }
    if (failed instanceof InvalidPathException) {
      return "不是文件名，请核对写的路径";
    }
    return said(failed)
        .orElseGet(
            () -> {
              LOG.warn("a file could not be read or written: {}", failed.toString());
              return "读写出错，详情见日志";
            });
  }

  /** The same after the name of the file, where the failure knows it. */
  public static String named(IOException failed) {
    return failed instanceof FileSystemException known && known.getFile() != null
        ? "%s %s".formatted(known.getFile(), of(failed))
        : of(failed);
  }

  private static Optional<String> said(Exception failed) {
    String text = String.valueOf(failed.getMessage());
    return SAID.entrySet().stream()
        .filter(each -> text.contains(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
