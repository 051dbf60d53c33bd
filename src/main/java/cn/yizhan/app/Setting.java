package cn.yizhan.app;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A key of the configuration: the one list that file, environment, flags and help share. */
@SuppressWarnings("ImmutableEnumChecker") // Kinds hold nothing that changes.
enum Setting {
  TABLES(
      "tables",
      new Kind.Place(),
      "",
      "The folder of workbooks. Empty: the folder tables here, else the one beside the jar's"
          + " folder."),
  DATA("data", new Kind.Place(), "yizhan-data", "The folder for what this server keeps."),
  LEDGER_URL(
      "ledger.url",
      new Kind.Text(),
      "",
      "The ledger's database: jdbc:postgresql://host/name. Empty: a SQLite file ledger.db in the"
          + " data folder."),
  LEDGER_USER("ledger.user", new Kind.Text(), "", "The database's user."),
  LEDGER_PASSWORD("ledger.password", new Kind.Secret(), "", "The database's password."),
  LEDGER_KEY_FILE(
      "ledger.key-file",
      new Kind.Place(),
      "",
      "The file with the key that encrypts id numbers. Make one with: yizhan ledger key"),
  LEDGER_KEY(
      "ledger.key",
      new Kind.Secret(),
      "",
      "The key itself, instead of the file: 64 hexadecimal digits, or Base64."),
  LEDGER_QUEUE(
      "ledger.queue-length",
      new Kind.Whole(1, 1_000_000),
      "4096",
      "How many writes may wait for each writer; one more is answered RESOURCE_EXHAUSTED."),
  LEDGER_WRITERS(
      "ledger.writers",
      new Kind.Whole(1, 64),
      "2",
      "Transactions at a time on PostgreSQL; SQLite always has one."),
  LEDGER_MAY_LOSE(
      "ledger.may-lose",
      new Kind.Flag(),
      "false",
      "Take a PostgreSQL that is set to lose commits when its machine fails (fsync or"
          + " full_page_writes off): for databases to test with."),
  LISTEN_ADDRESS(
      "listen.address", new Kind.Text(), "127.0.0.1", "The address to answer gRPC calls on."),
  LISTEN_PORT(
      "listen.port",
      new Kind.Whole(0, 65_535),
      "7443",
      "The port to answer gRPC calls on; 0: any that is free."),
  LISTEN_PLAINTEXT(
      "listen.plaintext",
      new Kind.Flag(),
      "false",
      "Serve without TLS on an address others can reach: only behind something that does TLS."),
  TLS_CERTIFICATE(
      "tls.certificate",
      new Kind.Place(),
      "",
      "The server's certificate chain in PEM; read again when it changes."),
  TLS_KEY("tls.key", new Kind.Place(), "", "The certificate's private key in PEM (PKCS#8)."),
  TLS_CLIENT_CA(
      "tls.client-ca",
      new Kind.Place(),
      "",
      "Certificates in PEM that sign clients' certificates (mutual TLS). Without tokens, every"
          + " client must show one."),
  TOKENS(
      "tokens",
      new Kind.Place(),
      "",
      "The file of bearer tokens' hashes; read again when it changes. Add to it with: yizhan"
          + " token"),
  MESSAGE_BYTES(
      "limits.message-bytes",
      new Kind.Whole(1024, 64 << 20),
      "1048576",
      "The longest request; a longer one is refused with MESSAGE_TOO_LONG."),
  METADATA_BYTES(
      "limits.metadata-bytes", new Kind.Whole(1024, 1 << 20), "8192", "The longest call headers."),
  CALLS_PER_CONNECTION(
      "limits.calls-per-connection",
      new Kind.Whole(1, 100_000),
      "256",
      "Calls at the same time on one connection; more wait in the client."),
  CONNECTION_AGE(
      "limits.connection-age-seconds",
      new Kind.Whole(10, 86_400 * 7),
      "3600",
      "After this a connection ends when its calls have, and the client makes a new one."),
  METRICS_ADDRESS(
      "metrics.address",
      new Kind.Text(),
      "127.0.0.1",
      "The address of /metrics, /healthz and /readyz."),
  METRICS_PORT(
      "metrics.port",
      new Kind.Whole(0, 65_535),
      "9464",
      "The port of /metrics, /healthz and /readyz; 0: any that is free."),
  CONSOLE_ADDRESS(
      "console.address", new Kind.Text(), "127.0.0.1", "The address of the duty desk's page."),
  CONSOLE_PORT(
      "console.port",
      new Kind.Port(),
      "",
      "The port of the duty desk's page, with TLS when tls.certificate is set; 0: any that is"
          + " free. Empty: no page."),
  CONFIRMED_ONLY(
      "settle.confirmed-only",
      new Kind.Flag(),
      "false",
      "Refuse settlements that rest on a row whose source is a placeholder (示例)."),
  LOG_FORMAT(
      "log.format",
      new Kind.Word(List.of("text", "json")),
      "text",
      "How log lines look on standard error."),
  AUDIT_FOLDER(
      "audit.folder",
      new Kind.Place(),
      "",
      "Where one JSON line for every call is kept, a file a day. Empty: audit in the data folder."),
  SHUTDOWN_GRACE(
      "shutdown.grace-seconds",
      new Kind.Whole(0, 3600),
      "30",
      "How long calls that were taken may still run after the order to stop.");

  private static final String VARIABLES = "YIZHAN_";

  private final String key;
  private final Kind kind;
  private final String standard;
  private final String meaning;

  Setting(String key, Kind kind, String standard, String meaning) {
    this.key = key;
    this.kind = kind;
    this.standard = standard;
    this.meaning = meaning;
  }

  /** As a file names it: {@code ledger.url}. */
  String key() {
    return key;
  }

  /** As the environment names it: {@code YIZHAN_LEDGER_URL}. */
  String variable() {
    return VARIABLES + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** As the command line names it: {@code --ledger.url}. */
  String flag() {
    return "--" + key;
  }

  Kind kind() {
    return kind;
  }

  /** The value when nothing is said. */
  String standard() {
    return standard;
  }

  /** A sentence for the person who sets it. */
  String meaning() {
    return meaning;
  }

  boolean isSecret() {
    return kind instanceof Kind.Secret;
  }

  /** The setting a file means by this key. */
  static Optional<Setting> of(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
  }

  /** The setting whose key looks most like this one. */
  static Setting nearest(String key) {
    return Arrays.stream(values())
        .min(Comparator.comparing(setting -> Spelling.distance(setting.key, key)))
        .orElseThrow();
  }
}
