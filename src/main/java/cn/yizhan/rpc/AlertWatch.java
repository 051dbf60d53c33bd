package cn.yizhan.rpc;

import cn.yizhan.monitor.Alerts;
import cn.yizhan.proto.monitor.v1.WatchAlertsRequest;
import cn.yizhan.proto.monitor.v1.WatchAlertsResponse;
import cn.yizhan.service.AlertDesk;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who watch alerts. One look at the newest position serves all of them; whoever is behind
 * reads the events it lacks, page by page, when it is ready for them: a slow reader costs no memory
 * and holds no thread.
 */
final class AlertWatch {
  private static final Logger LOG = LoggerFactory.getLogger(AlertWatch.class);
  private static final int PAGE = 100;

  private final Serving serving;
  private final Waiting waiting;
  private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;
  private volatile long newest;

  AlertWatch(Serving serving, Waiting waiting) {
    this.serving = serving;
    this.waiting = waiting;
  }

  /** Begins to tell; the call ends when the caller or the server does. */
  void add(WatchAlertsRequest request, ServerCallStreamObserver<WatchAlertsResponse> call) {
    Watcher watcher = new Watcher(request, call, serving.get().alerts());
    call.setOnCancelHandler(() -> watchers.remove(watcher));
    call.setOnReadyHandler(watcher.pump::more);
    watchers.add(watcher);
    watcher.pump.more();
  }

  /** Wakes the watchers when something has happened since the last look. */
  void look() {
    if (watchers.isEmpty()) {
      return;
    }
    try {
      waiting.execute(this::lookNow);
    } catch (RejectedExecutionException busy) {
      LOG.debug("alerts are told later", busy);
    }
  }

  private void lookNow() {
    try {
      long last = serving.get().alerts().lastPosition();
      if (last > newest) {
        newest = last;
        watchers.forEach(watcher -> watcher.pump.more());
      }
    } catch (RuntimeException unreadable) {
      LOG.warn("the newest alerts cannot be read: {}", unreadable.getMessage());
    }
  }

  /** Ends all of them: they go on elsewhere, from the position they are at. */
  void close() {
    closed = true;
    watchers.forEach(watcher -> watcher.pump.more());
  }

  private final class Watcher {
    private final String region;
    private final ServerCallStreamObserver<WatchAlertsResponse> call;
    private final AlertDesk desk;

    private final Pump pump = new Pump(waiting, this::send, this::end);

    private long position;
    private boolean done;

    Watcher(
        WatchAlertsRequest request,
        ServerCallStreamObserver<WatchAlertsResponse> call,
        AlertDesk desk) {
      this.region = request.getRegionCode();
      this.position = request.getAfterPosition();
      this.call = call;
      this.desk = desk;
    }

    private void send() {
      boolean more = true;
      while (more && !done && !closed && !call.isCancelled() && call.isReady()) {
        List<Alerts.Told> page = desk.after(region, position, PAGE);
        more = page.size() == PAGE;
        for (Alerts.Told told : page) {
          if (!call.isReady()) {
            return; // What is left of the page is read again when the caller is ready for it.
          }
          call.onNext(AlertToProto.told(told));
          position = told.event().position();
        }
      }
      if (closed && !done && !call.isCancelled()) {
        done = true;
        watchers.remove(this);
        call.onCompleted();
      }
    }

    private void end(Throwable failure) {
      watchers.remove(this);
      if (!done && !call.isCancelled()) {
        done = true;
        call.onError(Statuses.of(failure));
      }
    }
  }
}
