package cn.yizhan.cli;

import cn.yizhan.bill.AskedInstitution;
import cn.yizhan.bill.FeeLine;
import cn.yizhan.bill.Part;
import cn.yizhan.bill.Parts;
import cn.yizhan.bill.Person;
import cn.yizhan.bill.PersonBills;
import cn.yizhan.bill.Place;
import cn.yizhan.bill.Referral;
import cn.yizhan.bill.Visit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One person's bills read from a JSON object: strictly, and with everything that is wrong reported
 * at once. What the tables decide (whether an identity, an institution or a category exists) is
 * left to settling, which refuses the one visit.
 */
public final class JsonBills {
  private static final Optional<Expected> NONE = Optional.empty();

  private final Problems problems = new Problems();

  private JsonBills() {}

  /**
   * Reads one object.
   *
   * @param place where it stands, for messages
   * @param fallbackName what the bills are called when they don't say
   * @param line the line it begins at
   */
  public static Reading read(String place, String fallbackName, int line, String text) {
    JsonBills reader = new JsonBills();
    JsonTree.Read tree = JsonTree.read(text, line, reader.problems);
    // What is missing from a text that breaks off is not worth a word each.
    Problems noted = tree.whole() ? reader.problems : new Problems();
    JsonKeys keys = new JsonKeys(tree.object(), "", noted);
    Optional<String> name = keys.optionalText("case");
    if (tree.whole()) {
      PersonBills bills = reader.bills(keys, name.orElse(fallbackName));
      if (reader.problems.isEmpty()) {
        return new Reading.Bills(bills, Collections.nCopies(bills.visits().size(), NONE));
      }
    }
    return new Reading.Unreadable(name, place, reader.problems.kept(), reader.problems.count());
  }

  private PersonBills bills(JsonKeys keys, String name) {
    String region = keys.text("region");
    Person person = JsonPerson.read(keys.object("person", true), problems);
    List<Visit> visits = keys.objects("visits", true).stream().map(this::visit).toList();
    keys.done();
    return new PersonBills(name, region, person, visits);
  }

  private Visit visit(JsonKeys keys) {
    keys.ignore("expect");
    Visit visit =
        new Visit(
            keys.text("id"),
            keys.day("settled_on"),
            keys.text("med_type"),
            institution(keys.object("institution", true)),
            keys.oneOf("referral", Referral.values(), Referral::label),
            keys.flag("guidance_followed"),
            keys.optionalText("disease"),
            keys.optionalText("transfer_from"),
            keys.fenByName("other_payments_fen"),
            keys.objects("lines", true).stream().map(this::line).toList());
    keys.done();
    return visit;
  }

  private AskedInstitution institution(JsonKeys keys) {
    AskedInstitution institution;
    if (keys.has("code")) {
      String code = keys.text("code");
      for (String key : List.of("class", "place", "marks")) {
        if (keys.has(key)) {
          problems.add(keys.path(key), "与 code 一起", "写 code，或写 class、place、marks，不两样都写");
        }
      }
      institution = new AskedInstitution.ByCode(code);
    } else {
      institution =
          new AskedInstitution.ByClass(
              keys.text("class"),
              keys.oneOf("place", Place.values(), Place::label),
              Set.copyOf(keys.texts("marks")));
    }
    keys.done();
    return institution;
  }

  private FeeLine line(JsonKeys keys) {
    FeeLine line =
        new FeeLine(
            keys.text("category"),
            Parts.of(
                fen(keys, Part.IN_SCOPE),
                0,
                fen(keys, Part.PRE_SELF),
                fen(keys, Part.OVER_LIMIT),
                fen(keys, Part.SPECIAL_DRUG),
                fen(keys, Part.FULL_SELF)));
    keys.done();
    return line;
  }

  private static long fen(JsonKeys keys, Part part) {
    return keys.fen(part.key() + "_fen");
  }
}
