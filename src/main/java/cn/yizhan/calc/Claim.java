package cn.yizhan.calc;

import cn.yizhan.bill.Visit;
import cn.yizhan.policy.Disease;
import cn.yizhan.policy.Identity;
import cn.yizhan.policy.Institution;
import java.util.List;
import java.util.Optional;

/**
 * A visit in the terms of one edition: every word turned into the number the edition knows it by.
 *
 * @param keys a value per {@link cn.yizhan.policy.Dimension}; identity, stays and category are
 *     filled in while settling
 * @param identities the identities in force on the day, in the order of the sheet
 * @param lookBack identities that begin within some layer's 追溯月数 after the day
 * @param approved a bit for each 申请事项 approved on the day
 * @param lineCategories the category of each fee line
 * @param lineFen the parts of each fee line, one after the other
 * @param transfer the chain this stay continues, if it does
 * @param link whether a later stay can continue a chain from this one, and from which rank
 */
@SuppressWarnings("ArrayRecordComponent") // read on the settle path, never handed out changed
public record Claim(
    Visit visit,
    Institution institution,
    Optional<Disease> disease,
    int[] keys,
    boolean stay,
    List<Identity> identities,
    List<Identity> lookBack,
    long approved,
    int[] lineCategories,
    long[] lineFen,
    long totalFen,
    Optional<Transfer> transfer,
    Optional<Integer> link) {}
