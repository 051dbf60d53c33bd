package cn.yizhan.rpc;

import cn.yizhan.ledger.Answer;
import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.Command;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.Ledger;
import cn.yizhan.ledger.ListQuery;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.ledger.YearView;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A ledger that does what another does, for tests to change one thing of. */
class LedgerAround implements Ledger {
  private final Ledger inner;

  LedgerAround(Ledger inner) {
    this.inner = inner;
  }

  @Override
  public CompletableFuture<Answer> append(Command command) {
    return inner.append(command);
  }

  @Override
  public Optional<Entry> find(String id) {
    return inner.find(id);
  }

  @Override
  public Optional<Entry> find(String institution, String requestId) {
    return inner.find(institution, requestId);
  }

  @Override
  public List<Entry> corrections(Collection<String> ids) {
    return inner.corrections(ids);
  }

  @Override
  public List<Entry> list(ListQuery query) {
    return inner.list(query);
  }

  @Override
  public YearView year(PersonKey person, int year) {
    return inner.year(person, year);
  }

  @Override
  public YearView yearNow(PersonKey person, int year) {
    return inner.yearNow(person, year);
  }

  @Override
  public List<YearKey> yearsAfter(YearKey last, int limit) {
    return inner.yearsAfter(last, limit);
  }

  @Override
  public Optional<YearView> yearAtHand(PersonKey person, int year) {
    return inner.yearAtHand(person, year);
  }

  @Override
  public void putWorkbook(String sha256, String name, Bytes bytes) {
    inner.putWorkbook(sha256, name, bytes);
  }

  @Override
  public Optional<Bytes> workbook(String sha256) {
    return inner.workbook(sha256);
  }

  @Override
  public boolean healthy() {
    return inner.healthy();
  }

  @Override
  public int waiting() {
    return inner.waiting();
  }

  @Override
  public void close() {
    inner.close();
  }
}
