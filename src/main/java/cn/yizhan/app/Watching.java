package cn.yizhan.app;

import cn.yizhan.app.log.AuditLog;
import cn.yizhan.app.metrics.Metrics;
import cn.yizhan.ledger.LedgerMeter;
import cn.yizhan.rpc.watch.CallRecord;
import cn.yizhan.rpc.watch.CallWatch;

/** Hears of every call and commit, and tells the audit and the metrics. */
record Watching(AuditLog audit, Metrics metrics) implements CallWatch.Watcher, LedgerMeter {
  @Override
  public void began() {
    metrics.callBegan();
  }

  @Override
  public void ended(CallRecord call) {
    metrics.callEnded(call);
    audit.note(call);
  }

  @Override
  public void committed(int commands, long nanos) {
    metrics.committed(commands, nanos);
  }

  @Override
  public void retried(int commands) {
    metrics.retried(commands);
  }

  @Override
  public void failed(int commands) {
    metrics.notRecorded(commands);
  }
}
