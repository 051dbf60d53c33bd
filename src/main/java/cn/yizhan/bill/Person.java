package cn.yizhan.bill;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a person that decides how a bill is divided.
 *
 * @param insurance 险种, the national code: 310 职工, 390 居民
 * @param tier 缴费档次, where the region has tiers
 * @param identities 救助身份, each for its days; several may hold on one day
 * @param approvals 审批, each for its days
 */
public record Person(
    String insurance,
    Optional<String> tier,
    List<HeldIdentity> identities,
    List<Approval> approvals) {
  public Person {
    identities = List.copyOf(identities);
    approvals = List.copyOf(approvals);
  }

  /** An identity (人员类别) a person holds, and when. */
  public record HeldIdentity(String name, Days days) {}

  /** An approved application: the 依申请 rows it names are paid on visits settled in its days. */
  public record Approval(String application, Days days) {}
}
