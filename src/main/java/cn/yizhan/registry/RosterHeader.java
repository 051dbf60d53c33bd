package cn.yizhan.registry;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.registry.Holding.Source;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a roster (名单) says of itself.
 *
 * @param region 统筹区代码
 * @param sha256 of the file
 * @param layout such as 附件2 or 附件3
 * @param unit 单位名称: the department that vouches for it
 * @param category 对象类别, as ticked
 * @param day the date on it
 * @param certificate 认定证明编号 (附件4), where one came along
 */
public record RosterHeader(
    String region,
    Bytes sha256,
    String fileName,
    String layout,
    String unit,
    String category,
    LocalDate day,
    Optional<String> certificate) {
  /** Who vouches for what it says. */
  Source source() {
    return new Source(Optional.of(unit), certificate, Optional.of(day), Optional.empty());
  }
}
