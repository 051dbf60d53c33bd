package cn.yizhan.bill;

import java.util.Set;

/** The institution a bill names: by its code, or, for a case, by what matters about it. */
public sealed interface AskedInstitution {
  /** By 定点医药机构编号 ({@code fixmedins_code}), as the region's workbook lists it. */
  record ByCode(String code) implements AskedInstitution {}

  /** By 机构类别, 就医地 and marks. */
  record ByClass(String className, Place place, Set<String> marks) implements AskedInstitution {
    public ByClass {
      marks = Set.copyOf(marks);
    }
  }
}
