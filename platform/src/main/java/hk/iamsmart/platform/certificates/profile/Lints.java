package hk.iamsmart.platform.certificates.profile;

import hk.iamsmart.platform.certificates.profile.Lint.Sample;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/// All rules together.
public final class Lints {
  private static final List<Lint> ALL =
      Stream.of(EveryCertificate.LINTS, Issuers.LINTS, Signers.LINTS, Personal.LINTS)
          .flatMap(List::stream)
          .toList();

  private Lints() {}

  /// What is wrong with a certificate, a line for each broken rule; empty when it may be stored.
  ///
  /// @param issuer the certificate above; null for a root
  public static List<String> findings(
      X509CertificateHolder certificate, Purpose purpose, @Nullable X509CertificateHolder issuer) {
    var sample = new Sample(certificate, purpose, issuer);
    // the others look into extensions
    var lints = certificate.hasExtensions() ? ALL : List.of(new EveryCertificate.VersionThree());
    return lints.stream()
        .filter(lint -> lint.binds().contains(purpose))
        .flatMap(lint -> found(lint, sample))
        .toList();
  }

  /// What the rules are called.
  public static List<String> names() {
    return ALL.stream().map(lint -> lint.getClass().getSimpleName()).toList();
  }

  private static Stream<String> found(Lint lint, Sample sample) {
    return lint
        .finding(sample)
        .map(f -> lint.getClass().getSimpleName() + " (" + lint.source() + "): " + f)
        .stream();
  }
}
