package cn.yizhan.rpc;

import cn.yizhan.proto.registry.v1.DatedName;
import cn.yizhan.proto.registry.v1.Enrolment;
import cn.yizhan.proto.registry.v1.Person;
import cn.yizhan.proto.registry.v1.Source;
import cn.yizhan.registry.Holding;
import cn.yizhan.registry.PersonNames;
import cn.yizhan.registry.Registry.Registration;
import cn.yizhan.service.Registrations;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Checks what is said of persons, every field of it. */
final class RegistryFields {
  private static final int MOST_NAMES = 100;
  private static final int LONGEST_CODE = 20;
  private static final int LONGEST_NUMBER = 30;
  private static final int LONGEST_NAME = 50;
  private static final String INSURANCE = "险种代码：310 职工，390 居民";

  private RegistryFields() {}

  /** The fields of everything that is about one person: begun, and to be {@link Fields#done}. */
  static Fields about(String region, String idNumber) {
    Fields fields = Fields.of();
    fields.region("region_code", region);
    FromProto.idNumber(fields, idNumber);
    return fields;
  }

  /**
   * The registration, when {@code fields} and it have nothing wrong with them; else ends the call.
   */
  static Registration registration(
      Fields fields, String region, String idNumber, boolean present, Person person) {
    if (present) {
      check(fields.in("person"), person);
    } else {
      fields.wrong("person", "没有写，应为参保、身份与审批");
    }
    fields.done();
    Registration registration = Registrations.fromProto(region, idNumber, person);
    registration
        .standing()
        .insuredTwice()
        .ifPresent(two -> fields.in("person").wrong("enrolments", "有两段参保在同一天，应为：一天只有一段参保"));
    fields.done();
    return registration;
  }

  private static void check(Fields fields, Person person) {
    if (person.getEnrolmentsCount() == 0) {
      fields.word("insurance", person.getInsurance(), LONGEST_CODE, INSURANCE);
      fields.optionalWord("tier", person.getTier(), Fields.LONGEST);
    } else if (!person.getInsurance().isEmpty() || !person.getTier().isEmpty()) {
      fields.wrong("insurance", "写了 enrolments 就不写 insurance 与 tier，应为：写其中一种");
    }
    if (!person.getPersonNumber().isEmpty()) {
      fields.id("person_number", person.getPersonNumber());
      if (person.getPersonNumber().length() > LONGEST_NUMBER) {
        fields.wrong("person_number", "应为最多 %d 个字符".formatted(LONGEST_NUMBER));
      }
    }
    name(fields, person.getName());
    fields.optionalWord("county", person.getCounty(), Fields.LONGEST);
    names(fields, "identities", person.getIdentitiesList());
    names(fields, "approvals", person.getApprovalsList());
    names(fields, "tags", person.getTagsList());
    if (fits(fields, "enrolments", person.getEnrolmentsList())) {
      for (int i = 0; i < person.getEnrolmentsCount(); i++) {
        enrolment(fields.in("enrolments", i), person.getEnrolments(i));
      }
    }
  }

  /** A name is never shown back. */
  private static void name(Fields fields, String name) {
    if (PersonNames.isMasked(name)) {
      fields.wrong("name", "是遮掩过的姓名，应为完整的姓名，或空着");
    } else if (!Fields.isFit(name, LONGEST_NAME)) {
      fields.wrong("name", "应为空着，或最多 %d 个字、没有控制字符".formatted(LONGEST_NAME));
    }
  }

  private static void names(Fields fields, String list, List<DatedName> names) {
    if (fits(fields, list, names)) {
      for (int i = 0; i < names.size(); i++) {
        name(fields.in(list, i), names.get(i));
      }
    }
  }

  private static boolean fits(Fields fields, String list, List<?> members) {
    if (members.size() > MOST_NAMES) {
      fields.wrong(list, "有 %d 项，应为最多 %d 项".formatted(members.size(), MOST_NAMES));
      return false;
    }
    return true;
  }

  private static void name(Fields fields, DatedName name) {
    fields.word("name", name.getName(), Fields.LONGEST, "名称，与费率表里的一样");
    days(fields, fields.day("from", name.getFrom()), name.getTo());
    source(fields.in("source"), name.getSource());
  }

  private static void enrolment(Fields fields, Enrolment enrolment) {
    fields.word("insurance", enrolment.getInsurance(), LONGEST_CODE, INSURANCE);
    fields.optionalWord("tier", enrolment.getTier(), Fields.LONGEST);
    days(fields, fields.optionalDay("from", enrolment.getFrom()), enrolment.getTo());
    source(fields.in("source"), enrolment.getSource());
  }

  private static void days(Fields fields, Optional<LocalDate> from, String end) {
    Optional<LocalDate> to = fields.optionalDay("to", end);
    if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
      fields.wrong("to", "写的是“%s”，不能早于开始的 %s".formatted(to.get(), from.get()));
    }
  }

  static void source(Fields fields, Source source) {
    fields.optionalWord("department", source.getDepartment(), Fields.LONGEST);
    fields.optionalWord("number", source.getNumber(), Fields.LONGEST);
    fields.optionalDay("date", source.getDate());
    if (!source.getRosterId().isEmpty()) {
      fields.id("roster_id", source.getRosterId());
    }
    if (source.getRosterRow() < 0) {
      fields.wrong("roster_row", "写的是 %d，应为表里的行号".formatted(source.getRosterRow()));
    }
  }

  /** The identity, when {@code fields} and it have nothing wrong with them; else ends the call. */
  static Holding identity(Fields fields, boolean present, DatedName identity) {
    if (present) {
      name(fields.in("identity"), identity);
    } else {
      fields.wrong("identity", "没有写，应为人员类别与起止日期");
    }
    fields.done();
    return Registrations.identity(identity);
  }

  /** The enrolment, when {@code fields} and it have nothing wrong with them; else ends the call. */
  static Holding enrolment(Fields fields, boolean present, Enrolment enrolment) {
    if (present) {
      enrolment(fields.in("enrolment"), enrolment);
      if (enrolment.getFrom().isEmpty()) {
        fields.in("enrolment").wrong("from", "没有写，应为日期，如 2023-01-31");
      }
    } else {
      fields.wrong("enrolment", "没有写，应为险种与起止日期");
    }
    fields.done();
    return Registrations.enrolment(enrolment);
  }
}
