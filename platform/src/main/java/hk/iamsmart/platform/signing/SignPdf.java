package hk.iamsmart.platform.signing;

import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.protocol.signing.SignableDocument;
import org.springframework.stereotype.Component;

/// A service asks for a CMS signature to be embedded in a PDF.
@Component
final class SignPdf extends SingleSigning {
  static final String NAME = "SIGN_PDF";

  SignPdf(Signing signing, Eligibility eligibility) {
    super(signing, eligibility);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  Claimed digest(Parameters p) {
    var digest =
        p.text(
            "docDigest",
            claimed -> SignableDocument.fits(claimed, null),
            "base64 of the 32 bytes of SHA-256 over the byte range of the PDF");
    return new Claimed(digest, null);
  }
}
