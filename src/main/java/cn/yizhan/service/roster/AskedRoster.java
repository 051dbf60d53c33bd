package cn.yizhan.service.roster;

import cn.yizhan.workbook.roster.Certificate;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What is asked about a roster.
 *
 * @param region 统筹区代码
 * @param certificate 附件4, where it came apart from the file
 * @param acceptGoodRows take in the rows nothing is wrong with, although others are wrong
 * @param by who asks
 */
public record AskedRoster(
    String region,
    LocalDate today,
    Optional<Certificate> certificate,
    boolean acceptGoodRows,
    String by) {}
