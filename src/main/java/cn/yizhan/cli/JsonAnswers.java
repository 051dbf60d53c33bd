package cn.yizhan.cli;

import cn.yizhan.bill.Part;
import cn.yizhan.bill.Parts;
import cn.yizhan.bill.Payer;
import cn.yizhan.bill.PersonBills;
import cn.yizhan.calc.Explanation;
import cn.yizhan.calc.Movement;
import cn.yizhan.calc.Outcome;
import cn.yizhan.calc.Settlement;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Identity;
import cn.yizhan.service.SettleBills.Answer;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;

/** Answers as JSON: one person's bills, settled, refused or unreadable, on one line. */
public final class JsonAnswers {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator json;

  private JsonAnswers(JsonGenerator json) {
    this.json = json;
  }

  /** The line for bills that were read, without its end. */
  public static String of(PersonBills bills, List<Answer> answers) {
    return line(
        out -> {
          out.json.writeStringField("case", bills.name());
          out.json.writeStringField("region", bills.region());
          out.json.writeArrayFieldStart("visits");
          for (Answer answer : answers) {
            out.visit(answer);
          }
          out.json.writeEndArray();
        });
  }

  /** The line for bills that could not be read. */
  public static String of(Reading.Unreadable unreadable) {
    return line(
        out -> {
          JsonLayer.text(out.json, "case", unreadable.name());
          out.json.writeObjectFieldStart("error");
          out.json.writeStringField("message", unreadable.message());
          out.json.writeArrayFieldStart("problems");
          for (Problem problem : unreadable.problems()) {
            out.json.writeStartObject();
            out.json.writeStringField("where", problem.where());
            out.json.writeStringField("found", problem.found());
            out.json.writeStringField("expected", problem.expected());
            out.json.writeEndObject();
          }
          out.json.writeEndArray();
          out.json.writeEndObject();
        });
  }

  private interface Body {
    void write(JsonAnswers out) throws IOException;
  }

  private static String line(Body body) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      body.write(new JsonAnswers(json));
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new IllegalStateException("bug: a string cannot fail to be written", impossible);
    }
    return text.toString();
  }

  private void visit(Answer answer) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", answer.visit().id());
    if (answer.outcome() instanceof Settlement settlement) {
      settled(settlement);
    } else if (answer.outcome() instanceof Outcome.Refused refused) {
      json.writeObjectFieldStart("refused");
      json.writeStringField("reason", refused.reason().name());
      json.writeStringField("message", refused.message());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void settled(Settlement settlement) throws IOException {
    JsonLayer.text(json, "identity", settlement.identity().map(Identity::name));
    json.writeNumberField("total_fen", settlement.total().amount());
    for (Figure figure : Figure.values()) {
      json.writeNumberField(figure.key(), figure.of(settlement).amount());
    }
    json.writeObjectFieldStart("left_fen");
    for (Part part : Part.values()) {
      json.writeNumberField(part.key(), settlement.left().fen(part));
    }
    json.writeEndObject();
    national(settlement);
    json.writeArrayFieldStart("alternatives");
    for (Settlement.Alternative other : settlement.alternatives()) {
      json.writeStartObject();
      JsonLayer.text(
          json,
          "identity",
          Optional.of(other.identity()).filter(name -> !name.equals(Identity.NONE)));
      json.writeNumberField("person_fen", other.personPays().amount());
      json.writeNumberField("on_application_fen", other.onApplication().amount());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("layers");
    for (Movement movement : settlement.movements()) {
      JsonLayer.write(json, settlement, movement);
    }
    json.writeEndArray();
    edition(settlement.edition().cover());
    json.writeArrayFieldStart("warnings");
    for (String note : Explanation.notes(settlement)) {
      json.writeString(note);
    }
    json.writeEndArray();
  }

  /** The national figures (2304 setlinfo) that are not among the ones above. */
  private void national(Settlement settlement) throws IOException {
    Parts billed = settlement.billed();
    json.writeNumberField("medfee_sumamt_fen", settlement.total().amount());
    json.writeNumberField("fulamt_ownpay_amt_fen", settlement.fullyOwnPay().amount());
    json.writeNumberField("overlmt_selfpay_fen", billed.fen(Part.OVER_LIMIT));
    json.writeNumberField("preselfpay_amt_fen", billed.fen(Part.PRE_SELF));
    json.writeNumberField("inscp_scp_amt_fen", billed.fen(Part.IN_SCOPE));
    json.writeNumberField("act_pay_dedc_fen", settlement.deductibleCharged().amount());
    for (Payer payer : List.of(Payer.CIVIL_SERVANT, Payer.ENTERPRISE)) {
      json.writeNumberField(payer.national() + "_fen", settlement.paidBy(payer).amount());
    }
    json.writeNumberField("fund_pay_sumamt_fen", settlement.fundsPay().amount());
    json.writeNumberField("psn_part_amt_fen", settlement.personPays().amount());
  }

  private void edition(Edition.Cover cover) throws IOException {
    json.writeObjectFieldStart("edition");
    json.writeStringField("workbook", cover.workbook());
    json.writeStringField("sha256", cover.sha256());
    json.writeStringField("from", cover.from().toString());
    json.writeEndObject();
  }
}
