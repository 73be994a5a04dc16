package hk.iamsmart.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.mail.Carrier.Outcome;
import hk.iamsmart.platform.mail.Letter.Kind;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.Language;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Letters on their way: kept with their cause, sent once it is committed, forgotten when they end.
@HouseTest
class MailTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final EmailAddress CITIZEN = new EmailAddress("tai.man@example.hk");

  private final List<Email> carried = new CopyOnWriteArrayList<>();
  private final List<Dispatch> own = new ArrayList<>();

  @Autowired private Dispatch dispatch;
  @Autowired private Postbag bag;
  @Autowired private MailStore store;
  @Autowired private Vault vault;
  @Autowired private Audit audit;
  @Autowired private IdSource ids;
  @Autowired private SecureRandom random;
  @Autowired private SettableClock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transactions;

  @BeforeEach
  void alone() {
    dispatch.stop();
  }

  @AfterEach
  void again() {
    own.forEach(Dispatch::stop);
    jdbc.sql("DELETE FROM mail_letter").update();
    jdbc.sql("DELETE FROM vault_secret WHERE purpose = 'letter'").update();
    dispatch.start();
  }

  private Dispatch by(Carrier carrier) {
    var made = new Dispatch(bag, carrier);
    own.add(made);
    made.start();
    return made;
  }

  private Mail mail(Dispatch by) {
    return new OutgoingMail(bag, by, ids, clock, transactions);
  }

  private Outcome take(Email email) {
    assertThat(TransactionSynchronizationManager.isActualTransactionActive())
        .as("nobody waits for a mail server in a transaction")
        .isFalse();
    carried.add(email);
    return new Outcome.Taken();
  }

  private static Letter letter(Kind kind, String... values) {
    return new Letter(CITIZEN, Language.EN_US, kind, List.of(values));
  }

  private static void settle(Dispatch dispatch) throws InterruptedException {
    assertThat(dispatch.awaitIdle(LIMIT)).isTrue();
  }

  /// Moves the clock, and makes every attempt that is due by then.
  private void pass(Duration time, Dispatch dispatch) throws InterruptedException {
    clock.advance(time);
    dispatch.sweep();
    settle(dispatch);
  }

  private int waiting() {
    return jdbc.sql("SELECT count(*) FROM mail_letter").query(Integer.class).single();
  }

  private int kept() {
    return jdbc.sql("SELECT count(*) FROM vault_secret WHERE purpose = 'letter'")
        .query(Integer.class)
        .single();
  }

  @Test
  void a_letter_leaves_when_its_cause_is_committed_and_nothing_of_it_stays() throws Exception {
    var by = by(this::take);
    var mail = mail(by);
    transactions.executeWithoutResult(_ -> {
      mail.send(letter(Kind.CONFIRMATION_CODE, "482913"));
      by.sweep();
      assertThat(carried).isEmpty();
    });
    settle(by);
    assertThat(carried).hasSize(1).first().extracting(Email::to).isEqualTo(CITIZEN);
    assertThat(waiting()).isZero();
    assertThat(kept()).isZero();
  }

  @Test
  void a_cause_that_is_rolled_back_sends_nothing() throws Exception {
    var by = by(this::take);
    var mail = mail(by);
    transactions.executeWithoutResult(status -> {
      mail.send(letter(Kind.RESUMED));
      status.setRollbackOnly();
    });
    by.sweep();
    settle(by);
    assertThat(carried).isEmpty();
    assertThat(kept()).isZero();
  }

  @Test
  void while_it_waits_neither_address_nor_code_lies_in_the_clear() {
    var silent = by(_ -> new Outcome.NotNow("quiet"));
    mail(silent).send(letter(Kind.CONFIRMATION_CODE, "482913"));
    var row = jdbc.sql("SELECT l::text FROM mail_letter l").query(String.class).single();
    assertThat(row).doesNotContain("tai.man", "482913");
    var sealed =
        jdbc.sql("SELECT s::text FROM vault_secret s WHERE purpose = 'letter'")
            .query(String.class)
            .single();
    assertThat(sealed).doesNotContain("tai.man", "482913");
  }

  @Test
  void a_server_that_is_down_gets_it_when_it_is_up() throws Exception {
    int port;
    try (var server = PostOffice.open()) {
      port = server.port();
    }
    var by = by(PostOffice.carrier(port));
    mail(by).send(letter(Kind.PHONE_CHANGED, "Pixel 9"));
    settle(by);
    pass(Duration.ofSeconds(1), by);
    pass(Duration.ofMinutes(5), by);
    assertThat(attempts()).as("the second too early, the third made").isEqualTo(2);
    try (var server = PostOffice.openAt(port)) {
      pass(Duration.ofMinutes(5), by);
      assertThat(server.arrived()).hasSize(1);
      assertThat(waiting()).isZero();
    }
  }

  private int attempts() {
    return jdbc.sql("SELECT attempts FROM mail_letter").query(Integer.class).single();
  }

  @Test
  void it_is_given_up_after_a_day_and_audited() throws Exception {
    var by = by(_ -> new Outcome.NotNow("down"));
    mail(by).send(letter(Kind.SUSPENDED, "Lost phone"));
    settle(by);
    var id = jdbc.sql("SELECT id FROM mail_letter").query(UUID.class).single();
    pass(Duration.ofHours(23), by);
    assertThat(waiting()).isEqualTo(1);
    pass(Duration.ofHours(1), by);
    assertThat(waiting()).isZero();
    assertThat(kept()).isZero();
    var entry = audit.latest(Subject.letter(id), "mail.given-up").orElseThrow();
    assertThat(entry.details()).isEqualTo("attempts=2;kind=SUSPENDED;reason=late");
  }

  @Test
  void an_address_that_is_refused_is_not_tried_again() throws Exception {
    var by =
        by(email -> {
          carried.add(email);
          return new Outcome.Refused("SMTP 550");
        });
    mail(by).send(letter(Kind.REGISTERED));
    settle(by);
    pass(Duration.ofHours(1), by);
    assertThat(carried).hasSize(1);
    assertThat(kept()).isZero();
    var entry =
        audit.latest(Subject.letter(carried.getFirst().id()), "mail.given-up").orElseThrow();
    assertThat(entry.details()).isEqualTo("attempts=1;kind=REGISTERED;reason=refused");
  }

  @Test
  void one_whose_process_died_is_sent_by_another_under_the_same_id() throws Exception {
    var realClock = new SettableClock(InstantSource.system().instant());
    var dying = new Postbag(store, vault, audit, random, clock, realClock, transactions);
    var nobody = new Dispatch(dying, this::take);
    new OutgoingMail(dying, nobody, ids, clock, transactions).send(letter(Kind.UPGRADED));
    var first = dying.next();
    assertThat(dying.next()).as("leased").isNull();
    realClock.advance(Postbag.LEASE);
    var second = dying.next();
    assertThat(second.email()).isEqualTo(first.email());
    dying.notNow(first.claimed(), "late news");
    assertThat(dying.next()).as("the lease of the second holds").isNull();
    dying.taken(second.claimed());
    dying.taken(first.claimed());
    dying.refused(first.claimed(), "late news");
    assertThat(audit.latest(Subject.letter(first.email().id()), "mail.given-up")).isEmpty();
  }

  @Test
  void a_thousand_letters_are_sent_once_each_by_two_nodes() throws Exception {
    try (var server = PostOffice.open()) {
      var nobody = new Dispatch(bag, this::take);
      var mail = mail(nobody);
      transactions.executeWithoutResult(_ -> {
        for (int i = 0; i < 1_000; i++) {
          var to = new EmailAddress("citizen" + i + "@example.hk");
          mail.send(new Letter(to, Language.ZH_HK, Kind.RESUMED, List.of()));
        }
      });
      var one = by(PostOffice.carrier(server.port()));
      var other = by(PostOffice.carrier(server.port()));
      settle(one);
      settle(other);
      assertThat(server.arrived()).hasSize(1_000);
      assertThat(server.arrived().stream().map(MailTest::to).distinct()).hasSize(1_000);
      assertThat(waiting()).isZero();
      assertThat(kept()).isZero();
    }
  }

  private static String to(MimeMessage message) {
    try {
      return message.getHeader("To")[0];
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void where_nothing_can_be_sent_nothing_is_kept() {
    var mail = mail(by(Carrier.nobody()));
    assertThat(mail.isOpen()).isFalse();
    mail.send(letter(Kind.RESUMED));
    assertThat(waiting()).isZero();
    assertThat(kept()).isZero();
  }
}
