package cn.yizhan.rpc;

import io.grpc.Context;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who calls, as far as this service knows.
 *
 * @param name how the caller was known, for the audit: {@code token:ganzhou-his}
 * @param institution the institution it acts for
 * @param roles what it may do
 */
public record Caller(String name, Optional<String> institution, Set<Role> roles) {
  /** The caller of the call that is being answered. */
  public static final Context.Key<Caller> KEY = Context.key("yizhan-caller");

  private static final Pattern INSTITUTION = Pattern.compile("[A-Z0-9]{4,30}");

  /** What a caller may do. */
  public enum Role {
    HOSPITAL,
    BUREAU,
    MONITOR
  }

  public Caller {
    roles = Set.copyOf(roles);
  }

  /** Whether this could be the code of an institution. */
  public static boolean isInstitutionCode(String text) {
    return INSTITUTION.matcher(text).matches();
  }
}
