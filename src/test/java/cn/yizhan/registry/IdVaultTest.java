package cn.yizhan.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.PersonKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Id numbers under lock and key. */
final class IdVaultTest {
  private static final String NUMBER = "11010519491231002X";

  private final IdVault vault = new IdVault(IdSecret.parse("42".repeat(32)));
  private final PersonKey person = vault.key("330300", NUMBER);

  @TempDir Path directory;

  @Test
  void whatIsEncryptedComesBackAndShowsNothing() {
    Bytes encrypted = vault.encrypt(person, NUMBER);

    assertThat(vault.decrypt(person, encrypted)).isEqualTo(NUMBER);
    assertThat(vault.encrypt(person, NUMBER)).isNotEqualTo(encrypted);
    assertThat(new String(encrypted.toArray(), StandardCharsets.ISO_8859_1)).doesNotContain("1949");
  }

  /** Databases are full of these: of this secret they were always so. */
  @Test
  void whatWasKeptBeforeIsFoundAndRead() {
    assertThat(person.blindIndex().hex())
        .isEqualTo("3d4ac5321c9775ded742357d6c3d4900e63519894a32db86e24bcb9a1b589355");
    assertThat(vault.fingerprint().hex())
        .isEqualTo("e747c839d2d813a0009d4d485b05cfbf10b0ce7be7d251f461da07d293f30595");
    Bytes encrypted =
        Bytes.ofHex(
            "0fcba33bdef1d4fb18952fb20baf2aa2c20cfeeb42feb363de9701d00a7f07730d02f678fca6599e"
                + "3e247ac9029d");
    assertThat(vault.decrypt(person, encrypted)).isEqualTo(NUMBER);
  }

  @Test
  void theSameNumberHasTheSameKeyHoweverItIsWritten() {
    assertThat(vault.key("330300", "11010519491231002x")).isEqualTo(person);
    assertThat(vault.key("330301", NUMBER)).isNotEqualTo(person);
    assertThat(vault.key("330300", "440524188001010014")).isNotEqualTo(person);
  }

  @Test
  void anotherPersonsOrAnotherKeysOrChangedBytesAreNotRead() {
    Bytes encrypted = vault.encrypt(person, NUMBER);
    IdVault other = new IdVault(IdSecret.parse("43".repeat(32)));
    byte[] changed = encrypted.toArray();
    changed[changed.length - 1] ^= 1;

    PersonKey stranger = vault.key("330300", "440524188001010014");
    assertThatThrownBy(() -> vault.decrypt(stranger, encrypted))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> other.decrypt(person, encrypted))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> vault.decrypt(person, Bytes.owning(changed)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(other.key("330300", NUMBER)).isNotEqualTo(person);
    assertThat(other.fingerprint()).isNotEqualTo(vault.fingerprint());
  }

  @Test
  void aSecretIsReadFromAFileInAnyOfThreeForms() throws IOException {
    byte[] bytes = IdSecret.parse("0a".repeat(32)).bytes().toArray();
    Path raw = Files.write(directory.resolve("raw"), bytes);
    Path hex = Files.writeString(directory.resolve("hex"), "0A".repeat(32) + "\n");
    Path base64 =
        Files.writeString(
            directory.resolve("base64"), Base64.getEncoder().encodeToString(bytes) + "\n");

    IdSecret expected = IdSecret.parse("0a".repeat(32));
    assertThat(IdSecret.read(raw)).isEqualTo(expected);
    assertThat(IdSecret.read(hex)).isEqualTo(expected);
    assertThat(IdSecret.read(base64)).isEqualTo(expected);
    assertThat(IdSecret.parse(IdSecret.random().hex()).bytes().size()).isEqualTo(32);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "42", "not a key", "zz", "QUJD"})
  void whatIsNoSecretIsRefusedWithoutBeingRepeated(String text) {
    assertThatThrownBy(() -> IdSecret.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("身份证号密钥应为 32 字节");
    assertThat(IdSecret.random()).hasToString("IdSecret");
  }
}
