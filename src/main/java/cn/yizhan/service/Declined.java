package cn.yizhan.service;

import cn.yizhan.calc.Outcome;
import cn.yizhan.ledger.Refused;
import java.util.HashMap;
import java.util.Map;

/**
 * Ends a use case that is refused: nothing was changed, and asking again changes nothing either.
 */
public final class Declined extends RuntimeException {
  /** Metadata: the path of the field that is to be changed. */
  public static final String FIELD = "field";

  private static final long serialVersionUID = 1;

  private final transient Refused refused;

  public Declined(Refused refused) {
    super(refused.message(), null, false, false);
    this.refused = refused;
  }

  Declined(Reason reason, String message, String... metadata) {
    this(refused(reason, message, metadata));
  }

  public Refused refused() {
    return refused;
  }

  /** One of the reasons there are; what the ledger gives has to be one of them. */
  public Reason reason() {
    return Reason.valueOf(refused.reason());
  }

  /** A refusal with metadata: name, value, name, value. */
  static Refused refused(Reason reason, String message, String... metadata) {
    Map<String, String> named = new HashMap<>();
    for (int i = 0; i < metadata.length; i += 2) {
      named.put(metadata[i], metadata[i + 1]);
    }
    return new Refused(reason.name(), message, named);
  }

  /** Why a bill is not settled: the first reason, and every one in words. */
  static Refused refused(Outcome.Refused outcome) {
    return refused(Reason.valueOf(outcome.reason().name()), outcome.message());
  }
}
