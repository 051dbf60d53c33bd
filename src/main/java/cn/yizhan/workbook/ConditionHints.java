package cn.yizhan.workbook;

import cn.yizhan.bill.Place;
import cn.yizhan.bill.Referral;
import cn.yizhan.policy.Dimension;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a condition column takes, for its comment and its list of suggestions. */
final class ConditionHints {
  private static final String ANY = "任意";
  private static final String RULE = "可写：任意；A、B（其中之一）；除A、B外；其余（本表别的行没管到的）";

  private ConditionHints() {}

  static String explanation(Dimension dimension) {
    return words(dimension) + "\n" + RULE;
  }

  private static String words(Dimension dimension) {
    return switch (dimension) {
      case IDENTITY -> "人员类别表里的名称或归类；没有身份的是 普通参保人";
      case INSURANCE -> "险种：职工、居民";
      case TIER -> "封面列出的缴费档次；职工不分档，不要单写一档";
      case MED_TYPE -> "普通门诊、急诊、门诊慢特病、普通住院";
      case INSTITUTION_CLASS -> "机构类别表里的名称或又称";
      case MARKS -> "标记名＝有这个标记；除某标记外＝没有";
      case PLACE -> "统筹区内、省内异地、省外";
      case REFERRAL -> "已转诊、未转诊、无需转诊";
      case DISEASE -> "病种表里的名录或名称；无病种＝不在病种表里";
      case GUIDANCE -> "是否执行就医指导方案：是、否";
      case STAYS -> "本年第几次住院（含本次）：1、2、3及以上";
      case CATEGORY -> "收费项目类别，如 西药费、检查费";
      case COUNTY -> "县区表里的名称或归类；没有列出的是 其他县区";
    };
  }

  /** Words that are the same everywhere; several may be joined by 、. */
  static List<String> suggestions(Dimension dimension) {
    return switch (dimension) {
      case PLACE -> anyOr(Arrays.stream(Place.values()).map(Place::label));
      case REFERRAL -> anyOr(Arrays.stream(Referral.values()).map(Referral::label));
      case GUIDANCE -> anyOr(Stream.of("是", "否"));
      case STAYS -> anyOr(Stream.of("1", "2", "3及以上"));
      case IDENTITY,
          INSURANCE,
          TIER,
          MED_TYPE,
          INSTITUTION_CLASS,
          MARKS,
          DISEASE,
          CATEGORY,
          COUNTY ->
          List.of();
    };
  }

  /** The sheet whose first column names what the condition can be. */
  static Optional<String> sheetOf(Dimension dimension) {
    return switch (dimension) {
      case IDENTITY -> Optional.of(Formats.IDENTITIES);
      case INSTITUTION_CLASS -> Optional.of(Formats.CLASSES);
      case DISEASE -> Optional.of(Formats.DISEASES);
      case COUNTY -> Optional.of(EligibilityFormats.COUNTIES);
      case INSURANCE, TIER, MED_TYPE, MARKS, PLACE, REFERRAL, GUIDANCE, STAYS, CATEGORY ->
          Optional.empty();
    };
  }

  private static List<String> anyOr(Stream<String> words) {
    return Stream.concat(Stream.of(ANY), words).toList();
  }
}
