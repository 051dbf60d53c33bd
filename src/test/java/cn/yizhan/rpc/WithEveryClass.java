package cn.yizhan.rpc;

import cn.yizhan.bill.AskedInstitution;
import cn.yizhan.bill.Place;
import cn.yizhan.policy.Edition;
import cn.yizhan.policy.Institution;
import cn.yizhan.policy.InstitutionClass;
import cn.yizhan.policy.Tables;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The same tables with an institution of every class, place and set of marks: cases name those, a
 * bill names an institution.
 */
public final class WithEveryClass implements Tables {
  private final Tables tables;
  private final Map<String, Edition> grown = new ConcurrentHashMap<>();

  public WithEveryClass(Tables tables) {
    this.tables = tables;
  }

  /** The code of the institution that stands for what a case names. */
  static String code(AskedInstitution.ByClass asked) {
    String name =
        asked.className() + asked.place() + new HashSet<>(asked.marks()).stream().sorted().toList();
    String hex = HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8));
    return "T" + Integer.toHexString(name.hashCode()) + "-" + hex.length();
  }

  @Override
  public List<String> regions() {
    return tables.regions();
  }

  @Override
  public Optional<Edition> inForce(String region, LocalDate day) {
    return tables
        .inForce(region, day)
        .map(edition -> grown.computeIfAbsent(edition.cover().sha256(), sha -> grow(edition)));
  }

  private static Edition grow(Edition edition) {
    Map<String, Institution> institutions = new HashMap<>(edition.institutions());
    List<InstitutionClass> classes = edition.classes();
    List<String> marks = edition.vocabulary().marks();
    for (int index = 0; index < classes.size(); index++) {
      List<String> names = new ArrayList<>(classes.get(index).otherNames());
      names.add(classes.get(index).name());
      for (String name : names) {
        for (Place place : classes.get(index).places()) {
          for (int set = 0; set < 1 << marks.size(); set++) {
            String code = code(new AskedInstitution.ByClass(name, place, named(marks, set)));
            institutions.put(code, new Institution(code, name, index, place, set, "示例县"));
          }
        }
      }
    }
    return new Edition(
        edition.cover(),
        edition.national(),
        edition.vocabulary(),
        edition.insurances(),
        edition.parameters(),
        edition.identities(),
        classes,
        institutions,
        edition.diseases(),
        edition.layers(),
        edition.accounts(),
        edition.capAccounts(),
        edition.applications(),
        edition.eligibility(),
        edition.supervision());
  }

  private static Set<String> named(List<String> marks, int set) {
    Set<String> names = new HashSet<>();
    for (int bit = 0; bit < marks.size(); bit++) {
      if ((set >> bit & 1) == 1) {
        names.add(marks.get(bit));
      }
    }
    return names;
  }
}
