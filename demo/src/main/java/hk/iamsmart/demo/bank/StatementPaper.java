package hk.iamsmart.demo.bank;

import hk.iamsmart.demo.bank.Ledger.Statement;
import hk.iamsmart.demo.pages.Texts;
import hk.iamsmart.demo.papers.Pen;
import hk.iamsmart.demo.papers.Printer.Sheet;
import java.awt.Color;
import java.io.IOException;

/// One monthly statement on paper.
///
/// @param customer as the bank knows the customer
record StatementPaper(Texts texts, Statement statement, String customer) {
  private static final Color TEAL = new Color(0x0E4A5C);

  String name() {
    return texts.say("statement.document", texts.month(statement.month()));
  }

  Sheet sheet() {
    return new Sheet(name(), texts.say("name"), this::draw);
  }

  private void draw(Pen pen) throws IOException {
    pen.band(texts.say("name"), TEAL);
    pen.text(name(), 20, Pen.INK, 34);
    pen.text(texts.say("statement.customer") + "  " + customer, 10.5f, Pen.QUIET, 4);
    pen.text(texts.say("account") + "  " + Ledger.ACCOUNT, 10.5f, Pen.QUIET, 2);
    pen.text("", 6, Pen.QUIET, 6);
    pen.row(texts.say("statement.opening"), paper(statement.opening()), 11, Pen.QUIET);
    for (var entry : statement.entries()) {
      var what = texts.date(entry.day()) + "   " + texts.say("entry." + entry.key());
      pen.row(what, paper(entry.amount()), 11, Pen.INK);
    }
    pen.row(texts.say("statement.closing"), paper(statement.closing()), 12, Pen.INK);
    pen.at(150).text(texts.say("statement.signed"), 10.5f, Pen.QUIET, 0);
    pen.at(70).text(texts.say("statement.specimen"), 8.5f, Pen.QUIET, 0);
  }

  /// With the sign that the fonts have.
  private static String paper(Money money) {
    return money.written().replace('−', '-');
  }
}
