package cn.yizhan.bill;

import java.util.List;

/**
 * One person's bills, in the order in which they are settled.
 *
 * @param name what the bills are called in answers
 * @param region 统筹区代码
 */
public record PersonBills(String name, String region, Person person, List<Visit> visits) {
  public PersonBills {
    visits = List.copyOf(visits);
  }
}
