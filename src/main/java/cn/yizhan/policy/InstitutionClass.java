package cn.yizhan.policy;

import cn.yizhan.bill.Place;
import java.util.List;
import java.util.Set;

/**
 * A class of institutions (机构类别).
 *
 * @param rank 级次; a higher class has a higher rank, and two may share one
 * @param otherNames 又称: other words for it
 * @param places where such an institution can be
 * @param designated 定点
 */
public record InstitutionClass(
    String name, int rank, List<String> otherNames, Set<Place> places, boolean designated) {}
