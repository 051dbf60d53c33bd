package cn.yizhan.rpc.auth;

import cn.yizhan.rpc.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens in force: those of a file, read again when it has changed. A file that is wrong is
 * refused as a whole, and the tokens before it stay in force.
 */
public final class Tokens {
  private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

  private final Path file;
  private final Clock clock;
  private volatile Map<String, Token> byId;
  private List<Object> stamp;

  /** Reads the file. The clock decides which day it is. */
  public Tokens(Path file, Clock clock) throws TokenFile.Bad {
    this.file = file;
    this.clock = clock;
    this.stamp = stampOf(file);
    this.byId = TokenFile.read(file);
  }

  /** Reads the file again if it has changed; to be called now and then. */
  public synchronized void refresh() {
    List<Object> now = stampOf(file);
    if (now.equals(stamp)) {
      return;
    }
    stamp = now;
    try {
      byId = TokenFile.read(file);
      LOG.info("{} was read again: {} tokens", file, byId.size());
    } catch (TokenFile.Bad bad) {
      LOG.error("the tokens stay as they were: {}", bad.getMessage());
    }
  }

  /** Whom {@code <id>.<secret>} stands for today; empty when it is nobody's. */
  Optional<Caller> callerOf(String bearer) {
    int dot = bearer.indexOf('.');
    Token token = dot < 0 ? null : byId.get(bearer.substring(0, dot));
    if (token == null || !token.hasSecret(bearer.substring(dot + 1))) {
      return Optional.empty();
    }
    return token.lastDay().isBefore(LocalDate.now(clock))
        ? Optional.empty()
        : Optional.of(token.caller());
  }

  private static List<Object> stampOf(Path file) {
    try {
      BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
      return List.of(is.lastModifiedTime(), is.size(), String.valueOf(is.fileKey()));
    } catch (IOException gone) {
      return List.of();
    }
  }
}
