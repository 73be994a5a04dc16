package hk.iamsmart.sandbox.certifying;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.protocol.Base64Text;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.springframework.stereotype.Component;

/// Takes requests for certificates (PKCS#10, RFC 2986). That the key is the sender's is proved by
/// the request's own signature; who the sender is, nobody asks in a sandbox.
@Component
final class CertificateDesk {
  static final Set<String> KNOWN = Set.of("request", "kind", "days");
  static final int DAYS = 365;

  private static final int LONGEST = 16_000;
  private static final int MOST_DAYS = 1095;
  private static final int MINIMUM_BITS = 2048;
  private static final int MAXIMUM_BITS = 16384;
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----([A-Za-z0-9+/=\\s]*)"
              + "-----END (?:NEW )?CERTIFICATE REQUEST-----");
  private static final Texts TEXTS = Texts.of(CertificateDesk.class);

  private final SimulatedAuthorities authorities;

  CertificateDesk(SimulatedAuthorities authorities) {
    this.authorities = authorities;
  }

  /// What is handed out.
  ///
  /// @param certificate PEM, as it is uploaded
  /// @param authority PEM, whose certificate vouches for it
  record Issued(String certificate, String authority) {}

  Issued issue(Fields fields) {
    var text = fields.text("request", LONGEST);
    var kind = fields.oneOf("kind", Kind.class).orElse(Kind.TRIAL);
    int days = fields.number("days", 1, MOST_DAYS).orElse(DAYS);
    var request = read(text);
    var key = key(request);
    var issued = authorities.issue(kind, request.getSubject(), key, Duration.ofDays(days));
    var own = pem(authorities.certificate(kind));
    return new Issued(pem(issued), own);
  }

  private static JcaPKCS10CertificationRequest read(String text) {
    if (text.contains("PRIVATE KEY-----")) {
      throw fault("key");
    }
    if (text.contains("BEGIN CERTIFICATE-----")) {
      throw fault("certificate");
    }
    var block = BLOCK.matcher(text);
    var bytes = block.find() ? Base64Text.read(block.group(1)) : Optional.<byte[]>empty();
    try {
      return new JcaPKCS10CertificationRequest(bytes.orElseThrow(() -> fault("request")));
    } catch (IOException | IllegalArgumentException e) {
      throw fault("request");
    }
  }

  private static PublicKey key(JcaPKCS10CertificationRequest request) {
    PublicKey key;
    try {
      key = request.getPublicKey();
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw fault("request");
    }
    if (!(key instanceof RSAPublicKey rsa)) {
      throw fault("rsa");
    }
    int bits = rsa.getModulus().bitLength();
    if (bits < MINIMUM_BITS || bits > MAXIMUM_BITS) {
      throw fault("bits");
    }
    if (!isSigned(request, key)) {
      throw fault("signature");
    }
    if (request.getSubject().getRDNs().length == 0) {
      throw fault("subject");
    }
    return key;
  }

  private static boolean isSigned(JcaPKCS10CertificationRequest request, PublicKey key) {
    try {
      return request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key));
    } catch (OperatorCreationException | PKCSException e) {
      return false;
    }
  }

  private static Fault fault(String what) {
    return Fault.invalid("request", language -> TEXTS.in(language).say("fault." + what));
  }

  private static String pem(X509Certificate certificate) {
    var lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    return "-----BEGIN CERTIFICATE-----\n"
        + lines.encodeToString(der(certificate))
        + "\n-----END CERTIFICATE-----\n";
  }

  private static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new Bug("a certificate has its encoding", e);
    }
  }
}
