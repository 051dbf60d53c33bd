package cn.yizhan.service.roster;

import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Identity;
import cn.yizhan.policy.Tables;
import cn.yizhan.workbook.CellProblem;
import cn.yizhan.workbook.roster.Certificate;
import cn.yizhan.workbook.roster.Layout;
import cn.yizhan.workbook.roster.RosterFile;
import cn.yizhan.workbook.roster.RosterHead;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a roster as a whole says of everybody on it.
 *
 * @param identity the region's word (人员类别) for 对象类别; empty when it has none
 * @param day since when it counts: 从各部门出具动态调整情况证明之日起 (晋医保发〔2019〕46号（十）); the date on the roster is
 *     the certificate's (附件3 注1)
 * @param problems why it cannot be taken in, whatever its rows say
 */
record Terms(
    Optional<String> identity,
    Optional<LocalDate> day,
    Optional<Certificate> certificate,
    List<CellProblem> problems) {
  /** Reads them off the head, the certificate and the region's workbook. */
  static Terms of(RosterFile file, AskedRoster asked, Tables tables) {
    return new Reading(file, asked, tables).run();
  }

  /** One reading. */
  private static final class Reading {
    /** A list is handed in some time before the policy that asks for it comes into force. */
    private static final int MONTHS_AHEAD = 3;

    private final RosterFile file;
    private final RosterHead head;
    private final AskedRoster asked;
    private final Tables tables;
    private final List<CellProblem> problems;

    Reading(RosterFile file, AskedRoster asked, Tables tables) {
      this.file = file;
      this.head = file.head();
      this.asked = asked;
      this.tables = tables;
      this.problems = new ArrayList<>(file.problems());
    }

    Terms run() {
      Optional<Certificate> certificate = certificate();
      Optional<LocalDate> day = certificate.map(Certificate::day).or(head::day);
      day.filter(asked.today()::isBefore)
          .ifPresent(
              late -> problem("年 月 日", late.toString(), "不晚于今天（%s）".formatted(asked.today())));
      Optional<String> identity = day.flatMap(this::identity);
      return new Terms(identity, day, certificate, List.copyOf(problems));
    }

    private Optional<Certificate> certificate() {
      Optional<Certificate> own = file.certificate();
      Optional<Certificate> told = asked.certificate();
      if (own.isPresent() && told.isPresent() && !own.get().counts(told.get())) {
        problem("证明", "文件里是 %s，另外给的是 %s".formatted(own.get(), told.get()), "两处一致，或只给一处");
      }
      Optional<Certificate> certificate = told.or(() -> own);
      if (certificate.isPresent() && head.layout() == Layout.LIST) {
        problem("证明", certificate.get().toString(), "动态调整情况证明（附件4）只随动态调整名单（附件3）");
      }
      if (certificate.isPresent()
          && head.day().isPresent()
          && !head.day().get().equals(certificate.get().day())) {
        problem(
            "年 月 日",
            head.day().get().toString(),
            "与动态调整情况证明的日期 %s 一致（附件3注1）".formatted(certificate.get().day()));
      }
      return certificate;
    }

    private Optional<String> identity(LocalDate day) {
      Optional<Edition> edition =
          tables
              .inForce(asked.region(), day)
              .or(() -> tables.inForce(asked.region(), day.plusMonths(MONTHS_AHEAD)));
      if (edition.isEmpty()) {
        problem("年 月 日", day.toString(), "统筹区 %s 在这一天有施行中的费率表".formatted(asked.region()));
        return Optional.empty();
      }
      if (head.category().isEmpty()) {
        return Optional.empty();
      }
      String word = head.category().get();
      Optional<String> name = name(edition.get(), word);
      if (name.isEmpty()) {
        problem("对象类别", word, "统筹区 %s 的人员类别：%s".formatted(asked.region(), words(edition.get())));
      }
      Stream.of(file.certificate(), asked.certificate())
          .flatMap(Optional::stream)
          .flatMap(certificate -> certificate.category().stream())
          .filter(other -> !name(edition.get(), other).equals(name))
          .distinct()
          .forEach(other -> problem("证明", other, "与名单的对象类别“%s”一致".formatted(word)));
      return name;
    }

    private static Optional<String> name(Edition edition, String word) {
      return edition.identities().values().stream()
          .filter(identity -> identity.goesBy(word))
          .map(Identity::name)
          .findFirst();
    }

    private static String words(Edition edition) {
      return edition.identities().values().stream()
          .sorted(Comparator.comparingInt(Identity::order))
          .map(
              identity ->
                  identity.aliases().isEmpty()
                      ? identity.name()
                      : "%s（%s）".formatted(identity.name(), String.join("、", identity.aliases())))
          .collect(Collectors.joining("、"));
    }

    private void problem(String column, String found, String expected) {
      problems.add(new CellProblem(file.name(), head.sheet(), "A1", column, found, expected));
    }
  }
}
