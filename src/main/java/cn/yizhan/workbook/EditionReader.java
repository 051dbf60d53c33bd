package cn.yizhan.workbook;

import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Eligibility;
import cn.yizhan.policy.Layer;
import cn.yizhan.policy.National;
import cn.yizhan.policy.Parameter;
import cn.yizhan.policy.Source;
import cn.yizhan.policy.Supervision;
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
  static final String REMARKS = "说明";

  private final Book book;
  private final National national;
  private final Problems problems;

  private EditionReader(Book book, List<CellProblem> already, National national) {
    this.book = book;
    this.national = national;
    this.problems = new Problems(book.name(), already);
  }

  /** An edition, or the problems that keep the workbook from being one. */
  public record Result(Optional<Edition> edition, List<CellProblem> problems) {}

  /** Reads, proves and tries a region's workbook. */
  public static Result read(Book book, National national) {
    return read(book, List.of(), national);
  }

  /** Reads on after the mistakes already found in the file. */
  static Result read(Book book, List<CellProblem> already, National national) {
    EditionReader reader = new EditionReader(book, already, national);
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
    int before = problems.count();
    SheetReader parameterSheet = SheetReader.of(book, Formats.PARAMETER_SHEET, problems);
    Map<String, Parameter> parameters = parameters(parameterSheet);
    boolean dated = cover.dated() && problems.count() == before;
    before = problems.count();
    SheetReader order = SheetReader.of(book, Formats.LAYER_SHEET, problems);
    LayersReader layers = new LayersReader(order, problems);
    boolean ordered = problems.count() == before;
    if (layers.named()) {
      unknownSheets(layers.names());
    }
    AmountReader amounts = new AmountReader(parameters, parameterSheet.sound(List.of("名称")));
    List<Layer> read = layers(layers, words, amounts);
    Eligibility eligibility =
        new EligibilityReader(book, words, new ConditionReader(words), amounts, problems).read();
    Supervision supervision =
        new SupervisionReader(book, words, new ConditionReader(words), amounts, problems).read();
    List<ExampleReader.Example> examples =
        new ExampleReader(national, SheetReader.of(book, Formats.EXAMPLE_SHEET, problems))
            .examples();
    if (read.isEmpty() || !ordered) {
      return Optional.empty();
    }
    Edition edition = edition(cover, words, parameters, layers, read, eligibility, supervision);
    LayerRules.Sure sure = new LayerRules.Sure(dated, words.limited);
    new LayerRules(edition, layers.rows(), sure, problems).check();
    if (problems.none()) {
      new Examples(edition, examples).check();
    }
    return Optional.of(edition);
  }

  private Edition edition(
      CoverReader.Read cover,
      RegionWords words,
      Map<String, Parameter> parameters,
      LayersReader layers,
      List<Layer> read,
      Eligibility eligibility,
      Supervision supervision) {
    return new Edition(
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
        layers.applications(),
        eligibility,
        supervision);
  }

  /** The layers; none unless all of them could be read: only then can they be held together. */
  private List<Layer> layers(LayersReader layers, RegionWords words, AmountReader amounts) {
    ConditionReader conditions = new ConditionReader(words);
    List<LayerSheetReader.Read> sheets = new ArrayList<>();
    for (int index = 0; index < layers.names().size(); index++) {
      LayerSheetReader sheet =
          new LayerSheetReader(layers.names().get(index), conditions, amounts, words, problems);
      sheets.add(layers.named(index) ? sheet.read(book) : LayerSheetReader.Read.NOTHING);
    }
    int before = problems.count();
    List<Layer> read = new ArrayList<>();
    for (int index = 0; index < sheets.size(); index++) {
      layers.read(index, sheets.get(index)).ifPresent(read::add);
    }
    boolean sound = problems.count() == before && layers.named() && read.size() == sheets.size();
    return sound ? read : List.of();
  }

  private Map<String, Parameter> parameters(SheetReader sheet) {
    Map<String, List<Parameter.Value>> values = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    for (RowReader row : sheet.rows()) {
      String name = row.name("名称");
      int year = row.integer("年度", 1990, 2999);
      if (row.sound("名称") && row.sound("年度") && !seen.add(name + year)) {
        row.problem("年度", "“%s”%d 年前面已经有了，同名的一年一行".formatted(name, year));
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
    Formats.optional().forEach(format -> known.add(format.sheet()));
    known.add(REMARKS);
    for (Sheet sheet : book.sheets()) {
      if (!known.contains(sheet.name())) {
        problems.sheet(sheet.name(), "不认识这张表", "固定的表、结算顺序里的层，或 说明；别的表请移到别的文件");
      }
    }
  }
}
