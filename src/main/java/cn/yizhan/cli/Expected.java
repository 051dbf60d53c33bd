package cn.yizhan.cli;

import cn.yizhan.bill.Parts;
import cn.yizhan.money.Fen;
import java.util.Map;
import java.util.Optional;

/** What a bill says one of its visits must settle to. */
public sealed interface Expected {
  /** 期望拒绝: it is refused, for whatever reason. */
  record Refused() implements Expected {}

  /**
   * 期望身份, 期望 and, if it says so, 期望留存.
   *
   * @param identity the identity that counts, 普通参保人 for none
   * @param figures all of them
   * @param left the person's side by part
   */
  record Divided(String identity, Map<Figure, Fen> figures, Optional<Parts> left)
      implements Expected {
    public Divided {
      figures = Map.copyOf(figures);
    }
  }
}
