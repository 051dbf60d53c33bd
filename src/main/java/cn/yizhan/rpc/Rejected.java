package cn.yizhan.rpc;

import cn.yizhan.service.Reason;
import com.google.rpc.BadRequest.FieldViolation;
import java.util.List;

/** Ends a call before it becomes a use case. */
final class Rejected extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Reason reason;
  private final transient List<FieldViolation> violations;

  Rejected(Reason reason, String sentence) {
    this(reason, sentence, List.of());
  }

  private Rejected(Reason reason, String sentence, List<FieldViolation> violations) {
    super(sentence, null, false, false);
    this.reason = reason;
    this.violations = violations;
  }

  /** Fields are wrong; every one is named in the sentence too, as far as it may go on. */
  static Rejected fields(List<FieldViolation> violations) {
    StringBuilder sentence = new StringBuilder("请求有 %d 处要改：".formatted(violations.size()));
    String between = "";
    for (FieldViolation violation : violations) {
      sentence.append(between).append(violation.getField());
      sentence.append(' ').append(violation.getDescription());
      between = "；";
    }
    return new Rejected(Reason.INVALID_FIELDS, sentence.toString(), List.copyOf(violations));
  }

  Reason reason() {
    return reason;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }

  List<FieldViolation> violations() {
    return violations;
  }
}
