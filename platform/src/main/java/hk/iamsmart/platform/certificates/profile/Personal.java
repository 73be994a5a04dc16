package hk.iamsmart.platform.certificates.profile;

import static hk.iamsmart.platform.certificates.profile.Lint.unless;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyQualifierId;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;

/// Rules of citizens' certificates.
final class Personal {
  static final List<Lint> LINTS =
      List.of(
          new NameOfAPerson(),
          new DigestOfTheCardNumber(),
          new NoCardNumber(),
          new PolicyWithStatement(),
          new AddressOfChanges(),
          new NoOtherPurpose(),
          new NoForeignStatement());

  private Personal() {}

  /// A rule of personal certificates only.
  interface OfPersons extends Lint {
    @Override
    default Set<Purpose> binds() {
      return EnumSet.of(Purpose.PERSONAL);
    }
  }

  record NameOfAPerson() implements OfPersons {
    @Override
    public String source() {
      return "RFC 3739 §3.1.2, EN 319 412-2 §4.2.4";
    }

    @Override
    public Optional<String> finding(Sample sample) {
      var subject = sample.certificate().getSubject();
      return unless(
          subject.getRDNs(BCStyle.SURNAME).length == 1
              && subject.getRDNs(BCStyle.PSEUDONYM).length == 0,
          "the subject needs the surname of a person and must not be a pseudonym");
    }
  }

  record DigestOfTheCardNumber() implements OfPersons {
    private static final Pattern FORM = Pattern.compile("H-[A-Z2-7]{52}");

    @Override
    public String source() {
      return "CPS §3";
    }

    @Override
    public Optional<String> finding(Sample sample) {
      var found = sample.certificate().getSubject().getRDNs(BCStyle.SERIALNUMBER);
      return unless(
          found.length == 1
              && found[0].getFirst().getValue() instanceof DERPrintableString text
              && FORM.matcher(text.getString()).matches(),
          "the subject needs the salted digest of the number of the identity card");
    }
  }

  /// An identity card number in clear, anywhere in what the authority wrote.
  record NoCardNumber() implements OfPersons {
    private static final Pattern NUMBER =
        Pattern.compile("(?<![A-Z0-9])[A-Z]{1,2}[0-9]{6} ?\\(?[0-9A]\\)?(?![A-Z0-9])");

    @Override
    public String source() {
      return "Code of Practice on the Identity Card Number (PCPD) §2.7, CPS §3";
    }

    @Override
    public Optional<String> finding(Sample sample) {
      var all = new StringBuilder(sample.certificate().getSubject().toString());
      for (var oid : sample.extensions().getExtensionOIDs()) {
        var octets = sample.extensions().getExtension(oid).getExtnValue().getOctets();
        if (!Set.of(Extension.subjectKeyIdentifier, Extension.authorityKeyIdentifier)
            .contains(oid)) {
          all.append('\n').append(new String(octets, StandardCharsets.ISO_8859_1));
        }
      }
      return unless(
          !NUMBER.matcher(all).find(), "something looks like the number of an identity card");
    }
  }

  record PolicyWithStatement() implements OfPersons {
    @Override
    public String source() {
      return "RFC 5280 §4.2.1.4, RFC 3739 §3.2.2";
    }

    @Override
    public Optional<String> finding(Sample sample) {
      var found = CertificatePolicies.fromExtensions(sample.extensions());
      var policy = found == null ? null : found.getPolicyInformation(Policies.PERSONAL);
      var qualifiers = policy == null ? null : policy.getPolicyQualifiers();
      return unless(
          qualifiers != null
              && qualifiers.size() == 1
              && PolicyQualifierInfo.getInstance(qualifiers.getObjectAt(0))
                  .getPolicyQualifierId()
                  .equals(PolicyQualifierId.id_qt_cps),
          "the policy of personal certificates with the address of its statement is missing");
    }
  }

  record AddressOfChanges() implements OfPersons {
    @Override
    public String source() {
      return "RFC 5280 §4.2.1.15";
    }

    @Override
    public Optional<String> finding(Sample sample) {
      return unless(
          Issuers.pointsToHttp(sample.extension(Extension.freshestCRL)),
          "no address of the delta list, or a critical one");
    }
  }

  /// Extended purposes, such as logging in, would dilute what a signature means.
  record NoOtherPurpose() implements OfPersons {
    @Override
    public String source() {
      return "EN 319 412-2 §4.3.10";
    }

    @Override
    public Optional<String> finding(Sample sample) {
      return unless(
          sample.extension(Extension.extendedKeyUsage) == null,
          "a personal certificate has no extended key usage");
    }
  }

  /// Statements of the law of the European Union are not ours to make.
  record NoForeignStatement() implements OfPersons {
    @Override
    public String source() {
      return "EN 319 412-5 §4.2.1";
    }

    @Override
    public Optional<String> finding(Sample sample) {
      return unless(
          sample.extension(Extension.qCStatements) == null,
          "a statement of the law of another place");
    }
  }
}
