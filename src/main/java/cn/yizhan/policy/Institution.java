package cn.yizhan.policy;

import cn.yizhan.bill.Place;

/**
 * An institution as the rules see it.
 *
 * @param code 定点医药机构编号; empty for a case given by class
 * @param classIndex its value in {@link Dimension#INSTITUTION_CLASS}
 * @param marks a bit for each of the region's marks
 * @param county 县区 it lies in; empty for a case given by class
 */
public record Institution(
    String code, String name, int classIndex, Place place, int marks, String county) {}
