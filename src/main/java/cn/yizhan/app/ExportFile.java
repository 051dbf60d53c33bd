package cn.yizhan.app;

import cn.yizhan.ledger.sql.Database;
import cn.yizhan.ledger.sql.LedgerExport;
import cn.yizhan.workbook.RowsWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Optional;

/** The ledger's entries in a file for the bureau. */
final class ExportFile {
  private ExportFile() {}

  /** Writes a new file in the form that its name says. */
  static void write(Database database, Optional<LocalDate> from, Optional<LocalDate> to, Path file)
      throws CannotStart, IOException {
    String name = String.valueOf(file.getFileName());
    boolean csv = name.endsWith(".csv");
    if (!csv && !name.endsWith(".xlsx")) {
      throw new CannotStart("文件名写的是“%s”，应以 .csv 或 .xlsx 结尾".formatted(name));
    }
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      if (csv) {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        LedgerExport.csv(database, from, to, text);
        text.flush();
      } else {
        try (RowsWriter book = new RowsWriter()) {
          RowsWriter.Table rows = book.table("分录", LedgerExport.HEADER, ExportFile::isAmount);
          LedgerExport.rows(database, from, to, rows::add);
          book.writeTo(out);
        }
      }
    } catch (UncheckedIOException full) {
      throw full.getCause();
    }
  }

  /** Whether the cells under a header are amounts. */
  static boolean isAmount(String header) {
    return header.endsWith("（分）");
  }
}
