package hk.iamsmart.sandbox.overview;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.sandbox.roster.Roster.Names;
import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

class CertificatesTest {
  private static final Instant NOW = Instant.parse("2026-11-27T02:00:00Z");

  @Test
  void those_that_end_within_60_days_or_have_ended_are_shown_the_first_first() throws Exception {
    var certificates = new LinkedHashMap<String, String>();
    certificates.put("in-59-days", endingIn(59));
    certificates.put("in-61-days", endingIn(61));
    certificates.put("yesterday", endingIn(-1));
    certificates.put("in-3-days", endingIn(3));
    var names = new Names(new LinkedHashMap<>(), new LinkedHashMap<>(), certificates);
    assertThat(Certificates.ending(names, NOW, 8))
        .extracting(Certificates.Ending::clientId)
        .containsExactly("yesterday", "in-3-days", "in-59-days");
    assertThat(Certificates.ending(names, NOW, 1)).hasSize(1);
    assertThat(Certificates.ending(names, NOW.plus(Duration.ofDays(2)), 8)).hasSize(4);
  }

  private static String endingIn(int days) throws Exception {
    var keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
    var name = new X500Name("CN=Test");
    var end = NOW.plus(Duration.ofDays(days));
    var builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            Date.from(end.minus(Duration.ofDays(365))),
            Date.from(end),
            name,
            keys.getPublic());
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(builder.build(signer).getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }
}
