package cn.yizhan.statement;

import cn.yizhan.bill.PersonBills;
import cn.yizhan.calc.Settlement;
import cn.yizhan.cli.Reading;
import cn.yizhan.cli.TextBills;
import cn.yizhan.policy.National;
import cn.yizhan.service.SettleBills;
import cn.yizhan.service.SettleBills.Answer;
import cn.yizhan.workbook.BadWorkbooks;
import cn.yizhan.workbook.TablesFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The statements of the shipped samples' visits, by the shipped tables. */
public final class Samples {
  private static final Path FOLDER = Path.of("src/samples");
  private static final TablesFolder TABLES = open();

  private Samples() {}

  /** Every settled visit of every region. */
  public static List<Statement> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".txt"))
          .sorted()
          .flatMap(file -> of(file).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every settled visit of one region. */
  public static List<Statement> of(String region) {
    return of(FOLDER.resolve(region + ".txt"));
  }

  private static List<Statement> of(Path file) {
    try {
      return of(file.getFileName().toString().replace(".txt", ""), Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The settled visits of a bill written as text. */
  public static List<Statement> of(String name, List<String> bill) {
    National national = TABLES.national();
    Reading reading = TextBills.read(national, name, name, 1, bill);
    PersonBills bills = ((Reading.Bills) reading).bills();
    List<Statement> statements = new ArrayList<>();
    for (Answer answer : new SettleBills(TABLES, false, false).run(bills)) {
      if (answer.outcome() instanceof Settlement) {
        statements.add(StatementOfOne.trial(national, bills, answer));
      }
    }
    return statements;
  }

  /** Everything that stands on a statement, in its order. */
  public static List<String> words(Statement statement) {
    List<String> words = new ArrayList<>(List.of(Statement.TITLE));
    if (!statement.mark().isEmpty()) {
      words.add(statement.mark());
    }
    statement.blocks().forEach(block -> words.addAll(words(block)));
    return words;
  }

  private static List<String> words(Block block) {
    List<String> words = new ArrayList<>();
    if (block instanceof Block.Facts facts) {
      facts.facts().forEach(fact -> words.addAll(List.of(fact.label(), fact.text())));
    } else if (block instanceof Block.Chapter chapter) {
      words.addAll(List.of(chapter.label(), chapter.text()));
    } else if (block instanceof Block.Heading heading) {
      words.add(heading.text());
    } else if (block instanceof Block.Table table) {
      table.columns().forEach(column -> words.add(column.header()));
      table.rows().forEach(row -> words.addAll(row.cells()));
    } else if (block instanceof Block.Steps steps) {
      steps
          .steps()
          .forEach(
              step ->
                  words.addAll(List.of(step.head(), step.paid(), step.arithmetic(), step.basis())));
    } else if (block instanceof Block.Notes notes) {
      words.addAll(notes.sentences());
    } else if (block instanceof Block.Remark remark) {
      words.add(remark.text());
    } else if (block instanceof Block.Signing signing) {
      words.add(signing.declaration());
      words.addAll(signing.places());
    }
    return words;
  }

  private static TablesFolder open() {
    try {
      return TablesFolder.open(Path.of("tables"));
    } catch (BadWorkbooks bad) {
      throw new IllegalStateException(bad);
    }
  }
}
