package cn.yizhan.bench;

/**
 * What a person's year has accumulated, as {@link HandWrittenTianjin} takes it and gives it back.
 *
 * @param clinicCountedFen 累计账户 门诊
 * @param chronicCountedFen 累计账户 门特
 * @param seriousCountedFen 累计账户 大病
 * @param assistedCountedFen 累计账户 住院救助
 * @param majorCountedFen 累计账户 重特大
 * @param poolPaidFen 限额账户 住院
 * @param clinicAssistedFen 限额账户 门诊救助
 * @param majorPaidFen 限额账户 重特大
 */
record TianjinYear(
    int year,
    int stays,
    long clinicCountedFen,
    long chronicCountedFen,
    long seriousCountedFen,
    long assistedCountedFen,
    long majorCountedFen,
    long poolPaidFen,
    long clinicAssistedFen,
    long majorPaidFen) {}
