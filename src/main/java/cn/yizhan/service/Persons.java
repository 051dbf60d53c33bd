package cn.yizhan.service;

import cn.yizhan.bill.Days;
import cn.yizhan.proto.registry.v1.DatedName;
import cn.yizhan.proto.registry.v1.Person;
import java.time.LocalDate;
import java.util.Optional;

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
