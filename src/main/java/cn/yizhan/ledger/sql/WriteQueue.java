package cn.yizhan.ledger.sql;

import cn.yizhan.ledger.NotRecorded;
import cn.yizhan.ledger.PersonKey;
import cn.yizhan.ledger.sql.EntryRows.RequestKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The commands that wait for one writer, in order; bounded, those being written included. */
final class WriteQueue {
  private final int capacity;
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private int unanswered;
  private boolean closed;

  WriteQueue(int capacity) {
    this.capacity = capacity;
  }

  /** Says why a command would not be taken in now, if so. */
  synchronized void refuse() {
    if (closed) {
      throw new NotRecorded.Unavailable("账本正在关闭，请稍候用同一请求号重试");
    }
    if (unanswered >= capacity) {
      throw new NotRecorded.QueueFull(capacity);
    }
  }

  /** Takes a command in, or says why not. */
  synchronized void join(Waiting waiting) {
    refuse();
    queue.addLast(waiting);
    unanswered++;
    notifyAll();
  }

  /**
   * The next commands that can share a transaction: no two of one person, nor under one request id.
   * Waits for the first; empty when the queue was closed and everything in it was taken.
   */
  synchronized List<Waiting> take(int largest) throws InterruptedException {
    while (queue.isEmpty() && !closed) {
      wait();
    }
    List<Waiting> group = new ArrayList<>();
    Deque<Waiting> later = new ArrayDeque<>();
    Set<PersonKey> persons = new HashSet<>();
    Set<RequestKey> requests = new HashSet<>();
    while (group.size() < largest && !queue.isEmpty()) {
      Waiting next = queue.pollFirst();
      boolean free = persons.add(next.command().person());
      free &= requests.add(next.request());
      (free ? group : later).add(next);
    }
    while (!later.isEmpty()) {
      queue.addFirst(later.pollLast());
    }
    return group;
  }

  /** Puts commands that were taken back to the front. */
  synchronized void putBack(List<Waiting> taken) {
    for (int i = taken.size() - 1; i >= 0; i--) {
      queue.addFirst(taken.get(i));
    }
  }

  /** Makes room for one more: a command was answered. */
  synchronized void answered() {
    unanswered--;
  }

  synchronized int unanswered() {
    return unanswered;
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
