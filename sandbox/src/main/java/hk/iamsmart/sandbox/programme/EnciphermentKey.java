package hk.iamsmart.sandbox.programme;

import hk.iamsmart.platform.ground.Bug;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/// The key by which a service opens what the platform sends, with the certificate that a simulated
/// authority issued for it. Holds a secret, so it has no readable `toString`.
///
/// @param certificate PEM
record EnciphermentKey(PrivateKey key, String certificate) {
  private static final int BITS = 2048;

  /// A new one.
  ///
  /// @param by whose browser asks the authority
  /// @param kind of authority, as its call names it
  static EnciphermentKey fresh(Visitor by, String kind, String service) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      var pair = generator.generateKeyPair();
      var signer = new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate());
      var request =
          new JcaPKCS10CertificationRequestBuilder(
                  new X500Name("O=Simulated,CN=" + service), pair.getPublic())
              .build(signer);
      var body = Map.of("request", pem(request.getEncoded()), "kind", kind);
      var issued = by.call("/sandbox/v1/certificates", body).path("certificate").asString();
      return new EnciphermentKey(pair.getPrivate(), issued);
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new Bug("every JDK has RSA", e);
    }
  }

  private static String pem(byte[] der) {
    return "-----BEGIN CERTIFICATE REQUEST-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END CERTIFICATE REQUEST-----\n";
  }

  @Override
  public String toString() {
    return "EnciphermentKey[hidden]";
  }
}
