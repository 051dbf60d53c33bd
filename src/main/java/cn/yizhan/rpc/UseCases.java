package cn.yizhan.rpc;

import cn.yizhan.policy.National;
import cn.yizhan.policy.Tables;
import cn.yizhan.registry.Registry;
import cn.yizhan.service.AlertDesk;
import cn.yizhan.service.ApplicationDesk;
import cn.yizhan.service.BurdenReports;
import cn.yizhan.service.Eligibility;
import cn.yizhan.service.Forecasts;
import cn.yizhan.service.FundReports;
import cn.yizhan.service.IndicatorReports;
import cn.yizhan.service.Resettlements;
import cn.yizhan.service.Settlements;
import cn.yizhan.service.SpecialCaseDesk;
import cn.yizhan.service.roster.RosterImports;
import java.time.Clock;
import java.util.function.BooleanSupplier;

/**
 * What the calls are answered by, once it is there.
 *
 * @param tables what words a person is registered in
 * @param national the code lists a statement is printed with
 * @param clock tells which days are in the future, in the regions' time zone
 * @param healthy whether the ledger can be read and written
 */
public record UseCases(
    Settlements settlements,
    Eligibility eligibility,
    Resettlements resettlements,
    ApplicationDesk applications,
    AlertDesk alerts,
    Forecasts forecasts,
    BurdenReports burdens,
    SpecialCaseDesk specialCases,
    Registry registry,
    RosterImports rosters,
    IndicatorReports indicators,
    FundReports funds,
    Tables tables,
    National national,
    Clock clock,
    BooleanSupplier healthy) {}
