package cn.yizhan.bench.load;

import cn.yizhan.bill.Days;
import cn.yizhan.bill.Person;
import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.FeeLine;
import cn.yizhan.proto.settlement.v1.PreSettleRequest;
import cn.yizhan.proto.settlement.v1.PreSettleResponse;
import cn.yizhan.proto.settlement.v1.Referral;
import cn.yizhan.proto.settlement.v1.SettleRequest;
import cn.yizhan.proto.settlement.v1.SettlementServiceGrpc;
import cn.yizhan.proto.settlement.v1.View;
import cn.yizhan.registry.Registry.Registration;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Made-up persons in hardship, and the requests for a stay of theirs: five lines, 61,800.00. */
public final class Stays {
  private static final String REGION = "360700";
  private static final String INSTITUTION = "H36070200005";
  private static final LocalDate FIRST_BIRTH = LocalDate.of(1940, 1, 1);
  private static final int PERSONS_A_DAY = 900;
  private static final long FIRST_SERIAL = 1;
  private static final String CHECKS = "10X98765432";

  /** As long as what takes its place, and found nowhere else in a request. */
  private static final String NOBODY = "111111111111111111";

  private static final String NO_ID = "r-000000000000000000";

  private static final Map<Integer, byte[]> ID_NUMBERS = new ConcurrentHashMap<>();

  private Stays() {}

  /** The persons from 0. */
  public static List<Registration> persons(int count) {
    Days held = new Days(LocalDate.of(2022, 3, 1), Optional.empty());
    Person poor =
        new Person(
            "390", Optional.empty(), List.of(new Person.HeldIdentity("低保对象", held)), List.of());
    return IntStream.range(0, count)
        .mapToObj(number -> Registration.always(REGION, idNumber(number), poor))
        .toList();
  }

  /** Settles two bills of a person over the wire. */
  static void settleTwo(int port, int person, Template template) {
    ManagedChannel channel =
        Grpc.newChannelBuilder("127.0.0.1:" + port, InsecureChannelCredentials.create()).build();
    try {
      for (int second = 0; second < 2; second++) {
        byte[] request = template.request(person, FIRST_SERIAL + 2L * person + second);
        var unused =
            SettlementServiceGrpc.newBlockingStub(channel).settle(SettleRequest.parseFrom(request));
      }
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    } finally {
      channel.shutdownNow();
    }
  }

  /** What PreSettle answers, by what a request wants to see. */
  public static Map<View, PreSettleResponse> answers(int port) {
    ManagedChannel channel =
        Grpc.newChannelBuilder("127.0.0.1:" + port, InsecureChannelCredentials.create()).build();
    try {
      Map<View, PreSettleResponse> answers = new EnumMap<>(View.class);
      for (Template template : List.of(Template.preSettle(), Template.preSettleBasic())) {
        PreSettleRequest request = PreSettleRequest.parseFrom(template.request(1, FIRST_SERIAL));
        answers.put(
            request.getView(), SettlementServiceGrpc.newBlockingStub(channel).preSettle(request));
      }
      return answers;
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    } finally {
      channel.shutdownNow();
    }
  }

  /** 公民身份号码 of a person who does not exist: no place has this code. */
  static String idNumber(int person) {
    String day =
        FIRST_BIRTH.plusDays(person / PERSONS_A_DAY).format(DateTimeFormatter.BASIC_ISO_DATE);
    String number = "999999" + day + (100 + person % PERSONS_A_DAY);
    int sum = 0;
    for (int i = 0; i < number.length(); i++) {
      sum += (number.charAt(i) - '0') * ((1 << (17 - i)) % 11);
    }
    return number + CHECKS.charAt(sum % 11);
  }

  /** Requests that differ in their person and their number only. */
  static final class Template {
    private final byte[] bytes;
    private final int[] persons;
    private final int[] ids;

    private Template(byte[] bytes) {
      this.bytes = bytes;
      this.persons = places(NOBODY);
      this.ids = places(NO_ID);
    }

    /** Of Settle, for a stay in hospital. */
    static Template settle() {
      return settle(stay());
    }

    /** Of Settle, for a visit of two lines to a doctor. */
    static Template settleVisit() {
      return settle(visit());
    }

    private static Template settle(Bill bill) {
      return new Template(
          SettleRequest.newBuilder().setRequestId(NO_ID).setBill(bill).build().toByteArray());
    }

    /** Of PreSettle, for a stay in hospital. */
    static Template preSettle() {
      return new Template(PreSettleRequest.newBuilder().setBill(stay()).build().toByteArray());
    }

    /** The same, wanting amounts and no reasons. */
    static Template preSettleBasic() {
      return new Template(
          PreSettleRequest.newBuilder()
              .setBill(stay())
              .setView(View.VIEW_BASIC)
              .build()
              .toByteArray());
    }

    /** Made by copying: what it costs the client must not be what is measured. */
    byte[] request(int person, long serial) {
      byte[] request = bytes.clone();
      byte[] idNumber = ID_NUMBERS.computeIfAbsent(person, Template::encodedIdNumber);
      for (int place : persons) {
        System.arraycopy(idNumber, 0, request, place, idNumber.length);
      }
      for (int place : ids) {
        long rest = serial;
        for (int at = place + NO_ID.length() - 1; rest > 0; at--) {
          request[at] = (byte) ('0' + rest % 10);
          rest /= 10;
        }
      }
      return request;
    }

    private static byte[] encodedIdNumber(int person) {
      return idNumber(person).getBytes(StandardCharsets.US_ASCII);
    }

    private int[] places(String text) {
      String all = new String(bytes, StandardCharsets.ISO_8859_1);
      return IntStream.range(0, all.length()).filter(at -> all.startsWith(text, at)).toArray();
    }
  }

  private static Bill stay() {
    return bill("21")
        .addLines(line("01").setInScopeFen(96_000).setFullSelfFen(24_000))
        .addLines(line("03").setInScopeFen(480_050).setPreSelfFen(60_000))
        .addLines(line("04").setInScopeFen(319_950))
        .addLines(
            line("06").setInScopeFen(1_850_000).setPreSelfFen(150_000).setOverLimitFen(100_000))
        .addLines(line("09").setInScopeFen(2_600_033).setPreSelfFen(249_967).setFullSelfFen(50_000))
        .build();
  }

  private static Bill visit() {
    return bill("11")
        .addLines(line("12").setInScopeFen(1_500))
        .addLines(line("09").setInScopeFen(18_033).setPreSelfFen(2_000))
        .build();
  }

  private static Bill.Builder bill(String medType) {
    return Bill.newBuilder()
        .setRegionCode(REGION)
        .setIdNumber(NOBODY)
        .setInstitutionCode(INSTITUTION)
        .setVisitId(NO_ID)
        .setSettledOn("2023-06-15")
        .setMedType(medType)
        .setReferral(Referral.REFERRAL_REFERRED);
  }

  private static FeeLine.Builder line(String category) {
    return FeeLine.newBuilder().setCategory(category);
  }
}
