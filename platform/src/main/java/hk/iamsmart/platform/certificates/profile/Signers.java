package hk.iamsmart.platform.certificates.profile;

import static hk.iamsmart.platform.certificates.profile.Lint.unless;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.jspecify.annotations.Nullable;

/// Rules of the signers of OCSP answers and time stamps.
final class Signers {
  static final List<Lint> LINTS =
      List.of(
          new OcspSignerAlone(),
          new OcspSignerUnchecked(),
          new OcspSignerShortLived(),
          new TimeStampingAlone(),
          new TimeStampingCritical(),
          new PolicyOfTimeStamps());

  private Signers() {}

  record OcspSignerAlone() implements Lint {
    @Override
    public String source() {
      return "RFC 6960 §4.2.2.2";
    }

    @Override
    public Set<Purpose> binds() {
      return EnumSet.of(Purpose.OCSP);
    }

    @Override
    public Optional<String> finding(Sample sample) {
      return unless(
          alone(sample.extension(Extension.extendedKeyUsage), KeyPurposeId.id_kp_OCSPSigning),
          "the extended key usage is not OCSP signing alone");
    }
  }

  record OcspSignerUnchecked() implements Lint {
    @Override
    public String source() {
      return "RFC 6960 §4.2.2.2.1";
    }

    @Override
    public Set<Purpose> binds() {
      return EnumSet.of(Purpose.OCSP);
    }

    @Override
    public Optional<String> finding(Sample sample) {
      var found = sample.extension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck);
      return unless(
          found != null && !found.isCritical(),
          "id-pkix-ocsp-nocheck is missing: who asks would have to ask about the answer");
    }
  }

  /// Nobody checks it, so it must end soon.
  record OcspSignerShortLived() implements Lint {
    private static final Duration LONGEST = Duration.ofDays(90);

    @Override
    public String source() {
      return "RFC 6960 §4.2.2.2.1";
    }

    @Override
    public Set<Purpose> binds() {
      return EnumSet.of(Purpose.OCSP);
    }

    @Override
    public Optional<String> finding(Sample sample) {
      var life =
          Duration.between(
              sample.certificate().getNotBefore().toInstant(),
              sample.certificate().getNotAfter().toInstant());
      return unless(life.compareTo(LONGEST) <= 0, "it lives longer than 90 days");
    }
  }

  record TimeStampingAlone() implements Lint {
    @Override
    public String source() {
      return "RFC 3161 §2.3";
    }

    @Override
    public Set<Purpose> binds() {
      return EnumSet.of(Purpose.TIME_STAMPING);
    }

    @Override
    public Optional<String> finding(Sample sample) {
      return unless(
          alone(sample.extension(Extension.extendedKeyUsage), KeyPurposeId.id_kp_timeStamping),
          "the extended key usage is not time stamping alone");
    }
  }

  record TimeStampingCritical() implements Lint {
    @Override
    public String source() {
      return "RFC 3161 §2.3";
    }

    @Override
    public Set<Purpose> binds() {
      return EnumSet.of(Purpose.TIME_STAMPING);
    }

    @Override
    public Optional<String> finding(Sample sample) {
      var found = sample.extension(Extension.extendedKeyUsage);
      return unless(found != null && found.isCritical(), "the extended key usage must be critical");
    }
  }

  record PolicyOfTimeStamps() implements Lint {
    @Override
    public String source() {
      return "EN 319 421 §5.2";
    }

    @Override
    public Set<Purpose> binds() {
      return EnumSet.of(Purpose.TIME_STAMPING);
    }

    @Override
    public Optional<String> finding(Sample sample) {
      var found = CertificatePolicies.fromExtensions(sample.extensions());
      return unless(
          found != null && found.getPolicyInformation(Policies.TIME_STAMPS) != null,
          "the policy of time stamps is not named");
    }
  }

  private static boolean alone(@Nullable Extension extension, KeyPurposeId purpose) {
    if (extension == null) {
      return false;
    }
    var usage = ExtendedKeyUsage.getInstance(extension.getParsedValue());
    return usage.size() == 1 && usage.hasKeyPurposeId(purpose);
  }
}
