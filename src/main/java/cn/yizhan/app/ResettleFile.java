package cn.yizhan.app;

import cn.yizhan.proto.settlement.v1.RefusedYear;
import cn.yizhan.proto.settlement.v1.ResettledYear;
import cn.yizhan.service.ResettleReport;
import cn.yizhan.workbook.RowsWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What a run of computing years again came to, as a workbook for the bureau. */
final class ResettleFile implements AutoCloseable {
  private final Path file;
  private final ResettleReport report = new ResettleReport();
  private final RowsWriter book = new RowsWriter();
  private final RowsWriter.Table visits = table(ResettleReport.VISITS);
  private final RowsWriter.Table sums = table(ResettleReport.SUMS);
  private final RowsWriter.Table refused = table(ResettleReport.REFUSED);

  /** Will write a new file; one that is there is not replaced. */
  ResettleFile(Path file) throws CannotStart {
    this.file = file;
    if (!String.valueOf(file.getFileName()).endsWith(".xlsx")) {
      throw new CannotStart("文件名写的是“%s”，应以 .xlsx 结尾".formatted(file.getFileName()));
    }
    if (Files.exists(file)) {
      throw new CannotStart("%s 已经有了，请换一个文件名".formatted(file));
    }
  }

  private RowsWriter.Table table(ResettleReport.Table table) {
    return book.table(table.name(), table.header(), ExportFile::isAmount);
  }

  void add(ResettledYear year) {
    report.rows(year).forEach(visits::add);
  }

  void add(RefusedYear year) {
    refused.add(ResettleReport.row(year));
  }

  /** Writes what was added, with the sums. */
  void write() throws IOException {
    report.sums().forEach(sums::add);
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      book.writeTo(out);
    }
  }

  @Override
  public void close() throws IOException {
    book.close();
  }
}
