package cn.yizhan.ledger.sql;

import cn.yizhan.ledger.Answer;
import cn.yizhan.ledger.Command;
import cn.yizhan.ledger.Entry;
import cn.yizhan.ledger.YearKey;
import cn.yizhan.ledger.sql.EntryRows.RequestKey;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A command on its way, and whoever waits for its answer. */
final class Waiting {
  private final Command command;
  private final CompletableFuture<Answer> future = new CompletableFuture<>();
  private final Set<String> written = new HashSet<>(1);
  private Optional<Ahead> ahead;
  private int tries;
  private boolean outcomeUnknown;

  /**
   * Waits to be written.
   *
   * @param ahead what the command came to beforehand
   */
  Waiting(Command command, Optional<Ahead> ahead) {
    this.command = command;
    this.ahead = ahead;
  }

  Command command() {
    return command;
  }

  CompletableFuture<Answer> future() {
    return future;
  }

  RequestKey request() {
    return new RequestKey(command.institution(), command.requestId());
  }

  YearKey year() {
    return new YearKey(command.person(), command.year());
  }

  /** What it came to beforehand; nothing once a try went wrong. */
  Optional<Ahead> ahead() {
    return ahead;
  }

  /** Counts one more try; how many there have been. */
  int tried() {
    ahead = Optional.empty();
    return ++tries;
  }

  /** Remembers that a commit did not come back well. */
  void commitFailed() {
    outcomeUnknown = true;
  }

  /** Whether it may have been written although nobody knows. */
  boolean outcomeUnknown() {
    return outcomeUnknown;
  }

  /** Remembers what is about to be written, for when the commit's outcome is not known. */
  void writing(Entry entry) {
    written.add(entry.id());
  }

  /** Whether an entry found in the ledger is this very command's work. */
  boolean wrote(Entry entry) {
    return written.contains(entry.id());
  }
}
