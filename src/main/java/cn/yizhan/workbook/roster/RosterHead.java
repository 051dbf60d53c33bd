package cn.yizhan.workbook.roster;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What stands over a roster's table. What could not be read is empty, and said in the problems.
 *
 * @param sheet the sheet it is on
 * @param county 县, of the title; it may be left out
 * @param unit 单位名称: the department that hands it in
 * @param category 对象类别: the word whose box is ticked
 * @param day 年 月 日: when the department filled it in
 */
public record RosterHead(
    Layout layout,
    String sheet,
    Optional<String> county,
    Optional<String> unit,
    Optional<String> category,
    Optional<LocalDate> day) {}
