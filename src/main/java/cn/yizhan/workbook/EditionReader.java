package cn.yizhan.workbook;

import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Layer;
import cn.yizhan.policy.National;
import cn.yizhan.policy.Parameter;
import cn.yizhan.policy.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A region's workbook into an edition, or every mistake in it. */
public final class EditionReader {
  /** 说明: a sheet anybody may add; nothing reads it. */
  private static final String REMARKS = "说明";

  private final Book book;
  private final National national;
  private final Problems problems;

  private EditionReader(Book book, National national) {
    this.book = book;
    this.national = national;
    this.problems = new Problems(book.name());
  }

  /** An edition, or the problems that keep the workbook from being one. */
  public record Result(Optional<Edition> edition, List<CellProblem> problems) {}

  /** Reads, proves and tries a region's workbook. */
  public static Result read(Book book, National national) {
    EditionReader reader = new EditionReader(book, national);
    Optional<Edition> edition = reader.edition();
    return new Result(reader.problems.none() ? edition : Optional.empty(), reader.problems.all());
  }

  /** Reads the national code lists. */
  public static National national(Book book) throws BadWorkbooks {
    Problems problems = new Problems(book.name());
    National national = NationalReader.read(book, problems);
    if (!problems.none()) {
      throw new BadWorkbooks(problems.all());
    }
    return national;
  }

  private Optional<Edition> edition() {
    CoverReader.Read cover = CoverReader.read(book, national, problems);
    RegionWords words = RegionWords.read(book, cover, national, problems);
    Map<String, Parameter> parameters = parameters();
    SheetReader order = SheetReader.of(book, Formats.LAYER_SHEET, problems);
    LayersReader layers = new LayersReader(order, problems);
    unknownSheets(layers.names());
    ConditionReader conditions = new ConditionReader(words);
    AmountReader amounts = new AmountReader(parameters);
    List<Layer> read = new ArrayList<>();
    for (int index = 0; index < layers.names().size(); index++) {
      LayerSheetReader sheet =
          new LayerSheetReader(
              layers.names().get(index), conditions, amounts, words.vocabulary, problems);
      layers.read(index, sheet.read(book)).ifPresent(read::add);
    }
    SheetReader examples = SheetReader.of(book, Formats.EXAMPLE_SHEET, problems);
    if (!problems.none()) {
      return Optional.empty();
    }
    Edition edition =
        new Edition(
            cover.cover(),
            national,
            words.vocabulary,
            cover.insurances(),
            List.copyOf(parameters.values()),
            words.identities,
            words.classes,
            words.institutions,
            words.diseases,
            read,
            layers.accounts(),
            layers.capAccounts(),
            layers.applications());
    new LayerRules(edition, layers.rows(), problems).check();
    if (problems.none()) {
      new Examples(edition, examples, problems).check();
    }
    return Optional.of(edition);
  }

  private Map<String, Parameter> parameters() {
    Map<String, List<Parameter.Value>> values = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    for (RowReader row : SheetReader.of(book, Formats.PARAMETER_SHEET, problems).rows()) {
      String name = row.text("名称");
      int year = row.integer("年度", 1990, 2999);
      if (!seen.add(name + year)) {
        row.problem("年度", "同名的一年一行，前面已经有了");
      }
      row.choice("单位", List.of("元"));
      long fen = row.fen("数值", row.text("数值"));
      Source source = row.source();
      values
          .computeIfAbsent(name, n -> new ArrayList<>())
          .add(new Parameter.Value(year, fen, row.date("公布日期"), source));
    }
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    values.forEach((name, list) -> parameters.put(name, new Parameter(name, list)));
    return parameters;
  }

  private void unknownSheets(List<String> layers) {
    Set<String> known = new HashSet<>(layers);
    Formats.fixed().forEach(format -> known.add(format.sheet()));
    known.add(REMARKS);
    for (Sheet sheet : book.sheets()) {
      if (!known.contains(sheet.name())) {
        problems.sheet(sheet.name(), "不认识这张表", "固定的表、结算顺序里的层，或 说明；别的表请移到别的文件");
      }
    }
  }
}
