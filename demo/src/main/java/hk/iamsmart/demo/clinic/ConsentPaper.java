package hk.iamsmart.demo.clinic;

import hk.iamsmart.demo.pages.Texts;
import hk.iamsmart.demo.papers.Pen;
import hk.iamsmart.demo.papers.Printer;
import hk.iamsmart.demo.papers.Printer.Sheet;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.sdk.signing.SignatureField.Box;
import hk.iamsmart.sdk.signing.SignatureField.Visible;
import java.awt.Color;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// The consent form of one patient in the patient's language.
///
/// @param patient as the clinic knows the patient
record ConsentPaper(Texts texts, String patient, Instant at) {
  /// How many statements the patient agrees to.
  static final int STATEMENTS = 5;

  private static final Color PLUM = new Color(0x6D1F4F);
  private static final Box SIGNATURE = new Box(Pen.LEFT, 96, 300, 66);

  byte[] print(Printer printer) {
    var sheet = new Sheet(texts.say("consent.document"), texts.say("name"), this::draw);
    return printer.print(texts, List.of(sheet), at).getFirst();
  }

  /// Where the signature is seen on the paper.
  Visible field() {
    var lines =
        List.of(
            texts.say("consent.signed.with"),
            patient,
            texts.date(LocalDate.ofInstant(at, Dates.HONG_KONG)));
    return new Visible(1, SIGNATURE, lines, Printer.font(texts.language()));
  }

  private void draw(Pen pen) throws IOException {
    pen.band(texts.say("name"), PLUM);
    pen.text(texts.say("consent.document"), 20, Pen.INK, 34);
    pen.text(texts.say("consent.paper.patient") + "  " + patient, 10.5f, Pen.QUIET, 2);
    pen.text(texts.say("consent.paper.date") + "  " + texts.moment(at), 10.5f, Pen.QUIET, 2);
    pen.text(texts.say("consent.lead"), 11.5f, Pen.INK, 16);
    for (int i = 1; i <= STATEMENTS; i++) {
      pen.text(i + ".  " + texts.say("consent.statement." + i), 11.5f, Pen.INK, 9);
    }
    pen.text(texts.say("consent.withdraw"), 11.5f, Pen.INK, 16);
    pen.at(190).text(texts.say("consent.paper.signature"), 10.5f, Pen.QUIET, 0);
    pen.at(70).text(texts.say("consent.paper.specimen"), 8.5f, Pen.QUIET, 0);
  }
}
