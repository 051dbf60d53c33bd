package cn.yizhan.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/**
 * A person as the ledger knows one: never by the id number.
 *
 * @param region 参保地统筹区代码
 * @param blindIndex a keyed digest of the id number, the same for the same number
 */
public record PersonKey(String region, Bytes blindIndex) implements Comparable<PersonKey> {
  private static final Comparator<PersonKey> ORDER =
      Comparator.comparing(PersonKey::region).thenComparing(PersonKey::blindIndex);

  /**
   * Stands in for the person where none is known: a tombstone names only an institution. Its region
   * is empty, so that it is nobody's.
   */
  public static PersonKey ofInstitution(String institution) {
    byte[] name = ("institution " + institution).getBytes(StandardCharsets.UTF_8);
    return new PersonKey("", Bytes.owning(EntryHash.newSha256().digest(name)));
  }

  /** Whether this is a person; false for what {@link #ofInstitution} gives. */
  public boolean isPerson() {
    return !region.isEmpty();
  }

  @Override
  public int compareTo(PersonKey other) {
    return ORDER.compare(this, other);
  }
}
