package hk.iamsmart.demo.bank;

import hk.iamsmart.demo.connection.Connection;
import hk.iamsmart.demo.pages.Texts;
import hk.iamsmart.demo.papers.Paper;
import hk.iamsmart.demo.papers.Papers;
import hk.iamsmart.demo.papers.Printer;
import hk.iamsmart.demo.service.Desks;
import hk.iamsmart.protocol.signing.SignableDocument;
import hk.iamsmart.protocol.signing.SigningResult;
import hk.iamsmart.sdk.BulkConsent;
import hk.iamsmart.sdk.BulkSigningRequest;
import hk.iamsmart.sdk.BulkSigningResult;
import hk.iamsmart.sdk.BusinessId;
import hk.iamsmart.sdk.PdfSigningResult;
import hk.iamsmart.sdk.signing.SignatureField.Invisible;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Monthly statements: printed for a customer, signed with one gesture, checked one by one and
/// kept.
@Component
final class Statements {
  private static final Logger LOG = LoggerFactory.getLogger(Statements.class);
  private static final int MOST_CONSENTS = 1000;

  private final Connection connection;
  private final URI results;
  private final Papers papers;
  private final Printer printer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<BusinessId, String> tokens = new LinkedHashMap<>();

  Statements(Desks desks, Papers papers, Printer printer) {
    var desk = desks.of(Bank.SERVICE);
    this.connection = desk.connection();
    this.results = desk.results();
    this.papers = papers;
    this.printer = printer;
  }

  /// Fresh ones, ready to be signed; the oldest first.
  List<Paper> print(Texts texts, String customer, Instant at) {
    var wanted =
        Ledger.statements(Today.at(at)).stream()
            .map(statement -> new StatementPaper(texts, statement, customer))
            .toList();
    var sheets = wanted.stream().map(StatementPaper::sheet).toList();
    var printed = printer.print(texts, sheets, at);
    var prepared = new ArrayList<Paper>();
    for (int i = 0; i < printed.size(); i++) {
      prepared.add(papers.prepare(wanted.get(i).name(), printed.get(i), new Invisible(), at));
    }
    return List.copyOf(prepared);
  }

  Optional<Paper> find(String digest) {
    return papers.find(digest);
  }

  BulkSigningRequest wanted(Texts texts, List<Paper> statements) {
    var documents = new ArrayList<SignableDocument>();
    for (var paper : statements) {
      var id = "statement-" + (documents.size() + 1);
      documents.add(new SignableDocument(id, paper.name(), paper.digest(), null));
    }
    return BulkSigningRequest.of(
        texts.say("statements.request"), texts.say("statements.department"), documents, results);
  }

  /// The customer has consented; what is remembered acknowledges the signatures later.
  void consented(BulkConsent consent) {
    lock.lock();
    try {
      tokens.put(consent.businessId(), consent.token());
      var oldestFirst = tokens.keySet().iterator();
      while (tokens.size() > MOST_CONSENTS) {
        oldestFirst.next();
        oldestFirst.remove();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Puts the signatures in, checks each, and tells the platform what the bank makes of them.
  void signed(BulkSigningResult result) {
    boolean sound = result.failed().isEmpty();
    for (var signature : result.signed()) {
      sound &=
          signature instanceof PdfSigningResult pdf
              && papers.sign(pdf).flatMap(Paper::signed).filter(Paper.Signed::sound).isPresent();
    }
    var verdict = sound ? SigningResult.ACCEPTED : SigningResult.REJECTED;
    // not within the delivery: the platform waits for its answer
    Thread.ofVirtual()
        .name("acknowledge-all")
        .start(() -> acknowledge(result.businessId(), verdict));
  }

  private void acknowledge(BusinessId id, SigningResult verdict) {
    try {
      token(id)
          .flatMap(token -> connection.iamSmart().flatMap(s -> s.acknowledgeBulk(token, verdict)))
          .ifPresent(problem -> LOG.warn("not acknowledged: {}", problem.code()));
    } catch (RuntimeException e) {
      // nobody waits for this thread
      LOG.error("not acknowledged", e);
    }
  }

  private Optional<String> token(BusinessId id) {
    lock.lock();
    try {
      return Optional.ofNullable(tokens.remove(id));
    } finally {
      lock.unlock();
    }
  }
}
