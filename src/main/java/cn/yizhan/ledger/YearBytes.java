package cn.yizhan.ledger;

import cn.yizhan.bill.YearSoFar;
import cn.yizhan.proto.ledger.v1.RecordedYear;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A year so far as bytes, always the same for the same year: accounts sorted by name, those at zero
 * left out.
 */
public final class YearBytes {
  private YearBytes() {}

  public static Bytes of(YearSoFar year) {
    return of(recorded(year));
  }

  static Bytes of(RecordedYear recorded) {
    byte[] bytes = new byte[recorded.getSerializedSize()];
    CodedOutputStream output = CodedOutputStream.newInstance(bytes);
    output.useDeterministicSerialization();
    try {
      recorded.writeTo(output);
      output.checkNoSpaceLeft();
    } catch (IOException e) {
      throw new IllegalStateException("bug: an array of the right size", e);
    }
    return Bytes.owning(bytes);
  }

  public static YearSoFar read(Bytes bytes) {
    try {
      return year(RecordedYear.parseFrom(bytes.shared()));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("these bytes are no year so far", e);
    }
  }

  /** The year of a message: accounts sorted by name, those at zero left out. */
  public static YearSoFar year(RecordedYear recorded) {
    Map<String, Long> counted = withoutZeros(recorded.getCountedFenMap());
    Map<String, Long> paid = withoutZeros(recorded.getPaidFenMap());
    return new YearSoFar(
        recorded.getYear(),
        recorded.getStays(),
        List.copyOf(counted.keySet()),
        amounts(counted),
        List.copyOf(paid.keySet()),
        amounts(paid));
  }

  /** The message of a year; accounts at zero left out. */
  public static RecordedYear recorded(YearSoFar year) {
    RecordedYear.Builder recorded =
        RecordedYear.newBuilder().setYear(year.year()).setStays(year.stays());
    for (String account : year.accounts()) {
      if (year.counted(account).amount() != 0) {
        recorded.putCountedFen(account, year.counted(account).amount());
      }
    }
    for (String account : year.capAccounts()) {
      if (year.paid(account).amount() != 0) {
        recorded.putPaidFen(account, year.paid(account).amount());
      }
    }
    return recorded.build();
  }

  private static Map<String, Long> withoutZeros(Map<String, Long> amounts) {
    Map<String, Long> sorted = new TreeMap<>(amounts);
    sorted.values().removeIf(fen -> fen == 0);
    return sorted;
  }

  private static long[] amounts(Map<String, Long> accounts) {
    return accounts.values().stream().mapToLong(Long::longValue).toArray();
  }
}
