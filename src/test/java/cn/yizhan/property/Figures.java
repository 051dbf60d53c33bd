package cn.yizhan.property;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yizhan.proto.settlement.v1.Settlement;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;

/** The figures of an answer in JSON, looked up in a settlement. */
final class Figures {
  private static final List<String> NAMES =
      List.of(
          "total_fen",
          "hifp_pay_fen",
          "hifmi_pay_fen",
          "hifob_pay_fen",
          "maf_pay_fen",
          "oth_pay_fen",
          "person_fen",
          "on_application_fen");

  private Figures() {}

  static void compare(JsonNode answer, Settlement settlement) {
    assertThat(answer.has("refused")).as("%s", answer).isFalse();
    for (String name : NAMES) {
      assertThat(fen(settlement, name))
          .as("%s of %s", name, answer.path("id").asText())
          .isEqualTo(answer.path(name).asLong());
    }
    assertThat(settlement.getHospitalFen()).isEqualTo(answer.path("hosp_part_fen").asLong());
    answer
        .path("left_fen")
        .properties()
        .forEach(
            part ->
                assertThat(fen(settlement.getLeft(), part.getKey() + "_fen"))
                    .as("%s left of %s", part.getKey(), answer.path("id").asText())
                    .isEqualTo(part.getValue().asLong()));
  }

  private static long fen(Message message, String field) {
    FieldDescriptor descriptor = message.getDescriptorForType().findFieldByName(field);
    return (long) message.getField(descriptor);
  }
}
