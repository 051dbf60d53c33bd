package cn.yizhan.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** HMAC-SHA256 as others compute it. */
final class HmacTest {
  private static final int LONGEST_KEY = 64;
  private static final int LONGEST_TEXT = 200;

  /** RFC 4231, section 4.3. */
  @Test
  void theExampleOfTheStandardComesOut() {
    Hmac hmac = new Hmac("Jefe".getBytes(StandardCharsets.US_ASCII));
    byte[] found = hmac.of("what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII));
    assertThat(HexFormat.of().formatHex(found))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void keysAndTextsOfEveryLengthGiveWhatTheJdkGives() throws GeneralSecurityException {
    Random random = new Random(1);
    for (int length = 0; length <= LONGEST_TEXT; length++) {
      byte[] key = bytes(random, 1 + length % LONGEST_KEY);
      byte[] text = bytes(random, length);
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      Hmac hmac = new Hmac(key);
      assertThat(hmac.of(text)).isEqualTo(mac.doFinal(text)).isEqualTo(hmac.of(text));
    }
  }

  @Test
  void aKeyLongerThanABlockIsNotCutOff() {
    assertThatThrownBy(() -> new Hmac(new byte[LONGEST_KEY + 1]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
