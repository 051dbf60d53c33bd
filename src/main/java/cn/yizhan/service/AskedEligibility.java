package cn.yizhan.service;

import cn.yizhan.calc.Circumstances;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.registry.Kept;
import java.util.List;
import java.util.function.Supplier;

/**
 * Somebody about whose 待遇 somebody asks, the fields checked.
 *
 * @param idNumberMasked as answers show it
 * @param registered what the registry has of the person, and who vouches for it; asked where
 *     waiting is allowed
 * @param bureau whether whoever asks is told what concerns the administration only
 */
public record AskedEligibility(
    PersonKey person,
    String idNumberMasked,
    Circumstances circumstances,
    Supplier<List<Kept>> registered,
    boolean bureau) {}
