package cn.yizhan.service;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.monitor.Alert;
import cn.yizhan.monitor.AlertState;
import cn.yizhan.registry.WholePersons.WholePerson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

final class PushBookTest {
  private static final Alert ALERT =
      new Alert(
          "01a20571-aabd-7a5f-a024-5aa06f90b5cd",
          new YearKey(new PersonKey("330300", Bytes.EMPTY), 2026),
          "999999********0273",
          Optional.of("永嘉县"),
          "因病致贫返贫预警",
          "预警",
          "县（市、区）人民政府、市民政局",
          AlertState.PUSHED,
          true,
          LocalDate.of(2026, 6, 15),
          4_278_226,
          3_000_000,
          "先行自付 17,004.99 + 超限价 25,777.27 = 42,782.26，超过预警线 30,000.00",
          Instant.EPOCH);

  private static final String ZHANG = "999999194803041273";

  /** Whoever works on it by hand reads it from left to right, sorts it, adds up, and writes in. */
  @Test
  void aRowIsWhoWhatAndWhyThenRoomForWhatIsFound() throws IOException {
    PushBook book =
        PushBook.of(
            List.of(ALERT, ALERT),
            person -> Optional.of(new WholePerson(ZHANG, Optional.of("许丽"))));

    assertThat(book.fileName()).isEqualTo("预警推送-330300-2件.xlsx");
    try (XSSFWorkbook read = read(book)) {
      Row row = read.getSheet("预警推送").getRow(2);
      assertThat(shown(row))
          .containsExactly(
              "2",
              "许丽",
              ZHANG,
              "永嘉县",
              "2026",
              "因病致贫返贫预警",
              "预警",
              "县（市、区）人民政府、市民政局",
              "2026-06-15",
              "42,782.26",
              "30,000.00",
              ALERT.reason(),
              "",
              "",
              "",
              ALERT.id());
      assertThat(row.getCell(9).getCellType()).isEqualTo(CellType.NUMERIC);
      assertThat(row.getCell(2).getCellType()).isEqualTo(CellType.STRING);
      assertThat(read.getSheet("预警推送").getRepeatingRows().formatAsString()).isEqualTo("1:1");
    }
  }

  @Test
  void whoeverIsNotKnownStandsInItMasked() throws IOException {
    try (XSSFWorkbook read = read(PushBook.of(List.of(ALERT), PushBook.NOBODY))) {
      assertThat(shown(read.getSheet("预警推送").getRow(1)))
          .startsWith("1", "", "999999********0273")
          .doesNotContain(ZHANG);
    }
  }

  private static List<String> shown(Row row) {
    DataFormatter format = new DataFormatter();
    List<String> cells = new ArrayList<>();
    row.forEach(cell -> cells.add(format.formatCellValue(cell)));
    return cells;
  }

  private static XSSFWorkbook read(PushBook book) throws IOException {
    return new XSSFWorkbook(new ByteArrayInputStream(book.bytes().toArray()));
  }
}
