package cn.yizhan.service;

import cn.yizhan.money.Fen;
import cn.yizhan.proto.eligibility.v1.CheckEligibilityResponseOrBuilder;
import cn.yizhan.proto.eligibility.v1.Deposit;
import cn.yizhan.proto.eligibility.v1.DepositKind;
import cn.yizhan.proto.eligibility.v1.Grant;
import cn.yizhan.proto.eligibility.v1.Ground;
import cn.yizhan.proto.eligibility.v1.SubsidyByIdentity;
import cn.yizhan.proto.eligibility.v1.SubsidyKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Deposit, enrolment subsidy and one-time grants as lines to read aloud. */
final class SupportSummary {
  private final CheckEligibilityResponseOrBuilder answer;

  SupportSummary(CheckEligibilityResponseOrBuilder answer) {
    this.answer = answer;
  }

  void add(List<String> lines) {
    deposits(lines);
    if (answer.hasEnrolmentSubsidy()) {
      lines.add(subsidy());
    }
    for (Grant grant : answer.getGrantsList()) {
      if (grant.hasAmountFen()) {
        lines.add(grant(grant));
      }
    }
  }

  private void deposits(List<String> lines) {
    Set<String> rules = new LinkedHashSet<>();
    for (Deposit deposit : answer.getDepositsList()) {
      String condition = deposit.getCondition().isEmpty() ? "" : "，须" + deposit.getCondition();
      rules.add("%s：%s%s".formatted(deposit.getWhen(), word(deposit.getKind()), condition));
    }
    lines.add(rules.isEmpty() ? "住院押金：照收。" : "住院押金：" + String.join("；", rules) + "。");
  }

  private static String word(DepositKind kind) {
    return switch (kind) {
      case DEPOSIT_KIND_WAIVED -> "免收";
      case DEPOSIT_KIND_RESTRAINED -> "严格控制";
      case DEPOSIT_KIND_COLLECTED, DEPOSIT_KIND_UNSPECIFIED, UNRECOGNIZED -> "照收";
    };
  }

  private String subsidy() {
    var subsidy = answer.getEnrolmentSubsidy();
    if (!subsidy.hasCounting()) {
      String why =
          subsidy.getRemarksList().stream().map(Ground::getWords).collect(Collectors.joining("；"));
      return "资助参保：" + why + "。";
    }
    SubsidyByIdentity counting = subsidy.getCounting();
    String amount =
        counting.hasAmountFen() ? " " + Fen.yuan(counting.getAmountFen()) + " 元" : "的个人缴费";
    String portions =
        counting.getPortionsList().stream()
            .map(portion -> portion.getPayer() + " " + Fen.yuan(portion.getAmountFen()))
            .collect(Collectors.joining("、"));
    String payers =
        counting.getKind() == SubsidyKind.SUBSIDY_KIND_OTHER_DEPARTMENT
            ? String.join("、", counting.getDepartmentsList())
            : portions;
    return "资助参保：按%s%s资助 %d 年%s%s%s。"
        .formatted(
            counting.getIdentity(),
            word(counting.getKind()),
            counting.getInsuredYear(),
            amount,
            payers.isEmpty() ? "，金额待公布" : "（" + payers + "）",
            counting.getFrom().isEmpty() ? "" : "，" + counting.getFrom() + " 起生效");
  }

  private static String word(SubsidyKind kind) {
    return switch (kind) {
      case SUBSIDY_KIND_FULL -> "全额";
      case SUBSIDY_KIND_FIXED -> "定额";
      case SUBSIDY_KIND_OTHER_DEPARTMENT -> "由其他部门";
      case SUBSIDY_KIND_NONE, SUBSIDY_KIND_UNSPECIFIED, UNRECOGNIZED -> "不";
    };
  }

  private static String grant(Grant grant) {
    String given = String.join("、", grant.getGivenOnList());
    return "%s：%s 元，由%s支付%s。"
        .formatted(
            grant.getName(),
            Fen.yuan(grant.getAmountFen()),
            grant.getPayer(),
            given.isEmpty() ? "，要申请" : "，%s 已经领过".formatted(given));
  }
}
