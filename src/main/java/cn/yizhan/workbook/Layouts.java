package cn.yizhan.workbook;

import cn.yizhan.policy.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The columns of a sheet as it stands, in its own order. A sheet that is none of the fixed ones is
 * a layer's.
 */
final class Layouts {
  private Layouts() {}

  static List<Column> columns(Sheet sheet) {
    return columns(sheet.name(), sheet.header().stream().map(Cell::text).toList());
  }

  /** A column that the format does not know is text. */
  static List<Column> columns(String sheet, List<String> headers) {
    Formats.Format format = format(sheet);
    List<Column> columns = new ArrayList<>();
    for (String header : headers) {
      columns.add(
          format.columns().stream()
              .filter(column -> column.header().equals(header))
              .findFirst()
              .orElse(new Column(header, Column.Kind.TEXT, false, "", List.of())));
    }
    return columns;
  }

  /** The format of a sheet by its name; a layer's has every condition column. */
  static Formats.Format format(String sheet) {
    return fixed(sheet).orElseGet(() -> Formats.layer(sheet, Dimension.ofBills()));
  }

  static boolean isLayer(String sheet) {
    return fixed(sheet).isEmpty();
  }

  /** Whether its rows stand under conditions. */
  static boolean isRules(String sheet) {
    return isLayer(sheet)
        || EligibilityFormats.RULES.contains(sheet)
        || sheet.equals(SupervisionFormats.TARGETS);
  }

  private static Optional<Formats.Format> fixed(String sheet) {
    return Stream.of(Formats.fixed(), Formats.optional(), NationalReader.formats())
        .flatMap(List::stream)
        .filter(format -> format.sheet().equals(sheet))
        .findFirst();
  }
}
