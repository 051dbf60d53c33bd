package cn.yizhan.chaos;

import cn.yizhan.registry.IdSecret;
import cn.yizhan.rpc.auth.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What servers and clients share: a key, tokens, tables of two regions, and registered persons, all
 * of them 低保对象 with a cap on nearly everything.
 */
record Town(Path folder, String secret) {
  static final int PERSONS_IN_REGION = 20;
  static final List<String> INSTITUTIONS =
      List.of("H14010500001", "H36070200001", "H14010600005", "H36070200005");

  private static final String SHANXI = "140000";
  private static final String GANZHOU = "360700";
  private static final String PERSON =
      """
      {"region": "%s", "id_number": "%s", "person": {"insurance": "390", "identities": \
      [{"name": "低保对象", "from": "2019-01-01"}], "approvals": [%s]}}
      """;
  private static final String APPROVAL = "{\"layer\": \"倾斜救助\", \"from\": \"2023-01-01\"}";
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

  static Town found(Path folder) throws IOException {
    Town town = new Town(folder, Token.newSecret());
    Files.writeString(folder.resolve("key"), IdSecret.random().hex());
    List<String> tokens = new ArrayList<>();
    for (String institution : INSTITUTIONS) {
      String hash = Token.hash(town.secret);
      tokens.add("%s %s %s - 2099-12-31".formatted(institution, hash, institution));
    }
    Files.write(folder.resolve("tokens"), tokens);
    StringBuilder persons = new StringBuilder();
    for (int i = 0; i < PERSONS_IN_REGION; i++) {
      persons.append(PERSON.formatted(SHANXI, idNumber(SHANXI, i), ""));
      persons.append(PERSON.formatted(GANZHOU, idNumber(GANZHOU, i), APPROVAL));
    }
    Files.writeString(folder.resolve("persons"), persons);
    copyTables(folder.resolve("tables"));
    return town;
  }

  /** Two regions are read faster than five, and a server that is killed often is read often. */
  private static void copyTables(Path to) throws IOException {
    Path from = Path.of("tables");
    List<Path> wanted;
    try (Stream<Path> all = Files.walk(from, 2)) {
      wanted = all.filter(path -> isWanted(from.relativize(path).toString())).toList();
    }
    Files.createDirectory(to);
    for (Path path : wanted) {
      Files.copy(path, to.resolve(from.relativize(path).toString()));
    }
  }

  private static boolean isWanted(String path) {
    return path.startsWith("national.") || path.startsWith(SHANXI) || path.startsWith(GANZHOU);
  }

  static String region(String institution) {
    return institution.startsWith("H14") ? SHANXI : GANZHOU;
  }

  /** A made-up number with a right check character. */
  static String idNumber(String region, int person) {
    String number = "99999919%s0101%03d".formatted(region.equals(SHANXI) ? "60" : "70", person);
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += (number.charAt(i) - '0') * WEIGHTS[i];
    }
    return number + "10X98765432".charAt(sum % 11);
  }

  String token(String institution) {
    return institution + "." + secret;
  }

  /** Settings of every command that needs the ledger. */
  List<String> settings(Place place) {
    List<String> settings = new ArrayList<>(place.settings());
    settings.add("--ledger.key-file=" + folder.resolve("key"));
    return settings;
  }

  void register(Place place) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("registry", "import"));
    command.addAll(settings(place));
    command.add(folder.resolve("persons").toString());
    Yizhan.run(command);
  }

  /** Verifies the ledger as its owner would; what was said. */
  String verify(Place place) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("ledger", "verify"));
    command.addAll(settings(place));
    command.add("--tables=" + folder.resolve("tables"));
    return Yizhan.run(command);
  }
}
