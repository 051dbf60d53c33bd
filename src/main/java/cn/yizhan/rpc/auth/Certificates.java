package cn.yizhan.rpc.auth;

import cn.yizhan.rpc.Caller;
import cn.yizhan.rpc.Caller.Role;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * Whom a client certificate stands for: what its subject alternative names of the form {@code
 * urn:yizhan:institution:<code>} and {@code urn:yizhan:role:bureau|monitor} say; without any of
 * them, the institution whose code is the subject's CN.
 */
final class Certificates {
  private static final String INSTITUTION = "urn:yizhan:institution:";
  private static final String ROLE = "urn:yizhan:role:";
  private static final int URI = 6;

  private Certificates() {}

  /** The caller of a certificate that the handshake has verified; empty when it names nobody. */
  static Optional<Caller> callerOf(X509Certificate certificate) {
    List<String> names = ourNames(certificate);
    Set<Role> roles = EnumSet.noneOf(Role.class);
    List<String> institutions = new ArrayList<>();
    for (String name : names) {
      if (name.startsWith(INSTITUTION)) {
        institutions.add(name.substring(INSTITUTION.length()));
      } else {
        switch (name.substring(ROLE.length())) {
          case "bureau" -> roles.add(Role.BUREAU);
          case "monitor" -> roles.add(Role.MONITOR);
          default -> {
            return Optional.empty();
          }
        }
      }
    }
    if (names.isEmpty()) {
      commonName(certificate).ifPresent(institutions::add);
    }
    if (institutions.size() > 1 || !institutions.stream().allMatch(Caller::isInstitutionCode)) {
      return Optional.empty();
    }
    Optional<String> institution = institutions.stream().findFirst();
    institution.ifPresent(code -> roles.add(Role.HOSPITAL));
    String name = "certificate:" + certificate.getSerialNumber().toString(16);
    return roles.isEmpty() ? Optional.empty() : Optional.of(new Caller(name, institution, roles));
  }

  private static List<String> ourNames(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream()
              .filter(name -> name.get(0).equals(URI))
              .map(name -> String.valueOf(name.get(1)))
              .filter(name -> name.startsWith(INSTITUTION) || name.startsWith(ROLE))
              .toList();
    } catch (CertificateParsingException unreadable) {
      return List.of(ROLE + "unreadable");
    }
  }

  private static Optional<String> commonName(X509Certificate certificate) {
    try {
      return new LdapName(certificate.getSubjectX500Principal().getName())
          .getRdns().stream()
              .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
              .map(Rdn::getValue)
              .map(String::valueOf)
              .findFirst();
    } catch (InvalidNameException unreadable) {
      return Optional.empty();
    }
  }
}
