package cn.yizhan.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a file is by its bytes, whatever its name: says what to do with one that is no .xlsx. */
final class FileKind {
  private static final int LOOK = 1 << 20;
  private static final String SAVE_AS = "用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”";

  private FileKind() {}

  /** Returns for a zip, which an .xlsx is; names anything else. */
  static void mustBeZip(Path file) throws IOException, NotAWorkbook {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(LOOK);
    }
    if (start.length == 0) {
      throw new NotAWorkbook("空文件（0 字节）", "重新保存或重新复制这个工作簿");
    }
    if (begins(start, 'P', 'K', 3, 4)) {
      return;
    }
    if (begins(start, 0xD0, 0xCF, 0x11, 0xE0)) {
      throw compound(start);
    }
    String head = new String(start, 0, Math.min(start.length, 512), StandardCharsets.ISO_8859_1);
    if (head.startsWith("%PDF")) {
      throw new NotAWorkbook("PDF 文件", "要 .xlsx 工作簿");
    }
    if (head.stripLeading().startsWith("<")) {
      throw new NotAWorkbook("网页或 XML 文件，只是改了扩展名", SAVE_AS);
    }
    if (isText(start)) {
      throw new NotAWorkbook("文本文件（如 csv），只是改了扩展名", SAVE_AS);
    }
    throw new NotAWorkbook("不是工作簿，或已损坏", "要 .xlsx 工作簿；" + SAVE_AS);
  }

  /** The container of old Office files, and of encrypted new ones. */
  private static NotAWorkbook compound(byte[] start) {
    if (contains(start, "EncryptedPackage")) {
      return new NotAWorkbook("有打开密码的工作簿", "在 Excel 里去掉打开密码（文件—信息—保护工作簿）再保存");
    }
    if (contains(start, "Workbook") || contains(start, "Book")) {
      return new NotAWorkbook("旧格式的工作簿（.xls）", SAVE_AS);
    }
    return new NotAWorkbook("旧格式的 Office 文件", "要 .xlsx 工作簿；" + SAVE_AS);
  }

  private static boolean begins(byte[] bytes, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean contains(byte[] bytes, String name) {
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    return all.contains(
        new String(name.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
  }

  private static boolean isText(byte[] bytes) {
    for (byte b : bytes) {
      if (b >= 0 && b < 0x20 && b != '\t' && b != '\r' && b != '\n') {
        return false;
      }
    }
    return true;
  }
}
