package cn.yizhan.cli;

import cn.yizhan.bill.PersonBills;
import java.util.List;
import java.util.Optional;

/** What one person's part of the input turned out to be. */
public sealed interface Reading {
  /**
   * Bills that can be settled.
   *
   * @param expected what the input says each visit must settle to, where it does
   */
  record Bills(PersonBills bills, List<Optional<Expected>> expected) implements Reading {
    public Bills {
      expected = List.copyOf(expected);
    }
  }

  /**
   * Bills that cannot be read, for everything that is wrong with them.
   *
   * @param name what they are called, if that could be read
   * @param place where they stand: a file, or a line of it
   * @param problems the first of them
   * @param count how many there are
   */
  record Unreadable(Optional<String> name, String place, List<Problem> problems, int count)
      implements Reading {
    public Unreadable {
      problems = List.copyOf(problems);
    }

    /** One sentence in Chinese that says where and how many. */
    public String message() {
      String kept = count > problems.size() ? "，列出前 " + problems.size() + " 处" : "";
      return "%s%s 读不出来，有 %d 处要改%s"
          .formatted(place, name.map(n -> "（" + n + "）").orElse(""), count, kept);
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder(message());
      problems.forEach(problem -> text.append("\n  ").append(problem));
      return text.toString();
    }
  }
}
