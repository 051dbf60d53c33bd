package cn.yizhan.workbook;

import java.util.List;
import java.util.Optional;

/**
 * A workbook's cells, before anything is made of them.
 *
 * @param name the folder and file, as {@code 360700-ganzhou/2023-01-01.xlsx}
 * @param sha256 of the file's bytes, in hexadecimal
 */
public record Book(String name, String sha256, List<Sheet> sheets) {
  public Book {
    sheets = List.copyOf(sheets);
  }

  public Optional<Sheet> sheet(String sheetName) {
    return sheets.stream().filter(sheet -> sheet.name().equals(sheetName)).findFirst();
  }
}
