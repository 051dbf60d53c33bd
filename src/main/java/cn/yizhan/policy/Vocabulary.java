package cn.yizhan.policy;

import cn.yizhan.bill.Place;
import cn.yizhan.bill.Referral;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Every value each {@link Dimension} can take in one region, numbered from 0: the finite space in
 * which each combination must find exactly one row.
 *
 * <p>Also says which combinations cannot occur, so that nobody has to write rows for them: a stay
 * number without a stay, a class where it is never found, a tier for an insurance without tiers.
 */
public final class Vocabulary {
  /** From this stay of the year on they count alike ({@code 9及以上}). */
  public static final int MOST_STAYS = 9;

  /** 不分档: the tier of an insurance that has none; value 0 of {@link Dimension#TIER}. */
  public static final String NO_TIER = "不分档";

  /** 无病种: a bill whose disease is on no list; value 0 of {@link Dimension#DISEASE}. */
  public static final String NO_DISEASE = "无病种";

  /** 其他县区: a county the region's rows do not name; value 0 of {@link Dimension#COUNTY}. */
  public static final String OTHER_COUNTY = "其他县区";

  private final Map<Dimension, List<String>> values = new EnumMap<>(Dimension.class);
  private final List<String> marks;
  private final boolean[] stayMedType;
  private final boolean[] tieredInsurance;
  private final boolean[][] classAtPlace;

  /** Builds the space from what the region's workbook and the national code lists say. */
  public Vocabulary(
      List<String> identities,
      List<National.Insurance> insurances,
      List<String> tiers,
      National national,
      List<InstitutionClass> classes,
      List<String> marks,
      List<String> diseases,
      List<String> counties) {
    this.marks = List.copyOf(marks);
    values.put(Dimension.IDENTITY, prepend(Identity.NONE, identities));
    values.put(Dimension.INSURANCE, insurances.stream().map(National.Insurance::name).toList());
    values.put(Dimension.TIER, prepend(NO_TIER, tiers));
    values.put(
        Dimension.MED_TYPE, national.medTypes().stream().map(National.MedType::name).toList());
    values.put(Dimension.INSTITUTION_CLASS, classes.stream().map(InstitutionClass::name).toList());
    values.put(Dimension.PLACE, Arrays.stream(Place.values()).map(Place::label).toList());
    values.put(Dimension.REFERRAL, Arrays.stream(Referral.values()).map(Referral::label).toList());
    values.put(Dimension.DISEASE, prepend(NO_DISEASE, diseases));
    values.put(Dimension.COUNTY, prepend(OTHER_COUNTY, counties));
    values.put(Dimension.GUIDANCE, List.of("否", "是"));
    values.put(Dimension.MARKS, markSets(marks));
    values.put(Dimension.STAYS, stays());
    values.put(
        Dimension.CATEGORY, national.categories().stream().map(National.Category::name).toList());
    stayMedType = flags(national.medTypes().stream().map(National.MedType::stay).toList());
    tieredInsurance = flags(insurances.stream().map(i -> i.tiered() && !tiers.isEmpty()).toList());
    classAtPlace = new boolean[classes.size()][Place.values().length];
    for (int c = 0; c < classes.size(); c++) {
      for (Place place : classes.get(c).places()) {
        classAtPlace[c][place.ordinal()] = true;
      }
    }
  }

  /** The words for the values of a dimension, in the order of their numbers. */
  public List<String> values(Dimension dimension) {
    return values.getOrDefault(dimension, List.of());
  }

  public int size(Dimension dimension) {
    return values(dimension).size();
  }

  /** 机构标记 in the order of their bits. */
  public List<String> marks() {
    return marks;
  }

  /** Whether visits of this med type are stays (住院). */
  public boolean isStay(int medType) {
    return stayMedType[medType];
  }

  /** Whether the insurance is paid in tiers here. */
  public boolean isTiered(int insurance) {
    return tieredInsurance[insurance];
  }

  /** Whether institutions of the class can be at the place. */
  public boolean isFound(int institutionClass, int place) {
    return classAtPlace[institutionClass][place];
  }

  /** Whether a combination can occur; −1 stands for a dimension that is left open. */
  public boolean canOccur(int[] keys) {
    int medType = keys[Dimension.MED_TYPE.ordinal()];
    int stays = keys[Dimension.STAYS.ordinal()];
    if (medType >= 0 && stays >= 0 && isStay(medType) != (stays > 0)) {
      return false;
    }
    int institutionClass = keys[Dimension.INSTITUTION_CLASS.ordinal()];
    int place = keys[Dimension.PLACE.ordinal()];
    if (institutionClass >= 0 && place >= 0 && !isFound(institutionClass, place)) {
      return false;
    }
    int insurance = keys[Dimension.INSURANCE.ordinal()];
    int tier = keys[Dimension.TIER.ordinal()];
    return tier < 0 || (insurance >= 0 ? isTiered(insurance) == (tier > 0) : hasTier(tier > 0));
  }

  /** Whether some insurance here is paid in tiers, or some is not. */
  private boolean hasTier(boolean tiered) {
    for (boolean insurance : tieredInsurance) {
      if (insurance == tiered) {
        return true;
      }
    }
    return false;
  }

  private static List<String> prepend(String first, List<String> rest) {
    List<String> all = new ArrayList<>();
    all.add(first);
    all.addAll(rest);
    return List.copyOf(all);
  }

  private static List<String> markSets(List<String> marks) {
    List<String> sets = new ArrayList<>();
    for (int set = 0; set < 1 << marks.size(); set++) {
      List<String> names = new ArrayList<>();
      for (int bit = 0; bit < marks.size(); bit++) {
        if ((set >> bit & 1) == 1) {
          names.add(marks.get(bit));
        }
      }
      sets.add(names.isEmpty() ? "无标记" : String.join("＋", names));
    }
    return List.copyOf(sets);
  }

  private static List<String> stays() {
    List<String> stays = new ArrayList<>(List.of("非住院"));
    for (int n = 1; n < MOST_STAYS; n++) {
      stays.add(String.valueOf(n));
    }
    stays.add(MOST_STAYS + "及以上");
    return List.copyOf(stays);
  }

  private static boolean[] flags(List<Boolean> list) {
    boolean[] flags = new boolean[list.size()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = list.get(i);
    }
    return flags;
  }
}
