package cn.yizhan.client;

import cn.yizhan.proto.settlement.v1.Bill;
import cn.yizhan.proto.settlement.v1.PreSettleResponse;
import cn.yizhan.proto.settlement.v1.ReverseResponse;
import cn.yizhan.proto.settlement.v1.SettleResponse;
import cn.yizhan.proto.settlement.v1.Settlement;
import com.google.protobuf.util.JsonFormat;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Pre-settles a bill, settles it, asks for it, and takes it back.
 *
 * <p>Arguments: the server's address, a bill as JSON, and for mutual TLS three PEM files: the
 * certificate of whoever signed the server's, one's own, its key. Without any it calls {@code
 * yizhan demo} on this machine.
 */
public final class Settle {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private Settle() {}

  /** Runs the sample. */
  public static void main(String[] arguments) throws IOException {
    String address = arguments.length > 0 ? arguments[0] : "127.0.0.1:7443";
    String file = arguments.length > 1 ? arguments[1] : "src/main/resources/demo/bill.json";
    Bill.Builder bill = Bill.newBuilder();
    JsonFormat.parser().merge(Files.readString(Path.of(file)), bill);
    ManagedChannel channel = Grpc.newChannelBuilder(address, credentials(arguments)).build();
    try {
      run(new SettlementClient(channel), bill.build());
    } catch (StatusRuntimeException failure) {
      OUT.println(Failures.reason(failure) + " " + failure.getStatus().getDescription());
      throw failure;
    } finally {
      channel.shutdownNow();
    }
  }

  private static void run(SettlementClient client, Bill bill) {
    PreSettleResponse preSettled = client.preSettle(bill);
    Settlement shown = preSettled.getSettlement();
    OUT.printf(
        "预结算: 总额 %s，基金 %s，个人 %s%n",
        yuan(shown.getTotalFen()), yuan(shown.getFundPayFen()), yuan(shown.getPersonFen()));

    // A real client writes the id down with the bill before it goes on.
    String requestId = bill.getInstitutionCode() + "-" + UUID.randomUUID();
    SettleResponse settled = client.settle(requestId, bill, preSettled, Settle::agrees);
    String id = settled.getSettlement().getSettlementId();
    OUT.printf("结算: %s，个人 %s%n", id, yuan(settled.getSettlement().getPersonFen()));

    // Sent again, by a program that crashed or a person who clicked twice: nothing happens twice.
    SettleResponse again = client.settle(requestId, bill, preSettled, (before, now) -> false);
    OUT.printf(
        "再发一次: %s，replayed %b%n", again.getSettlement().getSettlementId(), again.getReplayed());

    OUT.println(client.statement(id));

    String reversalId = bill.getInstitutionCode() + "-" + UUID.randomUUID();
    ReverseResponse reversed =
        client.reverse(reversalId, bill.getInstitutionCode(), requestId, "示例");
    OUT.printf("冲正: %s %s%n", id, reversed.getReversed().getStatus());
  }

  /** A real client asks the person. */
  private static boolean agrees(Settlement shown, Settlement now) {
    OUT.printf("金额有变: 个人 %s → %s%n", yuan(shown.getPersonFen()), yuan(now.getPersonFen()));
    return true;
  }

  private static ChannelCredentials credentials(String[] arguments) throws IOException {
    return arguments.length < 5
        ? InsecureChannelCredentials.create()
        : TlsChannelCredentials.newBuilder()
            .trustManager(Path.of(arguments[2]).toFile())
            .keyManager(Path.of(arguments[3]).toFile(), Path.of(arguments[4]).toFile())
            .build();
  }

  private static String yuan(long fen) {
    return BigDecimal.valueOf(fen, 2).toPlainString();
  }
}
