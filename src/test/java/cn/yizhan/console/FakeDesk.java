package cn.yizhan.console;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A desk that answers what it is told to, and remembers what it was asked. */
final class FakeDesk implements Desk {
  final List<Question> asked = new CopyOnWriteArrayList<>();
  final AtomicInteger closed = new AtomicInteger();
  volatile Answer answer = new Answer(200, "{}");
  volatile List<Answer> feed = List.of();
  volatile boolean endless;

  @Override
  public Map<String, String> regions() {
    return Map.of("360700", "赣州市");
  }

  @Override
  public boolean answers(String name) {
    return name.equals("Ask");
  }

  @Override
  public boolean streams(String name) {
    return name.equals("Watch");
  }

  @Override
  public Answer ask(Question question) {
    asked.add(question);
    return answer;
  }

  @Override
  public Feed watch(Question question) {
    asked.add(question);
    Iterator<Answer> answers = feed.iterator();
    return new Feed() {
      @Override
      public Optional<Answer> next(Duration patience) throws InterruptedException {
        if (endless) {
          Thread.sleep(1);
          return Optional.empty();
        }
        return answers.hasNext() ? Optional.of(answers.next()) : Optional.empty();
      }

      @Override
      public boolean ended() {
        return !endless && !answers.hasNext();
      }

      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }
}
