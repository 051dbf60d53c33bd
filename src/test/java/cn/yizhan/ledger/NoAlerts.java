package cn.yizhan.ledger;

import cn.yizhan.monitor.Alert;
import cn.yizhan.monitor.AlertEvent;
import cn.yizhan.monitor.AlertState;
import cn.yizhan.monitor.Alerts;
import cn.yizhan.monitor.Burden.Left;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Nobody's burden is looked at: beside a ledger in memory, which keeps no table of settlements. */
public final class NoAlerts implements Alerts {
  @Override
  public List<Alert> list(Query query) {
    return List.of();
  }

  @Override
  public Optional<Alert> find(String id) {
    return Optional.empty();
  }

  @Override
  public List<AlertEvent> events(String id) {
    return List.of();
  }

  @Override
  public Outcome step(Asked asked, String id, AlertState state) {
    return new Outcome.Unknown(id);
  }

  @Override
  public Outcome push(Asked asked, Selection selection) {
    return new Outcome.Done(List.of(), false);
  }

  @Override
  public List<Told> after(String region, long position, int limit) {
    return List.of();
  }

  @Override
  public long lastPosition() {
    return 0;
  }

  @Override
  public List<Left> left(YearKey year) {
    return List.of();
  }

  @Override
  public void scan(
      String region, LocalDate day, Consumer<Scanned> progress, BooleanSupplier noMore) {
    progress.accept(new Scanned(0, 0, 0, true));
  }
}
