package hk.iamsmart.demo.papers;

import hk.iamsmart.demo.papers.Paper.Signed;
import hk.iamsmart.sdk.PdfSigningResult;
import hk.iamsmart.sdk.signing.CheckedPdf;
import hk.iamsmart.sdk.signing.Embedding;
import hk.iamsmart.sdk.signing.PdfCheck;
import hk.iamsmart.sdk.signing.PdfSigning;
import hk.iamsmart.sdk.signing.PreparedPdf;
import hk.iamsmart.sdk.signing.SignatureField;
import hk.iamsmart.sdk.signing.SignedPdf;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/// The documents of this process that citizens sign, by the digest that was asked to be signed. A
/// real service keeps them in its records.
@Component
public final class Papers {
  private static final int MOST = 1000;

  private final TrustedRoots roots;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Paper> papers = new LinkedHashMap<>();

  Papers(TrustedRoots roots) {
    this.roots = roots;
  }

  /// Ready to be signed.
  ///
  /// @param pdf of our own making
  public Paper prepare(String name, byte[] pdf, SignatureField field, Instant at) {
    var preparation = PdfSigning.prepare(pdf, field, at);
    if (!(preparation instanceof PreparedPdf prepared)) {
      throw new IllegalStateException("our own paper cannot be signed: " + preparation);
    }
    var paper = new Paper(prepared.docDigest(), name, prepared, Optional.empty());
    keep(paper);
    return paper;
  }

  public Optional<Paper> find(String digest) {
    lock.lock();
    try {
      return Optional.ofNullable(papers.get(digest));
    } finally {
      lock.unlock();
    }
  }

  /// Embeds and checks. Without the roots nothing can be checked: an exception, so that the result
  /// is delivered again.
  ///
  /// @return empty when the document is not known any more
  public Optional<Paper> sign(PdfSigningResult result) {
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
    var paper = waiting.get().with(signed);
    keep(paper);
    return Optional.of(paper);
  }

  private static Signed checked(SignedPdf pdf, PdfCheck check) {
    var findings = check.check(pdf.bytes());
    if (!(findings instanceof CheckedPdf checked) || checked.signatures().isEmpty()) {
      throw new IllegalStateException("what was embedded is not found");
    }
    var last = checked.signatures().getLast();
    // it must last longer than the certificate
    return new Signed(pdf.bytes(), last, checked.sound() && last.timeStamped());
  }

  private void keep(Paper paper) {
    lock.lock();
    try {
      papers.put(paper.digest(), paper);
      var oldestFirst = papers.keySet().iterator();
      while (papers.size() > MOST) {
        oldestFirst.next();
        oldestFirst.remove();
      }
    } finally {
      lock.unlock();
    }
  }
}
