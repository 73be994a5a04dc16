package hk.iamsmart.demo.clinic;

import hk.iamsmart.demo.connection.Connection;
import hk.iamsmart.demo.pages.Texts;
import hk.iamsmart.demo.papers.Paper;
import hk.iamsmart.demo.papers.Papers;
import hk.iamsmart.demo.papers.Printer;
import hk.iamsmart.demo.service.Desks;
import hk.iamsmart.protocol.signing.SigningResult;
import hk.iamsmart.sdk.PdfSigningResult;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The consent forms: printed for a patient, signed on the phone, checked and kept.
@Component
final class Consents {
  private static final Logger LOG = LoggerFactory.getLogger(Consents.class);

  private final Connection connection;
  private final Papers papers;
  private final Printer printer;
  private final Appointments appointments;

  Consents(Desks desks, Papers papers, Printer printer, Appointments appointments) {
    this.connection = desks.of(Clinic.SERVICE).connection();
    this.papers = papers;
    this.printer = printer;
    this.appointments = appointments;
  }

  /// A fresh one, ready to be signed.
  Paper print(Texts texts, String patient, Instant at) {
    var form = new ConsentPaper(texts, patient, at);
    return papers.prepare(texts.say("consent.document"), form.print(printer), form.field(), at);
  }

  Optional<Paper> find(String digest) {
    return papers.find(digest);
  }

  /// Puts the signature in, checks it, and tells the platform what the clinic makes of it.
  void signed(PdfSigningResult result) {
    var sound = papers.sign(result).flatMap(Paper::signed).filter(Paper.Signed::sound);
    // not within the delivery: the platform waits for its answer
    Thread.ofVirtual().name("acknowledge").start(() -> acknowledge(result, sound));
  }

  private void acknowledge(PdfSigningResult result, Optional<Paper.Signed> sound) {
    var verdict = sound.isPresent() ? SigningResult.ACCEPTED : SigningResult.REJECTED;
    try {
      connection
          .iamSmart()
          .flatMap(iamSmart -> iamSmart.acknowledgeSigning(result.businessId(), verdict))
          .ifPresent(problem -> LOG.warn("not acknowledged: {}", problem.code()));
      sound
          .flatMap(signed -> signed.signature().at())
          .ifPresent(at -> appointments.booked(result, at));
    } catch (RuntimeException e) {
      // nobody waits for this thread
      LOG.error("not acknowledged", e);
    }
  }
}
