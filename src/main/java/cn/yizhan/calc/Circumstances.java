package cn.yizhan.calc;

import cn.yizhan.bill.AskedInstitution;
import cn.yizhan.bill.Referral;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A visit somebody has in mind, as far as it is known: what is left out is open, and the answer
 * speaks of every way it can turn out.
 *
 * @param day decides the edition, the calendar year and the identities
 * @param medType 医疗类别, the national code
 * @param guidanceFollowed 执行就医指导方案
 * @param disease 病种, a name of the region's lists, or 无病种
 */
public record Circumstances(
    LocalDate day,
    Optional<String> medType,
    Optional<AskedInstitution> institution,
    Optional<Referral> referral,
    Optional<Boolean> guidanceFollowed,
    Optional<String> disease) {
  /** Everything but the day is open. */
  public static Circumstances anyOn(LocalDate day) {
    return new Circumstances(
        day,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
