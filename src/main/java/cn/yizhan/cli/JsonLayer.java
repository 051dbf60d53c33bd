package cn.yizhan.cli;

import cn.yizhan.bill.Part;
import cn.yizhan.bill.Payer;
import cn.yizhan.calc.Explanation;
import cn.yizhan.calc.Movement;
import cn.yizhan.calc.Settlement;
import cn.yizhan.policy.Layer;
import cn.yizhan.policy.Segment;
import cn.yizhan.policy.Source;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;

/** What one layer did, as a JSON object: every number of its arithmetic, its reason, its source. */
final class JsonLayer {
  private JsonLayer() {}

  static void write(JsonGenerator json, Settlement settlement, Movement movement)
      throws IOException {
    Layer layer = movement.layer();
    json.writeStartObject();
    json.writeStringField("layer", layer.name());
    text(json, "payer", layer.payer().map(Payer::national));
    text(json, "to_part", part(layer));
    json.writeStringField("kind", movement.kind().name());
    number(json, "line", movement.line());
    json.writeNumberField("base_fen", movement.baseFen());
    json.writeNumberField("position_before_fen", movement.positionFen());
    json.writeNumberField("position_after_fen", movement.positionFen() + movement.baseFen());
    json.writeNumberField("deductible_fen", movement.deductibleFen());
    number(json, "cap_left_fen", movement.capLeftFen());
    json.writeNumberField("entitled_fen", movement.entitledFen());
    json.writeNumberField("amount_fen", movement.amountFen());
    json.writeArrayFieldStart("segments");
    for (Segment segment : movement.row().segments()) {
      json.writeStartObject();
      json.writeStringField("upper", segment.upper().toString());
      json.writeStringField("ratio", segment.ratio().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("taken_fen");
    for (Part part : layer.parts()) {
      json.writeNumberField(part.key(), movement.taken(part).amount());
    }
    json.writeEndObject();
    json.writeStringField("reason", Explanation.line(settlement, movement));
    source(json, movement.row().source());
    json.writeEndObject();
  }

  private static Optional<String> part(Layer layer) {
    return layer.to() instanceof Layer.Target.Moves moves
        ? Optional.of(moves.part().key())
        : Optional.empty();
  }

  private static void source(JsonGenerator json, Source source) throws IOException {
    json.writeStringField("clause", source.clause());
    json.writeStringField("workbook", source.workbook());
    json.writeStringField("sheet", source.sheet());
    json.writeNumberField("row", source.rowNumber());
    json.writeStringField("origin", source.origin().label());
  }

  /** A number, or null where −1 stands for none. */
  private static void number(JsonGenerator json, String key, long value) throws IOException {
    if (value < 0) {
      json.writeNullField(key);
    } else {
      json.writeNumberField(key, value);
    }
  }

  /** A string, or null. */
  static void text(JsonGenerator json, String key, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(key, value.get());
    } else {
      json.writeNullField(key);
    }
  }
}
