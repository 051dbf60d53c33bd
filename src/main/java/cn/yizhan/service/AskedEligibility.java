package cn.yizhan.service;

import cn.yizhan.calc.Circumstances;
import cn.yizhan.ledger.PersonKey;

/**
 * Somebody about whose 待遇 somebody asks, the fields checked.
 *
 * @param idNumberMasked as answers show it
 * @param bureau whether whoever asks is told what concerns the administration only
 */
public record AskedEligibility(
    PersonKey person, String idNumberMasked, Circumstances circumstances, boolean bureau) {}
