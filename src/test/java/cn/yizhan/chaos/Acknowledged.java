package cn.yizhan.chaos;

import cn.yizhan.proto.settlement.v1.SettleRequest;
import cn.yizhan.proto.settlement.v1.Settlement;

/** A request and what it was answered. */
record Acknowledged(SettleRequest request, Settlement answer) {}
