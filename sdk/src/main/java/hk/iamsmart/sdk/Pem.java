package hk.iamsmart.sdk;

import hk.iamsmart.protocol.Base64Text;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;

/// Reads a private key as people keep it.
final class Pem {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private Pem() {}

  static PrivateKey privateKey(String pem) {
    if (pem.contains("-----BEGIN RSA PRIVATE KEY-----")) {
      throw new IllegalArgumentException(
          "the KEK private key is PKCS#1; make it PKCS#8 with: openssl pkcs8 -topk8 -nocrypt");
    }
    if (pem.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")) {
      throw new IllegalArgumentException("the KEK private key is encrypted; decrypt it first");
    }
    int begin = pem.indexOf(BEGIN);
    int end = pem.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("the KEK private key is not PKCS#8 in PEM: no " + BEGIN);
    }
    try {
      // Environment variables often carry the line ends as the two characters \n.
      var base64 = pem.substring(begin + BEGIN.length(), end).replace("\\n", "");
      var der = Base64Text.read(base64).orElseThrow(IllegalArgumentException::new);
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("the KEK private key is not an RSA key in PKCS#8", e);
    }
  }
}
