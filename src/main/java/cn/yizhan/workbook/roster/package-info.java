/**
 * Rosters: the lists of persons in hardship that departments hand in as workbooks (名单, 动态调整名单), in
 * the layouts of 晋医保发〔2019〕46号, 附件2 to 附件4. Read row by row, whatever their size.
 */
@org.jspecify.annotations.NullMarked
package cn.yizhan.workbook.roster;
