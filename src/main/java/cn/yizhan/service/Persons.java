package cn.yizhan.service;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Standing;
import cn.yizhan.ledger.YearView;
import cn.yizhan.proto.registry.v1.DatedName;
import cn.yizhan.proto.registry.v1.Person;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;

/** The contract's person and the one the calculation knows, each made of the other. */
public final class Persons {
  private Persons() {}

  public static Person toProto(cn.yizhan.bill.Person person) {
    Person.Builder proto = Person.newBuilder().setInsurance(person.insurance());
    person.tier().ifPresent(proto::setTier);
    for (cn.yizhan.bill.Person.HeldIdentity identity : person.identities()) {
      proto.addIdentities(dated(identity.name(), identity.days()));
    }
    for (cn.yizhan.bill.Person.Approval approval : person.approvals()) {
      proto.addApprovals(dated(approval.application(), approval.days()));
    }
    return proto.build();
  }

  /** Takes a person whose fields have been checked. */
  public static cn.yizhan.bill.Person fromProto(Person checked) {
    return new cn.yizhan.bill.Person(
        checked.getInsurance(),
        checked.getTier().isEmpty() ? Optional.empty() : Optional.of(checked.getTier()),
        checked.getIdentitiesList().stream()
            .map(held -> new cn.yizhan.bill.Person.HeldIdentity(held.getName(), days(held)))
            .toList(),
        checked.getApprovalsList().stream()
            .map(held -> new cn.yizhan.bill.Person.Approval(held.getName(), days(held)))
            .toList());
  }

  /** What is answered when nobody is registered. */
  public static Declined unknown(String region) {
    return new Declined(
        Reason.PERSON_UNKNOWN,
        "统筹区 %s 没有登记这个人，请核对地区与身份证号码，或先登记".formatted(region),
        "region_code",
        region);
  }

  /**
   * The person as insured on a day, by what a year was read with; declines when nobody is
   * registered or the person is not insured then. Only then is it asked where else the person is.
   */
  static cn.yizhan.bill.Person insured(YearView year, LocalDate day) {
    return year.standing()
        .flatMap(standing -> standing.on(day))
        .orElseThrow(() -> notInsured(year, day));
  }

  /** Whether {@link #insured} answers without going to the database. */
  static boolean isInsured(YearView year, LocalDate day) {
    return year.standing().flatMap(standing -> standing.on(day)).isPresent();
  }

  private static Declined notInsured(YearView year, LocalDate day) {
    String region = year.person().region();
    Optional<String> elsewhere = year.insuredElsewhere(day);
    if (elsewhere.isPresent()) {
      return new Declined(
          Reason.INSURED_ELSEWHERE,
          "这个人 %s 不在统筹区 %s 参保，而在 %s 参保：请按参保地结算".formatted(day, region, elsewhere.get()),
          "region_code",
          region,
          "insured_region_code",
          elsewhere.get());
    }
    return year.standing()
        .map(standing -> notInsured(region, day, standing))
        .orElseGet(() -> unknown(region));
  }

  private static Declined notInsured(String region, LocalDate day, Standing standing) {
    String insured =
        standing.enrolments().stream()
            .map(enrolment -> words(enrolment.days()))
            .collect(Collectors.joining("、"));
    return new Declined(
        Reason.NOT_INSURED,
        "这个人 %s 在统筹区 %s 没有参保，登记的参保期间：%s".formatted(day, region, insured.isEmpty() ? "无" : insured),
        "region_code",
        region,
        "day",
        day.toString(),
        "insured",
        insured);
  }

  /** Days in Chinese, such as 2023-01-01至2023-12-31. */
  public static String words(Days days) {
    String from = days.from().equals(Days.ALWAYS.from()) ? "" : days.from().toString();
    return days.to().map(to -> from + "至" + to).orElse(from.isEmpty() ? "一直" : from + "起");
  }

  private static DatedName dated(String name, Days days) {
    DatedName.Builder dated = DatedName.newBuilder().setName(name).setFrom(days.from().toString());
    days.to().ifPresent(to -> dated.setTo(to.toString()));
    return dated.build();
  }

  private static Days days(DatedName dated) {
    return new Days(
        LocalDate.parse(dated.getFrom()),
        dated.getTo().isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(dated.getTo())));
  }
}
