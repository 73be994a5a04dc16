package hk.iamsmart.sdk.signing;

import hk.iamsmart.sdk.signing.CheckedSignature.Fault;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.cms.CMSException;

/// Checks the signatures of a PDF: that the document is as it was signed, that the certificate's
/// key made the signature, that the certificate comes from a trusted root and was valid then, and
/// that there is a time stamp. Nobody is asked, so a revocation is not seen; the platform's page
/// for checking signatures sees it.
public final class PdfCheck {
  private final Trust trust;

  /// @param roots certificates of the authorities that are trusted, at least one
  public PdfCheck(Collection<X509Certificate> roots) {
    this.trust = new Trust(roots);
  }

  /// All signatures that are in the document.
  public PdfFindings check(byte[] pdf) {
    var fault = PdfSigning.fault(pdf);
    if (fault.isPresent()) {
      return fault.get();
    }
    try (var document = Loader.loadPDF(pdf)) {
      if (document.isEncrypted()) {
        return PdfSigning.encrypted();
      }
      return new CheckedPdf(
          document.getSignatureDictionaries().stream()
              .sorted(Comparator.comparingInt(PdfCheck::reach))
              .map(signature -> check(signature, pdf))
              .toList());
    } catch (InvalidPasswordException _) {
      return PdfSigning.encrypted();
    } catch (IOException | RuntimeException e) {
      // PDFBox throws many kinds of both for what is no PDF
      return PdfSigning.malformed();
    }
  }

  /// A later signature reaches further.
  private static int reach(PDSignature signature) {
    var range = signature.getByteRange();
    return range != null && range.length == 4 ? range[2] : 0;
  }

  private CheckedSignature check(PDSignature signature, byte[] pdf) {
    var range = ByteRange.of(signature.getByteRange(), pdf);
    if (range.isEmpty()
        || !PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED.getName().equals(signature.getSubFilter())) {
      return CheckedSignature.unreadable();
    }
    try {
      var cms = CmsSignature.read(range.get().contents(pdf), range.get().signed(pdf));
      return check(cms, range.get().whole(pdf));
    } catch (CMSException _) {
      return CheckedSignature.unreadable();
    }
  }

  private CheckedSignature check(CmsSignature cms, boolean wholeFile) {
    var faults = EnumSet.noneOf(Fault.class);
    if (!cms.overTheContent()) {
      faults.add(Fault.CHANGED);
    } else if (!cms.verifies()) {
      faults.add(Fault.FORGED);
    }
    var stamped = cms.timeStamp().flatMap(token -> trust.stamped(token, cms.signature()));
    if (!cms.hasTimeStamp()) {
      faults.add(Fault.NO_TIME_STAMP);
    } else if (stamped.isEmpty()) {
      faults.add(Fault.BAD_TIME_STAMP);
    }
    var at = stamped.or(cms::signingTime);
    faults.addAll(certificate(cms, at));
    var signer = Trust.name(cms.certificate());
    return new CheckedSignature(signer, at, stamped.isPresent(), wholeFile, faults);
  }

  private EnumSet<Fault> certificate(CmsSignature cms, Optional<Instant> at) {
    var certificate = cms.certificate();
    var faults = EnumSet.noneOf(Fault.class);
    if (at.isEmpty() || !Trust.validAt(certificate, at.get())) {
      faults.add(Fault.NOT_VALID_THEN);
    }
    // an expired certificate still says where it came from
    var path = at.filter(t -> Trust.validAt(certificate, t));
    var judged = path.orElse(certificate.getNotBefore().toInstant());
    if (!trust.believes(certificate, cms.others(), judged)) {
      faults.add(Fault.UNKNOWN_ISSUER);
    }
    return faults;
  }
}
