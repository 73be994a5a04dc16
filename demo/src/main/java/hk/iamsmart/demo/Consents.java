package hk.iamsmart.demo;

import hk.iamsmart.demo.Consent.Signed;
import hk.iamsmart.sdk.PdfSigningResult;
import hk.iamsmart.sdk.signing.CheckedPdf;
import hk.iamsmart.sdk.signing.Embedding;
import hk.iamsmart.sdk.signing.PdfCheck;
import hk.iamsmart.sdk.signing.PdfSigning;
import hk.iamsmart.sdk.signing.PreparedPdf;
import hk.iamsmart.sdk.signing.SignedPdf;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/// The consent forms of this process, by the digest that was asked to be signed. A real clinic
/// keeps them in its records.
@Component
final class Consents {
  private static final int MOST = 500;

  private final ConsentPaper paper;
  private final TrustedRoots roots;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Consent> consents = new LinkedHashMap<>();

  Consents(ConsentPaper paper, TrustedRoots roots, InstantSource clock) {
    this.paper = paper;
    this.roots = roots;
    this.clock = clock;
  }

  /// A fresh one, ready to be signed.
  Consent print(ClinicTexts texts, String patient) {
    var now = clock.instant();
    var pdf = paper.print(texts, patient, now);
    var preparation = PdfSigning.prepare(pdf, paper.field(texts, patient, now), now);
    if (!(preparation instanceof PreparedPdf prepared)) {
      throw new IllegalStateException("our own paper cannot be signed: " + preparation);
    }
    var name = texts.say("consent.document");
    var consent = new Consent(prepared.docDigest(), name, prepared, Optional.empty());
    keep(consent);
    return consent;
  }

  Optional<Consent> find(String digest) {
    lock.lock();
    try {
      return Optional.ofNullable(consents.get(digest));
    } finally {
      lock.unlock();
    }
  }

  /// Embeds and checks. Without the roots nothing can be checked: an exception, so that the result
  /// is delivered again.
  ///
  /// @return empty when the form is not known any more
  Optional<Consent> sign(PdfSigningResult result) {
    var waiting = find(result.document().digest());
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    var check = new PdfCheck(roots.get());
    var signed =
        switch (waiting.get().prepared().embed(result.signature())) {
          case SignedPdf pdf -> checked(pdf, check);
          case Embedding.Refused refused ->
              throw new IllegalStateException("not embedded: " + refused.message());
        };
    var consent = waiting.get().with(signed);
    keep(consent);
    return Optional.of(consent);
  }

  private static Signed checked(SignedPdf pdf, PdfCheck check) {
    var findings = check.check(pdf.bytes());
    if (!(findings instanceof CheckedPdf checked) || checked.signatures().isEmpty()) {
      throw new IllegalStateException("what was embedded is not found");
    }
    var last = checked.signatures().getLast();
    // a consent must last longer than the certificate
    return new Signed(pdf.bytes(), last, checked.sound() && last.timeStamped());
  }

  private void keep(Consent consent) {
    lock.lock();
    try {
      consents.put(consent.digest(), consent);
      var oldestFirst = consents.keySet().iterator();
      while (consents.size() > MOST) {
        oldestFirst.next();
        oldestFirst.remove();
      }
    } finally {
      lock.unlock();
    }
  }
}
