package cn.yizhan.console;

import cn.yizhan.bill.Part;
import cn.yizhan.bill.Payer;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** What fields are called, so that the page need not have names of its own. */
final class Words {
  private Words() {}

  static byte[] json(Map<String, String> regions) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      json.writeObjectFieldStart("payers");
      for (Payer payer : Payer.values()) {
        json.writeStringField(payer.national(), payer.label());
      }
      json.writeEndObject();
      json.writeObjectFieldStart("parts");
      for (Part part : Part.values()) {
        json.writeStringField(part.key(), part.label());
      }
      json.writeEndObject();
      json.writeArrayFieldStart("regions");
      for (Map.Entry<String, String> region : regions.entrySet()) {
        json.writeStartObject();
        json.writeStringField("code", region.getKey());
        json.writeStringField("name", region.getValue());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }
}
