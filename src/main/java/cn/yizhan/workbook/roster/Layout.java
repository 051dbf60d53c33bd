package cn.yizhan.workbook.roster;

import java.util.EnumSet;
import java.util.Set;

/** The two forms of a roster. */
public enum Layout {
  /** 附件2: everybody who holds an identity. */
  LIST("附件2", "医疗救助重点救助对象名单"),
  /** 附件3: who got it and who lost it. */
  CHANGES("附件3", "医疗救助重点救助对象动态调整名单");

  private final String annex;
  private final String title;

  Layout(String annex, String title) {
    this.annex = annex;
    this.title = title;
  }

  /** As the document numbers it. */
  public String annex() {
    return annex;
  }

  /** What stands over it, after the county. */
  public String title() {
    return title;
  }

  /** The columns it must have, in the document's order. */
  Set<RosterColumn> columns() {
    Set<RosterColumn> columns = EnumSet.range(RosterColumn.TOWN, RosterColumn.MEMBER_ID);
    if (this == CHANGES) {
      columns.add(RosterColumn.CHANGE);
      columns.add(RosterColumn.CHANGE_DAY);
    }
    return columns;
  }
}
