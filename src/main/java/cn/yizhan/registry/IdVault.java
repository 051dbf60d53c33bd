package cn.yizhan.registry;

import cn.yizhan.ledger.Bytes;
import cn.yizhan.ledger.PersonKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps id numbers from whoever reads the database: encrypts them with AES-256-GCM, and finds them
 * again by a blind index, their HMAC-SHA256. Both keys come from one secret of 32 bytes.
 */
public final class IdVault {
  private static final String HMAC = "HmacSHA256";
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec encryption;
  private final Mac index;
  private final Bytes fingerprint;

  /** A vault with this secret ({@link IdSecret}). */
  public IdVault(IdSecret secret) {
    SecretKeySpec root = new SecretKeySpec(secret.bytes().shared(), HMAC);
    this.encryption = new SecretKeySpec(hmac(root, "yizhan id number encryption 1"), "AES");
    this.index = keyed(new SecretKeySpec(hmac(root, "yizhan id number index 1"), HMAC));
    this.fingerprint = Bytes.owning(hmac(root, "yizhan key fingerprint 1"));
  }

  /** Tells this secret from others, and nothing of it. */
  public Bytes fingerprint() {
    return fingerprint;
  }

  /** The person with this id number in a region. */
  public PersonKey key(String region, String idNumber) {
    return new PersonKey(region, Bytes.owning(indexOf(IdNumbers.canonical(idNumber))));
  }

  /** Encrypts an id number, for one person only: it cannot be read under another. */
  public Bytes encrypt(PersonKey person, String idNumber) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    byte[] clear = IdNumbers.canonical(idNumber).getBytes(StandardCharsets.UTF_8);
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, person, nonce, clear);
    byte[] both = Arrays.copyOf(nonce, nonce.length + sealed.length);
    System.arraycopy(sealed, 0, both, nonce.length, sealed.length);
    return Bytes.owning(both);
  }

  /** Decrypts what {@link #encrypt} gave for the same person. */
  public String decrypt(PersonKey person, Bytes encrypted) {
    byte[] both = encrypted.toArray();
    byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
    byte[] sealed = Arrays.copyOfRange(both, NONCE_BYTES, both.length);
    return new String(crypt(Cipher.DECRYPT_MODE, person, nonce, sealed), StandardCharsets.UTF_8);
  }

  private byte[] crypt(int mode, PersonKey person, byte[] nonce, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, encryption, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(person.region().getBytes(StandardCharsets.UTF_8));
      cipher.updateAAD(person.blindIndex().shared());
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("an id number that this key did not encrypt", e);
    }
  }

  /** Computed by a copy, of which every thread has its own, and none is keyed anew. */
  private byte[] indexOf(String idNumber) {
    try {
      Mac mac = (Mac) index.clone();
      return mac.doFinal(idNumber.getBytes(StandardCharsets.UTF_8));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("bug: every JDK can copy its " + HMAC, e);
    }
  }

  private static byte[] hmac(SecretKeySpec key, String text) {
    return keyed(key).doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Mac keyed(SecretKeySpec key) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("bug: every JDK has " + HMAC, e);
    }
  }
}
