package cn.yizhan.rpc.auth;

import cn.yizhan.rpc.Caller;
import cn.yizhan.rpc.Caller.Role;
import cn.yizhan.workbook.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The file of tokens: one a line, {@code id hash institution roles last-day} with blanks between;
 * what begins with {@code #} is a comment, and {@code -} stands for none.
 *
 * <pre>
 * # id          SHA-256 of the secret   institution    roles         last day
 * ganzhou-his   9f86d081884c7d65…       H36070200005   -             2027-12-31
 * bureau-desk   60303ae22b998861…       -              bureau        2027-12-31
 * </pre>
 */
public final class TokenFile {
  private static final String NONE = "-";

  private final String name;
  private final Map<String, Token> tokens = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private TokenFile(String name) {
    this.name = name;
  }

  /** The file cannot be used; the message lists every line that is wrong. */
  public static final class Bad extends Exception {
    private static final long serialVersionUID = 1;

    Bad(List<String> problems) {
      super("令牌文件有 %d 处要改：%n%s".formatted(problems.size(), String.join("\n", problems)));
    }
  }

  /** Reads a file; tokens by id. */
  public static Map<String, Token> read(Path file) throws Bad {
    TokenFile read = new TokenFile(file.toString());
    try {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        read.line(i + 1, lines.get(i).strip());
      }
    } catch (IOException unreadable) {
      read.problems.add("%s：读不了（%s）".formatted(file, FileTrouble.of(unreadable)));
    }
    if (!read.problems.isEmpty()) {
      throw new Bad(read.problems);
    }
    return Map.copyOf(read.tokens);
  }

  /** The line for a token, as {@link #read} reads it. */
  public static String line(Token token) {
    String roles =
        token.caller().roles().stream()
            .filter(role -> role != Role.HOSPITAL)
            .map(role -> role.name().toLowerCase(Locale.ROOT))
            .sorted()
            .reduce((one, other) -> one + "," + other)
            .orElse(NONE);
    return String.join(
        "  ",
        token.id(),
        token.hash(),
        token.caller().institution().orElse(NONE),
        roles,
        token.lastDay().toString());
  }

  private void line(int number, String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    List<String> words = List.of(line.split("\\s+", -1));
    if (words.size() != 5) {
      wrong(number, "有 %d 个词".formatted(words.size()), "5 个：编号 散列 机构 角色 到期日");
      return;
    }
    int before = problems.size();
    String id = words.get(0);
    String hash = words.get(1).toLowerCase(Locale.ROOT);
    check(number, id.matches("[A-Za-z0-9_-]{1,64}"), id, "1 到 64 个字母、数字、_、-");
    check(number, hash.matches("[0-9a-f]{64}"), "散列", "64 个十六进制数字（SHA-256）");
    check(number, !tokens.containsKey(id), id + " 写了不止一次", "每个编号只写一次");
    Optional<String> institution = Optional.of(words.get(2)).filter(code -> !code.equals(NONE));
    institution.ifPresent(
        code -> check(number, Caller.isInstitutionCode(code), code, "机构编号，如 H36070200005"));
    Set<Role> roles = roles(number, words.get(3));
    institution.ifPresent(code -> roles.add(Role.HOSPITAL));
    check(
        number,
        institution.isPresent() || !words.get(3).equals(NONE),
        "既没有机构也没有角色",
        "写机构编号，或角色 bureau、monitor");
    LocalDate lastDay = day(number, words.get(4));
    if (problems.size() == before) {
      Caller caller = new Caller("token:" + id, institution, roles);
      tokens.put(id, new Token(id, hash, caller, lastDay));
    }
  }

  private Set<Role> roles(int number, String words) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String word : words.equals(NONE) ? new String[0] : words.split(",", -1)) {
      switch (word) {
        case "bureau" -> roles.add(Role.BUREAU);
        case "monitor" -> roles.add(Role.MONITOR);
        default -> wrong(number, "角色“" + word + "”", "bureau、monitor，或 - 表示没有");
      }
    }
    return roles;
  }

  private LocalDate day(int number, String word) {
    try {
      return LocalDate.parse(word);
    } catch (DateTimeException notADay) {
      wrong(number, "到期日“" + word + "”", "如 2027-12-31");
      return LocalDate.MIN;
    }
  }

  private void check(int number, boolean right, String found, String rule) {
    if (!right) {
      wrong(number, "“" + found + "”", rule);
    }
  }

  private void wrong(int number, String found, String rule) {
    problems.add("%s 第%d行：%s。应为：%s".formatted(name, number, found, rule));
  }
}
