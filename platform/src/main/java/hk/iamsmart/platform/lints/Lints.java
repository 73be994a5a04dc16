package hk.iamsmart.platform.lints;

import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.jspecify.annotations.Nullable;

/// Judges what the certification authority has signed, before anybody else sees it: a line for each
/// broken rule, and none for what may be handed out.
public final class Lints {
  static final List<Rule<CertificateSample>> CERTIFICATES =
      Stream.of(EveryCertificate.RULES, Issuers.RULES, Signers.RULES, Personal.RULES)
          .flatMap(List::stream)
          .toList();

  private Lints() {}

  /// @param issuer the certificate above; null for a root
  public static List<String> findings(
      X509CertificateHolder certificate, Purpose purpose, @Nullable X509CertificateHolder issuer) {
    return broken(CERTIFICATES, purpose, new CertificateSample(certificate, purpose, issuer));
  }

  /// @param signer what the issuer's certificate is for
  public static List<String> findingsOfFull(
      X509CRLHolder list, Purpose signer, X509CertificateHolder issuer) {
    return broken(Lists.FULL, signer, new Lists.Sample(list, signer, issuer));
  }

  /// @param signer what the issuer's certificate is for
  public static List<String> findingsOfDelta(
      X509CRLHolder list, Purpose signer, X509CertificateHolder issuer) {
    return broken(Lists.DELTA, signer, new Lists.Sample(list, signer, issuer));
  }

  /// @param signer the certificate of the key that signed the answer
  /// @param issuer of the certificates that were asked about
  public static List<String> findings(
      BasicOCSPResp answer, X509CertificateHolder signer, X509CertificateHolder issuer) {
    return broken(Answers.RULES, Purpose.OCSP, new Answers.Sample(answer, signer, issuer));
  }

  private static <S> List<String> broken(List<Rule<S>> rules, Purpose purpose, S sample) {
    return rules.stream()
        .filter(rule -> rule.binds().contains(purpose))
        .flatMap(rule -> rule.finding(sample).stream())
        .toList();
  }
}
