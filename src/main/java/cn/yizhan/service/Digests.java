package cn.yizhan.service;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.EntryHash;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** How messages become bytes that are kept or compared; what tells bills is {@link BillDigest}. */
final class Digests {
  private Digests() {}

  /** The same bytes for the same content, whatever order its maps were filled in. */
  static byte[] canonical(MessageLite message) {
    byte[] bytes = new byte[message.getSerializedSize()];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization();
    try {
      message.writeTo(out);
    } catch (IOException e) {
      throw new IllegalStateException("bug: an array of the right size overflowed", e);
    }
    out.checkNoSpaceLeft();
    return bytes;
  }

  /** SHA-256 of a message of one kind: what another kind digests to is never the same. */
  static Bytes of(String domain, MessageLite message) {
    MessageDigest sha256 = EntryHash.newSha256();
    sha256.update(domain.getBytes(StandardCharsets.UTF_8));
    sha256.update((byte) 0);
    return Bytes.owning(sha256.digest(canonical(message)));
  }
}
