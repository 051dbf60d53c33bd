package cn.yizhan.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One bill of a case as it was sent (cases/README.md, "Input"). Absent words are empty. */
record Visit(
    String id,
    LocalDate settledOn,
    String medType,
    String institutionClass,
    String place,
    Set<String> marks,
    String referral,
    boolean guidanceFollowed,
    String disease,
    String transferFrom,
    Map<String, BigDecimal> otherPayments,
    List<Line> lines) {

  /** A fee line: its national charge category and its five parts. */
  record Line(String category, Map<Part, BigDecimal> parts) {
    BigDecimal amount() {
      return parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  static Visit read(JsonNode visit) {
    JsonNode institution = visit.path("institution");
    return new Visit(
        visit.path("id").asText(),
        LocalDate.parse(visit.path("settled_on").asText()),
        visit.path("med_type").asText(""),
        institution.path("class").asText(""),
        institution.path("place").asText(""),
        words(institution.path("marks")),
        visit.path("referral").asText(""),
        visit.path("guidance_followed").asBoolean(false),
        visit.path("disease").asText(""),
        visit.path("transfer_from").asText(""),
        payments(visit.path("other_payments_fen")),
        lines(visit.path("lines")));
  }

  private static Set<String> words(JsonNode nodes) {
    Set<String> words = new LinkedHashSet<>();
    nodes.forEach(node -> words.add(node.asText()));
    return words;
  }

  private static Map<String, BigDecimal> payments(JsonNode node) {
    Map<String, BigDecimal> payments = new LinkedHashMap<>();
    node.properties().forEach(e -> payments.put(e.getKey(), e.getValue().decimalValue()));
    return payments;
  }

  private static List<Line> lines(JsonNode nodes) {
    List<Line> lines = new ArrayList<>();
    for (JsonNode node : nodes) {
      Map<Part, BigDecimal> parts = new EnumMap<>(Part.class);
      for (Part part : Part.values()) {
        if (part != Part.EXCLUDED) {
          parts.put(part, node.path(part.key() + "_fen").decimalValue());
        }
      }
      lines.add(new Line(node.path("category").asText(), parts));
    }
    return lines;
  }

  boolean isInpatient() {
    return medType.equals("21");
  }

  /** 普通门诊 or 急诊. */
  boolean isClinic() {
    return medType.equals("11") || medType.equals("13");
  }

  /** 门诊慢特病. */
  boolean isChronic() {
    return medType.equals("14");
  }

  /** 已转诊 or 无需转诊: the visit is where it should be. */
  boolean isOrderly() {
    return !referral.equals("未转诊");
  }

  BigDecimal total() {
    return lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
