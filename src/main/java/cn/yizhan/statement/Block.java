package cn.yizhan.statement;

import java.util.List;

/** A piece of a statement. What it looks like is the writers' business. */
public sealed interface Block {
  /** Who, where, when: each under a word for it. */
  record Facts(List<Fact> facts) implements Block {
    public Facts {
      facts = List.copyOf(facts);
    }
  }

  /**
   * One of the facts.
   *
   * @param wide too long to stand beside another
   */
  record Fact(String label, String text, boolean wide) {}

  /** Where one of several visits, or a year, begins. */
  record Chapter(String label, String text) implements Block {}

  /** What the blocks below are about. */
  record Heading(String text) implements Block {}

  /** Amounts in columns. Every row has a cell for every column. */
  record Table(List<Column> columns, List<Row> rows) implements Block {
    public Table {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
      for (Row row : rows) {
        if (row.cells().size() != columns.size()) {
          throw new IllegalArgumentException("bug: a row of " + row.cells().size() + " cells");
        }
      }
    }
  }

  /** A column; words are flush left, amounts flush right. */
  record Column(String header, boolean amount) {
    static Column ofWords(String header) {
      return new Column(header, false);
    }

    static Column ofAmounts(String header) {
      return new Column(header, true);
    }
  }

  /** A row of a table. */
  record Row(Weight weight, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }

    static Row plain(String... cells) {
      return new Row(Weight.PLAIN, List.of(cells));
    }

    static Row sum(String... cells) {
      return new Row(Weight.SUM, List.of(cells));
    }
  }

  /** How much a row weighs. */
  enum Weight {
    PLAIN,
    /** What the row above it consists of. */
    DETAIL,
    /** A sum of rows above it. */
    SUM
  }

  /** What each layer did, numbered from 1. */
  record Steps(List<Step> steps) implements Block {
    public Steps {
      steps = List.copyOf(steps);
    }
  }

  /**
   * What one layer did.
   *
   * @param head the layer and who pays it
   * @param arithmetic ends in the amount
   * @param basis clause and cell
   * @param paid what it paid now
   */
  record Step(String head, String arithmetic, String basis, String paid) {}

  /** Sentences, each a point of its own. */
  record Notes(List<String> sentences) implements Block {
    public Notes {
      sentences = List.copyOf(sentences);
    }
  }

  /** A sentence about the block above. */
  record Remark(String text) implements Block {}

  /**
   * Where it is signed.
   *
   * @param declaration what a signature says
   * @param places who signs
   */
  record Signing(String declaration, List<String> places) implements Block {
    public Signing {
      places = List.copyOf(places);
    }
  }
}
