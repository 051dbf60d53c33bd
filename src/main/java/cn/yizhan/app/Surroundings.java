package cn.yizhan.app;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command sees of the world.
 *
 * @param here the folder it was started in
 */
record Surroundings(
    InputStream in, PrintStream out, PrintStream err, Map<String, String> environment, Path here) {
  Surroundings {
    environment = Map.copyOf(environment);
  }
}
