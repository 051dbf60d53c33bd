package cn.yizhan.registry;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.PersonKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps id numbers from whoever reads the database: encrypts them with AES-256-GCM, and finds them
 * again by a blind index, their HMAC-SHA256. Both keys come from one secret of 32 bytes.
 */
public final class IdVault {
  private static final String CIPHER = "AES/GCM/NoPadding";

  /** What a text is, told to the cipher; of id numbers nothing, as they were written before. */
  private static final String ID_NUMBER = "";

  private static final String NAME = "name";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int NUMBER_CHARACTERS = 16;

  /** Digits and letters that are not mistaken for one another. */
  private static final String CLEAR_CHARACTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec encryption;
  private final Hmac index;
  private final Bytes fingerprint;

  /** A vault with this secret ({@link IdSecret}). */
  public IdVault(IdSecret secret) {
    Hmac root = new Hmac(secret.bytes().shared());
    this.encryption = new SecretKeySpec(root.of(utf8("yizhan id number encryption 1")), "AES");
    this.index = new Hmac(root.of(utf8("yizhan id number index 1")));
    this.fingerprint = Bytes.owning(root.of(utf8("yizhan key fingerprint 1")));
  }

  /** Tells this secret from others, and nothing of it. */
  public Bytes fingerprint() {
    return fingerprint;
  }

  /**
   * The 人员编号 of a person to whom nobody gave one: the region's code, and sixteen characters that
   * follow from the blind index.
   */
  public static String numberOf(PersonKey person) {
    byte[] index = person.blindIndex().shared();
    StringBuilder number = new StringBuilder(person.region());
    for (int i = 0; i < NUMBER_CHARACTERS; i++) {
      number.append(
          CLEAR_CHARACTERS.charAt(Byte.toUnsignedInt(index[i]) % CLEAR_CHARACTERS.length()));
    }
    return number.toString();
  }

  /** The person with this id number in a region. */
  public PersonKey key(String region, String idNumber) {
    return new PersonKey(region, Bytes.owning(index.of(utf8(IdNumbers.canonical(idNumber)))));
  }

  /** Encrypts an id number, for one person only: it cannot be read under another. */
  public Bytes encrypt(PersonKey person, String idNumber) {
    return encrypt(person, ID_NUMBER, IdNumbers.canonical(idNumber));
  }

  /** Encrypts a name, for one person only, and as a name: it cannot be read as anything else. */
  public Bytes encryptName(PersonKey person, String name) {
    return encrypt(person, NAME, name);
  }

  private Bytes encrypt(PersonKey person, String what, String text) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    byte[] clear = utf8(text);
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, person, what, nonce, clear);
    byte[] both = Arrays.copyOf(nonce, nonce.length + sealed.length);
    System.arraycopy(sealed, 0, both, nonce.length, sealed.length);
    return Bytes.owning(both);
  }

  /** Decrypts what {@link #encrypt} gave for the same person. */
  public String decrypt(PersonKey person, Bytes encrypted) {
    return decrypt(person, ID_NUMBER, encrypted);
  }

  /** Decrypts what {@link #encryptName} gave for the same person. */
  public String decryptName(PersonKey person, Bytes encrypted) {
    return decrypt(person, NAME, encrypted);
  }

  private String decrypt(PersonKey person, String what, Bytes encrypted) {
    byte[] both = encrypted.toArray();
    byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
    byte[] sealed = Arrays.copyOfRange(both, NONCE_BYTES, both.length);
    byte[] clear = crypt(Cipher.DECRYPT_MODE, person, what, nonce, sealed);
    return new String(clear, StandardCharsets.UTF_8);
  }

  private byte[] crypt(int mode, PersonKey person, String what, byte[] nonce, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, encryption, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(utf8(person.region()));
      cipher.updateAAD(person.blindIndex().shared());
      cipher.updateAAD(utf8(what));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("an id number that this key did not encrypt", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
