package hk.iamsmart.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.DERUniversalString;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A signer is called as his certificate calls him, whatever would be escaped where a whole name is
/// written in one line (RFC 4514 §2.4).
class SignerNameTest {
  private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
  private static final SampleAuthority AUTHORITY = new SampleAuthority("Sample", NOW);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CHAN, Tai Man",
        "CHAN + WONG",
        "\"CHAN\" Tai Man",
        "CHAN\\Tai",
        "CHAN <tai>; Man",
        "#CHAN",
        " CHAN ",
        "O=CHAN",
        "陳大文",
        "CHAN\\, Tai Man"
      })
  void a_common_name_is_shown_without_escapes(String name) {
    assertThat(shown(name(one(text(name))))).isEqualTo(name);
  }

  @Test
  void a_pdf_tells_the_name_of_its_signer_without_escapes() {
    var citizen = AUTHORITY.citizen(name(one(text("CHAN, Tai Man"))));
    var dn = citizen.certificate().getSubjectX500Principal().getName();
    assertThat(dn).isEqualTo("CN=CHAN\\, Tai Man");
    var pdf = new HandPdf().end().sign(SampleSignature.by(citizen, NOW)::over).bytes();
    var report = new SignatureCheck(new SampleTrust(AUTHORITY)).pdf(pdf, NOW);
    assertThat(report.signatures().getFirst().signer().name()).isEqualTo("CHAN, Tai Man");
  }

  @Test
  void what_stands_beside_a_common_name_is_never_shown() {
    var number = new AttributeTypeAndValue(BCStyle.SERIALNUMBER, text("A1234563"));
    var common = new AttributeTypeAndValue(BCStyle.CN, text("CHAN, Tai Man"));
    for (var both : List.of(List.of(number, common), List.of(common, number))) {
      var rdn = new RDN(both.toArray(AttributeTypeAndValue[]::new));
      assertThat(shown(name(rdn))).isEqualTo("CHAN, Tai Man");
    }
    assertThat(shown(name(new RDN(number)))).isEmpty();
  }

  @Test
  void a_name_is_read_in_every_kind_of_text() {
    var wide = new DERUniversalString("陳, A".getBytes(Charset.forName("UTF-32BE")));
    assertThat(shown(name(one(wide)))).isEqualTo("陳, A");
    assertThat(shown(name(one(new DERBMPString("陳, A"))))).isEqualTo("陳, A");
    assertThat(shown(name(one(new DERPrintableString("CHAN, A"))))).isEqualTo("CHAN, A");
    assertThat(shown(name(one(text("A\u202eB"))))).isEqualTo("AB");
  }

  private static ASN1Encodable text(String value) {
    return new DERUTF8String(value);
  }

  private static RDN one(ASN1Encodable value) {
    return new RDN(BCStyle.CN, value);
  }

  private static X500Name name(RDN rdn) {
    return new X500Name(new RDN[] {rdn});
  }

  private static String shown(X500Name subject) {
    return CertificateCheck.described(AUTHORITY.citizen(subject).certificate()).name();
  }
}
