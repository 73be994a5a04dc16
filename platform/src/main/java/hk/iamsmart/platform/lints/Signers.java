package hk.iamsmart.platform.lints;

import static hk.iamsmart.platform.lints.CertificateSample.end;
import static hk.iamsmart.platform.lints.CertificateSample.start;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/// Rules of the signers of OCSP answers and time stamps.
final class Signers {
  private static final Set<Purpose> OCSP = Set.of(Purpose.OCSP);
  private static final Set<Purpose> TIME_STAMPING = Set.of(Purpose.TIME_STAMPING);

  /// Nobody asks how such a certificate stands, so it must end soon.
  private static final Duration LONGEST_UNCHECKED = Duration.ofDays(90);

  static final List<Rule<CertificateSample>> RULES =
      List.of(
          new Rule<>(
              "OCSP signing as the only extended key usage",
              "RFC 6960 §4.2.2.2",
              OCSP,
              s -> alone(s, KeyPurposeId.id_kp_OCSPSigning)),
          new Rule<>(
              "id-pkix-ocsp-nocheck, for nobody could ask about the answer to an answer",
              "RFC 6960 §4.2.2.2.1",
              OCSP,
              s ->
                  s.has(
                      OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE::equals)),
          new Rule<>(
              "a life of 90 days at most",
              "RFC 6960 §4.2.2.2.1",
              OCSP,
              s ->
                  Duration.between(start(s.certificate()), end(s.certificate()))
                          .compareTo(LONGEST_UNCHECKED)
                      <= 0),
          new Rule<>(
              "time stamping as the only extended key usage",
              "RFC 3161 §2.3",
              TIME_STAMPING,
              s -> alone(s, KeyPurposeId.id_kp_timeStamping)),
          new Rule<>(
              "a critical extended key usage",
              "RFC 3161 §2.3",
              TIME_STAMPING,
              s -> s.has(Extension.extendedKeyUsage, true, _ -> true)),
          new Rule<>(
              "the policy of time stamps",
              "EN 319 421 §5.2",
              TIME_STAMPING,
              s -> Issuers.hasPolicy(s.certificate(), Policies.TIME_STAMPS)));

  private Signers() {}

  private static boolean alone(CertificateSample sample, KeyPurposeId purpose) {
    var usage = ExtendedKeyUsage.fromExtensions(sample.certificate().getExtensions());
    return usage != null && usage.size() == 1 && usage.hasKeyPurposeId(purpose);
  }
}
