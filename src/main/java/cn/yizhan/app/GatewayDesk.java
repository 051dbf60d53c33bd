package cn.yizhan.app;

import cn.yizhan.console.Desk;
import cn.yizhan.rpc.json.JsonAnswer;
import cn.yizhan.rpc.json.JsonCall;
import cn.yizhan.rpc.json.JsonFeed;
import cn.yizhan.rpc.json.JsonGateway;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The console's questions, answered by the RPCs. */
final class GatewayDesk implements Desk {
  private final JsonGateway gateway;
  private volatile Map<String, String> regions = Map.of();

  GatewayDesk(JsonGateway gateway) {
    this.gateway = gateway;
  }

  /** Names of regions by their codes, once they are known. */
  void offer(Map<String, String> known) {
    regions = new TreeMap<>(known);
  }

  @Override
  public Map<String, String> regions() {
    return regions;
  }

  @Override
  public boolean answers(String name) {
    return gateway.answers(name);
  }

  @Override
  public boolean streams(String name) {
    return gateway.streams(name);
  }

  @Override
  public Answer ask(Question question) {
    return answer(gateway.call(call(question)));
  }

  @Override
  public Feed watch(Question question) {
    return new GatewayFeed(gateway.stream(call(question)));
  }

  private static JsonCall call(Question question) {
    return new JsonCall(question.name(), question.json(), question.bearer(), question.peer());
  }

  private static Answer answer(JsonAnswer answer) {
    return new Answer(answer.status(), answer.json());
  }

  private record GatewayFeed(JsonFeed feed) implements Feed {
    @Override
    public Optional<Answer> next(Duration patience) throws InterruptedException {
      return feed.next(patience).map(GatewayDesk::answer);
    }

    @Override
    public boolean ended() {
      return feed.ended();
    }

    @Override
    public void close() {
      feed.close();
    }
  }
}
