package cn.yizhan.service;

import cn.yizhan.proto.monitor.v1.IndicatorScope;
import cn.yizhan.workbook.FigureBook;
import cn.yizhan.workbook.FigureWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What the workbooks of figures have in common. */
final class FigureBooks {
  private FigureBooks() {}

  static byte[] bytes(FigureBook book) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      FigureWriter.write(book, bytes);
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return bytes.toByteArray();
  }

  /** A name, or that there is none. */
  static String orNone(String name) {
    return name.isEmpty() ? "未登记" : name;
  }

  static String scope(IndicatorScope scope) {
    return switch (scope) {
      case INDICATOR_SCOPE_INSTITUTION -> "机构";
      case INDICATOR_SCOPE_COUNTY -> "县区";
      case INDICATOR_SCOPE_REGION, INDICATOR_SCOPE_UNSPECIFIED, UNRECOGNIZED -> "统筹区";
    };
  }
}
