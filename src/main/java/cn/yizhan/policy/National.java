package cn.yizhan.policy;

import java.util.List;

/** What is the same everywhere: the national code lists ({@code tables/national.xlsx}). */
public record National(
    List<Category> categories, List<MedType> medTypes, List<Insurance> insurances) {
  public National {
    categories = List.copyOf(categories);
    medTypes = List.copyOf(medTypes);
    insurances = List.copyOf(insurances);
  }

  /** 收费项目类别, {@code 01} 床位费 to {@code 14} 其他费. */
  public record Category(String code, String name) {}

  /**
   * 医疗类别 ({@code med_type}).
   *
   * @param stay 住院: counts as a stay of the year
   */
  public record MedType(String code, String name, boolean stay) {}

  /**
   * 险种 ({@code insutype}).
   *
   * @param tiered 分档: whether its premium can have tiers
   */
  public record Insurance(String code, String name, boolean tiered) {}
}
