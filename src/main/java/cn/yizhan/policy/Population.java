package cn.yizhan.policy;

import cn.yizhan.bill.Person.HeldIdentity;
import cn.yizhan.bill.Standing;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whom a rule on 监测 speaks of (对象). One ground is enough.
 *
 * @param everyone 全部参保人
 * @param identities 救助身份 held on the day, by every word that means one of them
 * @param tags 标签 held on the day
 * @param former those who left an identity not long ago
 */
public record Population(
    boolean everyone, Set<String> identities, Set<String> tags, List<Former> former) {
  /** 全部参保人. */
  public static final Population EVERYONE = new Population(true, Set.of(), Set.of(), List.of());

  public Population {
    identities = Set.copyOf(identities);
    tags = Set.copyOf(tags);
    former = List.copyOf(former);
  }

  /** 退出3年内〈低保对象〉: {@code years} years have not passed since the last day of one of these. */
  public record Former(int years, Set<String> identities) {
    public Former {
      identities = Set.copyOf(identities);
    }

    private boolean covers(HeldIdentity held, LocalDate day) {
      return identities.contains(held.name())
          && held.days()
              .to()
              .filter(last -> last.isBefore(day) && !last.plusYears(years).isBefore(day))
              .isPresent();
    }
  }

  /** Every identity and tag by which somebody who is not just anyone may be one of them. */
  public Set<String> names() {
    Set<String> names = new HashSet<>(identities);
    names.addAll(tags);
    former.forEach(left -> names.addAll(left.identities()));
    return names;
  }

  /** Whether somebody of that standing is one of them on the day. */
  public boolean covers(Standing standing, LocalDate day) {
    return everyone
        || standing.tags().stream()
            .anyMatch(tag -> tags.contains(tag.name()) && tag.days().contains(day))
        || standing.identities().stream().anyMatch(held -> covers(held, day));
  }

  private boolean covers(HeldIdentity held, LocalDate day) {
    return (identities.contains(held.name()) && held.days().contains(day))
        || former.stream().anyMatch(left -> left.covers(held, day));
  }
}
