package cn.yizhan.cli;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Standing.Kind;
import cn.yizhan.registry.Holding;
import cn.yizhan.registry.Holding.Source;
import cn.yizhan.registry.IdNumbers;
import cn.yizhan.registry.PersonNames;
import cn.yizhan.registry.Registry.Registration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A person to be registered: region and id number, and the person block of the case format, which
 * here may also have enrolments by days, tags, and who vouches for what.
 */
final class JsonRegistration {
  private static final String ID = "id_number";

  private final Problems problems;

  private JsonRegistration(Problems problems) {
    this.problems = problems;
  }

  static Registration read(JsonKeys keys, Problems problems) {
    return new JsonRegistration(problems).registration(keys);
  }

  /** Where one of the holdings that were read stands in the person's line. */
  static String path(List<Holding> holdings, Holding holding) {
    List<Holding> alike = holdings.stream().filter(one -> one.kind() == holding.kind()).toList();
    int place = alike.indexOf(holding);
    return switch (holding.kind()) {
      case ENROLMENT ->
          alike.size() == 1 && holding.days().equals(Days.ALWAYS)
              ? "person.insurance"
              : "person.enrolments[%d]".formatted(place);
      case IDENTITY -> "person.identities[%d].name".formatted(place);
      case APPROVAL -> "person.approvals[%d].layer".formatted(place);
      case TAG -> "person.tags[%d].name".formatted(place);
    };
  }

  private Registration registration(JsonKeys keys) {
    String region = keys.text("region");
    String number = keys.text(ID);
    Optional<String> name = keys.optionalText("name");
    Registration registration =
        new Registration(
            region,
            number,
            keys.optionalText("person_number"),
            name,
            aboutNobody("county", keys.optionalText("county")),
            holdings(keys.object("person", true)));
    keys.done();
    if (!region.isEmpty() && !region.matches("\\d{6}")) {
      problems.add("region", region, "六位统筹区代码，如 360700");
    }
    if (!number.isEmpty()) {
      IdNumbers.problem(number)
          .ifPresent(right -> problems.add(ID, number.length() + " 个字符", right));
    }
    name.filter(PersonNames::isMasked)
        .ifPresent(masked -> problems.add("name", "遮掩过的姓名", "完整的姓名，或不写"));
    registration
        .standing()
        .insuredTwice()
        .ifPresent(two -> problems.add("person.enrolments", "两段参保在同一天", "一天只有一段参保"));
    return registration;
  }

  private List<Holding> holdings(JsonKeys keys) {
    List<Holding> holdings = new ArrayList<>();
    if (keys.has("enrolments")) {
      keys.objects("enrolments", true).forEach(one -> holdings.add(enrolment(one)));
    } else {
      Optional<String> tier = keys.optionalText("tier");
      String insurance = keys.text("insurance");
      holdings.add(new Holding(Kind.ENROLMENT, insurance, tier, Days.ALWAYS, Source.NONE));
    }
    for (JsonKeys one : keys.objects("identities", false)) {
      holdings.add(dated(Kind.IDENTITY, one, "name"));
    }
    for (JsonKeys one : keys.objects("approvals", false)) {
      holdings.add(dated(Kind.APPROVAL, one, "layer"));
    }
    for (JsonKeys one : keys.objects("tags", false)) {
      holdings.add(dated(Kind.TAG, one, "name"));
    }
    keys.done();
    return holdings;
  }

  private Holding enrolment(JsonKeys keys) {
    LocalDate from = keys.optionalDay("from").orElse(Days.ALWAYS.from());
    Holding enrolment =
        new Holding(
            Kind.ENROLMENT,
            keys.text("insurance"),
            keys.optionalText("tier"),
            JsonPerson.days(keys, from, problems),
            source(keys));
    keys.done();
    return enrolment;
  }

  private Holding dated(Kind kind, JsonKeys keys, String nameKey) {
    Holding holding =
        new Holding(
            kind,
            keys.text(nameKey),
            Optional.empty(),
            JsonPerson.days(keys, keys.day("from"), problems),
            source(keys));
    keys.done();
    return holding;
  }

  /** What is kept as it is written holds no id number. */
  private Optional<String> aboutNobody(String key, Optional<String> text) {
    text.filter(IdNumbers::isIn)
        .ifPresent(told -> problems.add(key, "身份证号码", "不写身份证号码的文字：这一项照原样保存"));
    return text;
  }

  private Source source(JsonKeys keys) {
    return new Source(
        aboutNobody("department", keys.optionalText("department")),
        aboutNobody("number", keys.optionalText("number")),
        keys.optionalDay("date"),
        Optional.empty());
  }
}
