package cn.yizhan.app;

import cn.yizhan.cli.ExitCode;
import cn.yizhan.rpc.Caller;
import cn.yizhan.rpc.Caller.Role;
import cn.yizhan.rpc.auth.Token;
import cn.yizhan.rpc.auth.TokenFile;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code yizhan token}: makes a bearer token, and the line that lets the server know it. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes a bearer token (令牌) and prints it, once, with the line for the file of tokens, which"
          + " holds only its hash."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  yizhan token ganzhou-his --institution H36070200005 --until 2027-12-31",
      "  yizhan token bureau-desk --role bureau --until 2027-12-31"
    })
final class TokenCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "ID",
      description = "What the token is called: letters, digits, _ and -.")
  private String id = "";

  @Option(
      names = "--institution",
      paramLabel = "CODE",
      description = "The institution whose bills its bearer settles.")
  private @Nullable String institution;

  @Option(
      names = "--role",
      paramLabel = "bureau|monitor",
      description = "What its bearer may do besides; may be given twice.")
  private List<String> roles = List.of();

  @Option(
      names = "--until",
      paramLabel = "DAY",
      required = true,
      description = "The last day it holds, as 2027-12-31.")
  private LocalDate until = LocalDate.MIN;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Surroundings around;

  TokenCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    String secret = Token.newSecret();
    Token token = new Token(id, Token.hash(secret), caller(), until);
    around.out().println("交给调用方，只显示这一次：");
    around.out().println("  %s.%s".formatted(id, secret));
    around.out().println("写进令牌文件的一行：");
    around.out().println("  " + TokenFile.line(token));
    return ExitCode.ANSWERED;
  }

  private Caller caller() {
    require(id.matches("[A-Za-z0-9_-]{1,64}"), "ID: letters, digits, _ and -, up to 64");
    Set<Role> may = EnumSet.noneOf(Role.class);
    for (String role : roles) {
      require(role.equals("bureau") || role.equals("monitor"), "--role: bureau or monitor");
      may.add(Role.valueOf(role.toUpperCase(Locale.ROOT)));
    }
    if (institution != null) {
      require(Caller.isInstitutionCode(institution), "--institution: such as H36070200005");
      may.add(Role.HOSPITAL);
    }
    require(!may.isEmpty(), "Give --institution or --role, or both");
    return new Caller("token:" + id, Optional.ofNullable(institution), may);
  }

  private void require(boolean right, String sentence) {
    if (!right) {
      throw new ParameterException(spec.commandLine(), sentence);
    }
  }
}
