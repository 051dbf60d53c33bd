package cn.yizhan.policy;

/** 基数: the amount a layer's arithmetic is applied to. */
public sealed interface Base {
  /** 余额: what is left of the layer's parts. */
  record Remainder() implements Base {}

  /** 同〈层〉: the base another layer had, before that layer paid. */
  record SameAs(int layer) implements Base {}

  /** 费用类别: each fee line by itself, rounded by itself. */
  record FeeLines() implements Base {}

  /** 外部已付〈名称〉: exactly what the bill says somebody paid before. */
  record OtherPayment(String name) implements Base {}

  /** 转诊差额〈层〉: what that layer would have paid if referred, less what it paid. */
  record ReferralGap(int layer) implements Base {}
}
