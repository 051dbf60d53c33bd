package cn.yizhan.rpc;

import cn.yizhan.rpc.Caller.Role;
import cn.yizhan.service.Reason;

/**
 * What the caller of the call being answered may do: a hospital what is its own institution's, a
 * bureau everything, a monitor read everything.
 */
record Access(Caller caller) {
  /** Of the call being answered; ends it when nobody is known to have called. */
  static Access current() {
    Caller caller = Caller.KEY.get();
    if (caller == null) {
      throw new Rejected(Reason.CALLER_UNKNOWN, "没有出示身份，请用发给本机构的证书或令牌连接");
    }
    return new Access(caller);
  }

  /** Ends the call unless an institution's bills may be settled and taken back. */
  void toWrite(String institution) {
    if (!institution.isEmpty() && !caller.roles().contains(Role.BUREAU)) {
      require(isOwn(institution), institution);
    }
  }

  /** Ends the call unless an institution's settlements may be read. */
  void toRead(String institution) {
    if (!institution.isEmpty()) {
      require(reads(institution), institution);
    }
  }

  boolean reads(String institution) {
    return readsEverything() || isOwn(institution);
  }

  /** Ends the call unless somebody's 待遇 may be asked about, at this institution when named. */
  void toAskAbout(String institution) {
    if (!readsEverything() && !caller.roles().contains(Role.HOSPITAL)) {
      throw new Rejected(Reason.ROLE_MISSING, "待遇检查只给医疗机构、医保经办机构和监测方用");
    }
    toRead(institution);
  }

  /** Whether it comes from somebody who is told everything. */
  boolean readsEverything() {
    return caller.roles().contains(Role.BUREAU) || caller.roles().contains(Role.MONITOR);
  }

  /** Ends the call unless it comes from a bureau. */
  void toRegister() {
    if (!caller.roles().contains(Role.BUREAU)) {
      throw new Rejected(Reason.ROLE_MISSING, "参保登记只给医保经办机构（bureau 角色）用");
    }
  }

  /** The same, for computing years again. */
  void toResettle() {
    if (!caller.roles().contains(Role.BUREAU)) {
      throw new Rejected(Reason.ROLE_MISSING, "重算只给医保经办机构（bureau 角色）用");
    }
  }

  /** Ends the call unless the indicators of an institution, or of all (empty), may be seen. */
  void toCompare(String institution) {
    if (institution.isEmpty()) {
      toOversee();
    }
    toRead(institution);
  }

  /** Ends the call unless it comes from somebody who watches a whole region. */
  void toOversee() {
    if (!readsEverything()) {
      throw new Rejected(
          Reason.ROLE_MISSING, "全统筹区的监测数据只给医保经办机构和监测方看；医疗机构查指标，请写明本机构的 institution_code");
    }
  }

  /** Ends the call unless applications may be worked on. */
  void toDecide() {
    if (!caller.roles().contains(Role.BUREAU)) {
      throw new Rejected(Reason.ROLE_MISSING, "救助申请只给医保经办机构（bureau 角色）办");
    }
  }

  /** Ends the call unless alerts may be read and worked on. */
  void toMonitor() {
    if (!readsEverything()) {
      throw new Rejected(Reason.ROLE_MISSING, "监测预警只给医保经办机构和监测方（bureau、monitor 角色）用");
    }
  }

  /** Ends the call unless somebody may be put into the register by an alert. */
  void toInclude() {
    if (!isBureau()) {
      throw new Rejected(Reason.ROLE_MISSING, "登记身份、重算年度只给医保经办机构（bureau 角色）用");
    }
  }

  /** Ends the call unless settlements may be registered as special cases. */
  void toExempt() {
    if (!isBureau()) {
      throw new Rejected(Reason.ROLE_MISSING, "特殊病例只由医保经办机构（bureau 角色）登记和撤销");
    }
  }

  boolean isBureau() {
    return caller.roles().contains(Role.BUREAU);
  }

  private boolean isOwn(String institution) {
    return caller.roles().contains(Role.HOSPITAL)
        && caller.institution().filter(institution::equals).isPresent();
  }

  private void require(boolean allowed, String institution) {
    if (!allowed) {
      throw new Rejected(
          Reason.NOT_YOUR_INSTITUTION,
          "institution_code 写的是“%s”，这个调用方是%s，只能办本机构的业务"
              .formatted(Fields.shown(institution), caller.institution().orElse("没有机构的")));
    }
  }
}
