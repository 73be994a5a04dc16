package hk.iamsmart.platform.recognition;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.KekCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The recognised certification authorities by what they issue: trial certificates, or those of
/// production. Which of the two a certificate is, is told by the authority at the end of its chain;
/// the chain is built and checked by the JDK (RFC 5280 §6). Whether one was revoked is not asked.
///
/// @param trial roots, or other authorities that are believed as they are
/// @param production the same
public record RecognisedAuthorities(List<X509Certificate> trial, List<X509Certificate> production)
    implements KekIssuers {
  public RecognisedAuthorities {
    trial = List.copyOf(trial);
    production = List.copyOf(production);
  }

  /// From files of PEM certificates; null for none.
  ///
  /// @throws CannotStart when a file has none that can be read
  public static RecognisedAuthorities read(@Nullable Path trial, @Nullable Path production) {
    return new RecognisedAuthorities(
        authorities("IAMSMART_ENCIPHERMENT_TRIAL_AUTHORITIES", trial),
        authorities("IAMSMART_ENCIPHERMENT_AUTHORITIES", production));
  }

  private static List<X509Certificate> authorities(String setting, @Nullable Path file) {
    if (file == null) {
      return List.of();
    }
    try (InputStream in = Files.newInputStream(file)) {
      var all =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (!all.isEmpty()) {
        return all;
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new CannotStart(setting + " names a file without certificates in PEM: " + file, e);
    }
    throw new CannotStart(setting + " names a file without certificates in PEM: " + file);
  }

  @Override
  public Optional<KekFault> fault(KekCertificate certificate, Stage stage, Instant now) {
    return switch (stage) {
      case SIMULATED -> Optional.empty();
      case ITE -> ite(certificate, now);
      case PRODUCTION -> production(certificate, now);
    };
  }

  private Optional<KekFault> ite(KekCertificate certificate, Instant now) {
    var all = new ArrayList<>(trial);
    all.addAll(production);
    if (all.isEmpty()) {
      return Optional.of(KekFault.NO_AUTHORITIES);
    }
    return leadsTo(all, certificate, now) ? Optional.empty() : Optional.of(KekFault.NOT_RECOGNISED);
  }

  private Optional<KekFault> production(KekCertificate certificate, Instant now) {
    if (leadsTo(production, certificate, now)) {
      return Optional.empty();
    }
    if (leadsTo(trial, certificate, now)) {
      return Optional.of(KekFault.TRIAL_ONLY);
    }
    return Optional.of(production.isEmpty() ? KekFault.NO_AUTHORITIES : KekFault.NOT_RECOGNISED);
  }

  private static boolean leadsTo(
      Collection<X509Certificate> anchors, KekCertificate certificate, Instant now) {
    if (anchors.isEmpty()) {
      return false;
    }
    try {
      var target = new X509CertSelector();
      target.setCertificate(certificate.certificate());
      var roots =
          anchors.stream().map(one -> new TrustAnchor(one, null)).collect(Collectors.toSet());
      var asked = new PKIXBuilderParameters(roots, target);
      asked.setDate(Date.from(now));
      asked.setRevocationEnabled(false);
      asked.setMaxPathLength(KekCertificate.MOST_AUTHORITIES);
      var known = new ArrayList<X509Certificate>(certificate.authorities());
      known.add(certificate.certificate());
      asked.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
      CertPathBuilder.getInstance("PKIX").build(asked);
      return true;
    } catch (CertPathBuilderException _) {
      return false;
    } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
      throw new Bug("every JDK builds chains of certificates", e);
    }
  }
}
