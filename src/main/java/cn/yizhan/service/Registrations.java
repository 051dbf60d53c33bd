package cn.yizhan.service;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Standing.Kind;
import cn.yizhan.proto.registry.v1.DatedName;
import cn.yizhan.proto.registry.v1.Enrolment;
import cn.yizhan.proto.registry.v1.Person;
import cn.yizhan.registry.Holding;
import cn.yizhan.registry.Holding.RosterRow;
import cn.yizhan.registry.Holding.Source;
import cn.yizhan.registry.Kept;
import cn.yizhan.registry.Registry.Registered;
import cn.yizhan.registry.Registry.Registration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The contract's person and the registry's, each made of the other. */
public final class Registrations {
  private Registrations() {}

  /** Takes a person whose fields have been checked. */
  public static Registration fromProto(String region, String idNumber, Person checked) {
    List<Holding> holdings = new ArrayList<>();
    if (checked.getEnrolmentsCount() == 0) {
      holdings.add(
          new Holding(
              Kind.ENROLMENT,
              checked.getInsurance(),
              text(checked.getTier()),
              Days.ALWAYS,
              Source.NONE));
    }
    checked.getEnrolmentsList().forEach(one -> holdings.add(enrolment(one)));
    checked.getIdentitiesList().forEach(one -> holdings.add(identity(one)));
    checked.getApprovalsList().forEach(one -> holdings.add(dated(Kind.APPROVAL, one)));
    checked.getTagsList().forEach(one -> holdings.add(dated(Kind.TAG, one)));
    return new Registration(
        region,
        idNumber,
        text(checked.getPersonNumber()),
        text(checked.getName()),
        text(checked.getCounty()),
        holdings);
  }

  public static Holding identity(DatedName checked) {
    return dated(Kind.IDENTITY, checked);
  }

  public static Holding enrolment(Enrolment checked) {
    LocalDate from = day(checked.getFrom()).orElse(Days.ALWAYS.from());
    return new Holding(
        Kind.ENROLMENT,
        checked.getInsurance(),
        text(checked.getTier()),
        new Days(from, day(checked.getTo())),
        source(checked.getSource()));
  }

  private static Holding dated(Kind kind, DatedName checked) {
    return new Holding(
        kind,
        checked.getName(),
        Optional.empty(),
        new Days(LocalDate.parse(checked.getFrom()), day(checked.getTo())),
        source(checked.getSource()));
  }

  public static Source source(cn.yizhan.proto.registry.v1.Source checked) {
    return new Source(
        text(checked.getDepartment()),
        text(checked.getNumber()),
        day(checked.getDate()),
        text(checked.getRosterId()).map(id -> new RosterRow(id, checked.getRosterRow())));
  }

  private static Optional<String> text(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static Optional<LocalDate> day(String text) {
    return text(text).map(LocalDate::parse);
  }

  public static Person toProto(Registered registered) {
    Person.Builder person = Person.newBuilder().setPersonNumber(registered.number());
    registered.nameMasked().ifPresent(person::setName);
    registered.county().ifPresent(person::setCounty);
    registered.holdings().stream().map(Kept::holding).forEach(holding -> add(person, holding));
    return withInsurance(person).build();
  }

  private static void add(Person.Builder person, Holding holding) {
    switch (holding.kind()) {
      case ENROLMENT -> person.addEnrolments(enrolment(holding));
      case IDENTITY -> person.addIdentities(dated(holding));
      case APPROVAL -> person.addApprovals(dated(holding));
      case TAG -> person.addTags(dated(holding));
    }
  }

  /** Somebody insured alike on all days is shown so, as before there were enrolments. */
  private static Person.Builder withInsurance(Person.Builder person) {
    if (person.getEnrolmentsCount() != 1) {
      return person;
    }
    Enrolment only = person.getEnrolments(0);
    boolean always = only.getFrom().isEmpty() && only.getTo().isEmpty() && !only.hasSource();
    return always
        ? person.clearEnrolments().setInsurance(only.getInsurance()).setTier(only.getTier())
        : person;
  }

  private static Enrolment enrolment(Holding holding) {
    Enrolment.Builder enrolment = Enrolment.newBuilder().setInsurance(holding.name());
    holding.tier().ifPresent(enrolment::setTier);
    if (!holding.days().from().equals(Days.ALWAYS.from())) {
      enrolment.setFrom(holding.days().from().toString());
    }
    holding.days().to().ifPresent(to -> enrolment.setTo(to.toString()));
    if (!holding.source().equals(Source.NONE)) {
      enrolment.setSource(source(holding.source()));
    }
    return enrolment.build();
  }

  public static DatedName dated(Holding holding) {
    DatedName.Builder dated =
        DatedName.newBuilder().setName(holding.name()).setFrom(holding.days().from().toString());
    holding.days().to().ifPresent(to -> dated.setTo(to.toString()));
    if (!holding.source().equals(Source.NONE)) {
      dated.setSource(source(holding.source()));
    }
    return dated.build();
  }

  static cn.yizhan.proto.registry.v1.Source source(Source source) {
    cn.yizhan.proto.registry.v1.Source.Builder proto =
        cn.yizhan.proto.registry.v1.Source.newBuilder();
    source.department().ifPresent(proto::setDepartment);
    source.number().ifPresent(proto::setNumber);
    source.day().ifPresent(day -> proto.setDate(day.toString()));
    source
        .roster()
        .ifPresent(roster -> proto.setRosterId(roster.rosterId()).setRosterRow(roster.row()));
    return proto.build();
  }

  /** What is answered when a change was not made. */
  public static Declined unchanged(cn.yizhan.registry.Effect effect, String region, String name) {
    return switch (effect) {
      case PERSON_UNKNOWN -> Persons.unknown(region);
      case NOT_HELD ->
          new Declined(Reason.NOT_HELD, "这个人没有登记过“%s”，没有可以结束的".formatted(name), "name", name);
      case INSURED_TWICE ->
          new Declined(
              Reason.INSURED_TWICE, "这个人在这段日子里已有另一段参保，一天只能有一段：请先结束原来的", "region_code", region);
      case CHANGED, ALREADY_SO ->
          throw new IllegalArgumentException("bug: nothing to decline: " + effect);
    };
  }

  /** What is answered when a 人员编号 is another person's. */
  public static Declined taken(cn.yizhan.registry.Registry.NumberTaken taken) {
    return new Declined(Reason.NUMBER_TAKEN, String.valueOf(taken.getMessage()));
  }
}
