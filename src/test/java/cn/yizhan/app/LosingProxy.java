package cn.yizhan.app;

import cn.yizhan.proto.settlement.v1.SettleResponse;
import com.google.protobuf.ByteString;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/**
 * Stands between a client and a server, and breaks its connections: the first one before anything
 * goes through, the second one when the server has answered the second call and the client has not
 * heard it. From then on everything goes through.
 */
final class LosingProxy implements AutoCloseable {
  private static final int DATA = 0;
  private static final int LOSING = 2;
  private static final int MESSAGE_PREFIX_BYTES = 5;

  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int server;
  private final CompletableFuture<SettleResponse> lost = new CompletableFuture<>();

  /** An HTTP/2 frame: its nine bytes of header, and what follows them. */
  private record Frame(ByteString header, ByteString body) {
    static Frame read(DataInputStream in) throws IOException {
      byte[] header = in.readNBytes(9);
      if (header.length < 9) {
        throw new EOFException();
      }
      int length = ByteBuffer.wrap(new byte[] {0, header[0], header[1], header[2]}).getInt();
      return new Frame(ByteString.copyFrom(header), ByteString.copyFrom(in.readNBytes(length)));
    }

    boolean isMessage() {
      return header.byteAt(3) == DATA && !body.isEmpty();
    }

    void write(OutputStream out) throws IOException {
      header.concat(body).writeTo(out);
      out.flush();
    }
  }

  /** Begins to listen on a port of its own, in front of a server on that port. */
  LosingProxy(int server) throws IOException {
    this.server = server;
    start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** The answer that the client has not heard. */
  CompletableFuture<SettleResponse> lost() {
    return lost;
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "losing-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      socket.accept().close();
      for (int number = LOSING; ; number++) {
        boolean losing = number == LOSING;
        Socket client = socket.accept();
        Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
        start(() -> pass(client, behind));
        start(() -> answer(behind, client, losing));
      }
    } catch (SocketException closed) {
      lost.completeExceptionally(closed);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException ended) {
      // The other direction has ended it.
    }
  }

  private void answer(Socket from, Socket to, boolean losing) {
    int messages = 0;
    try (from;
        to) {
      DataInputStream in = new DataInputStream(from.getInputStream());
      while (true) {
        Frame frame = Frame.read(in);
        if (losing && frame.isMessage() && ++messages == 2) {
          lost.complete(SettleResponse.parseFrom(frame.body().substring(MESSAGE_PREFIX_BYTES)));
          return;
        }
        frame.write(to.getOutputStream());
      }
    } catch (IOException ended) {
      // The other direction has ended it.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
