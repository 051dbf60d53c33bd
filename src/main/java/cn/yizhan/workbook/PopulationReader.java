package cn.yizhan.workbook;

import cn.yizhan.policy.Dimension;
import cn.yizhan.policy.Identity;
import cn.yizhan.policy.Population;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** 对象 cells: 全部参保人, identities, 标签〈…〉, 退出N年内〈…〉. */
final class PopulationReader {
  static final String EXPECTED = "全部参保人；或人员类别的名称、归类，标签〈名称〉，退出3年内〈人员类别〉，可写多个，有其一即可";

  private static final String EVERYONE = "全部参保人";
  private static final int MOST_YEARS = 50;
  private static final Pattern TAG = Pattern.compile("标签〈(.+)〉");
  private static final Pattern FORMER = Pattern.compile("退出(.*?)年内〈(.+)〉");

  private final Map<String, Set<Identity>> words = new HashMap<>();
  private final Map<String, Set<Identity>> tags = new HashMap<>();
  private final boolean sureOfIdentities;
  private final boolean sureOfTags;

  /**
   * Reads with these words.
   *
   * @param tagNames 人员标签
   * @param sureOfTags whether they are all the sheet has: only then can another be wrong
   */
  PopulationReader(RegionWords region, List<String> tagNames, boolean sureOfTags) {
    this.sureOfIdentities = !region.unsure.contains(Dimension.IDENTITY);
    this.sureOfTags = sureOfTags;
    tagNames.forEach(tag -> tags.put(tag, new HashSet<>()));
    Map<Integer, Identity> models = new HashMap<>();
    for (Identity identity : region.identities.values()) {
      if (region.vocabulary.values(Dimension.IDENTITY).contains(identity.name())) {
        models.put(identity.key(), identity);
      }
    }
    for (Identity identity : region.identities.values()) {
      mean(identity, identity);
      mean(models.getOrDefault(identity.key(), identity), identity);
      for (String tag : identity.tags()) {
        tags.computeIfAbsent(tag, t -> new HashSet<>()).add(identity);
      }
    }
  }

  /** Whatever means {@code named} means the other too: itself, or one that 参照 it. */
  private void mean(Identity named, Identity meant) {
    List<String> own = new ArrayList<>(named.aliases());
    own.addAll(named.groups());
    own.add(named.name());
    own.forEach(word -> words.computeIfAbsent(word, w -> new HashSet<>()).add(meant));
  }

  Population read(RowReader row, String header) {
    String text = row.text(header);
    if (text.equals(EVERYONE) || !row.sound(header)) {
      return Population.EVERYONE;
    }
    Set<String> identities = new HashSet<>();
    Set<String> named = new HashSet<>();
    List<Population.Former> former = new ArrayList<>();
    for (String word : row.split(header, text)) {
      Matcher tag = TAG.matcher(word);
      Matcher left = FORMER.matcher(word);
      if (tag.matches()) {
        for (String name : row.split(header, tag.group(1))) {
          named.add(name);
          identities.addAll(tagged(row, header, name));
        }
      } else if (left.matches()) {
        int years = years(row, header, left.group(1));
        former.add(new Population.Former(years, identities(row, header, left.group(2))));
      } else {
        identities.addAll(identities(row, header, word));
      }
    }
    return new Population(false, identities, named, former);
  }

  /** Those whose identity carries the tag (人员类别的标签). */
  private Set<String> tagged(RowReader row, String header, String tag) {
    Set<Identity> carrying = tags.get(tag);
    if (carrying == null && sureOfTags && sureOfIdentities) {
      String known = tags.isEmpty() ? "（一个也没有）" : String.join("、", tags.keySet());
      row.problem(header, "没有标签“%s”；人员标签表里有：%s".formatted(tag, known));
    }
    return names(carrying == null ? Set.of() : carrying);
  }

  private static int years(RowReader row, String header, String text) {
    String years = RowReader.normal(text);
    if (!years.matches("[1-9]\\d?") || Integer.parseInt(years) > MOST_YEARS) {
      row.problem(header, "退出几年内，写 1 到 %d 的整数，如 退出3年内〈低保对象〉".formatted(MOST_YEARS));
      return 1;
    }
    return Integer.parseInt(years);
  }

  private Set<String> identities(RowReader row, String header, String cell) {
    Set<Identity> meant = new HashSet<>();
    for (String word : row.split(header, cell)) {
      Set<Identity> known = words.get(word);
      if (known != null) {
        meant.addAll(known);
      } else if (word.equals(EVERYONE)) {
        row.problem(header, "全部参保人单写，不和别的对象写在一起");
      } else if (sureOfIdentities) {
        row.problem(header, "没有“%s”这个词；可写 %s".formatted(word, EXPECTED));
      }
    }
    return names(meant);
  }

  /** Every word under which a register may hold one of them. */
  private static Set<String> names(Set<Identity> identities) {
    Set<String> names = new HashSet<>();
    for (Identity identity : identities) {
      names.add(identity.name());
      names.addAll(identity.aliases());
    }
    return names;
  }
}
