package cn.yizhan.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of the page, by path. A path that is not in this list is not there: what was asked is
 * never made into the name of a file. Each is read when it is first asked for.
 */
final class Assets {
  private static final String ECHARTS =
      "/META-INF/resources/webjars/echarts/5.5.0/echarts.esm.min.js";
  private static final String HTML = "text/html; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  /** The scripts, without {@code .js}. */
  private static final List<String> SCRIPTS =
      List.of(
          "app",
          "api",
          "dom",
          "money",
          "charts",
          "choices",
          "alerts",
          "burden",
          "fund",
          "indicators",
          "settlement");

  private static final Map<String, Place> PLACES = places();

  private final Map<String, Asset> read = new ConcurrentHashMap<>();

  /** Where a file is on the class path, and what it is. */
  private record Place(String resource, String type) {}

  /** The file at a path. */
  Optional<Asset> at(String path) {
    return PLACES.containsKey(path)
        ? Optional.of(read.computeIfAbsent(path, Assets::read))
        : Optional.empty();
  }

  private static Asset read(String path) {
    Place place = Objects.requireNonNull(PLACES.get(path));
    try (InputStream in = Assets.class.getResourceAsStream(place.resource())) {
      return new Asset(place.type(), Objects.requireNonNull(in, place.resource()).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Place> places() {
    Map<String, Place> places = new HashMap<>();
    places.put("/", new Place("/console/index.html", HTML));
    places.put("/style.css", new Place("/console/style.css", "text/css; charset=utf-8"));
    places.put("/icon.svg", new Place("/console/icon.svg", "image/svg+xml"));
    places.put("/echarts.js", new Place(ECHARTS, SCRIPT));
    for (String script : SCRIPTS) {
      places.put("/" + script + ".js", new Place("/console/" + script + ".js", SCRIPT));
    }
    return Map.copyOf(places);
  }
}
