package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Hardware;
import hk.iamsmart.phone.HttpIntegrity;
import hk.iamsmart.phone.IntegritySource;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.PhoneStorage;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import java.net.URI;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.StringNode;

/// Nothing is sent that was not shown, and nobody else answers: what could come between the look
/// and the gesture.
@SandboxTest
class ShownAndSentJourney {
  private static final String FORM = "/account/eme/initiateRequest";

  @LocalServerPort private int port;
  @Autowired private JdbcClient sql;
  private Caller caller;
  private RawService service;

  @BeforeEach
  void connect() {
    caller = new Caller(port);
    service = RawService.make(caller);
  }

  @AfterEach
  void disconnect() {
    service.close();
  }

  @Test
  void a_value_that_changes_before_the_gesture_is_not_sent() {
    var persona = persona();
    var token = service.login(persona);
    var between = new AtomicReference<Runnable>(() -> {});
    var honest = new HttpIntegrity(Phone.http(), URI.create(caller.base()));
    // the verdict is fetched after the challenge and before the answer
    var phone =
        phone(
            persona,
            question -> {
              between.getAndSet(() -> {}).run();
              return honest.verdict(question);
            });
    phone.details().keep("emailAddress", StringNode.valueOf("before@chan.hk")).orThrow();
    service.post(FORM, RawService.form(service.parameters(token), "emailAddress"));
    var waiting = phone.pending().orThrow().getFirst();
    assertThat(waiting.statement()).contains("before@chan.hk", "Raw Clinic", "raw.example.hk");
    between.set(() -> set(persona, "after@chan.hk"));
    assertThat(phone.approve(waiting))
        .isInstanceOfSatisfying(
            PhoneAnswer.Refused.class, r -> assertThat(r.error()).isEqualTo("VALUES_CHANGED"));
    assertThat(service.count()).isZero();
    var again = phone.show(waiting.ticket()).orThrow();
    assertThat(again.statement()).contains("after@chan.hk").doesNotContain("before@chan.hk");
    phone.approve(again).orThrow();
    assertThat(service.next().content().get("emailAddress").asString()).isEqualTo("after@chan.hk");
  }

  @Test
  void what_was_asked_before_an_update_is_answered_in_its_own_words_after_it() {
    var persona = persona();
    var token = service.login(persona);
    var phone = phone(persona, new HttpIntegrity(Phone.http(), URI.create(caller.base())));
    phone.details().keep("emailAddress", StringNode.valueOf("me@chan.hk")).orThrow();
    service.post(FORM, RawService.form(service.parameters(token), "emailAddress"));
    var ticket = phone.pending().orThrow().getFirst().ticket();
    sql.sql("UPDATE approvals_approval SET edition = 1 WHERE id = ?").param(ticket).update();
    var shown = phone.show(ticket).orThrow();
    assertThat(shown.statement()).contains("E-mail address: me@chan.hk");
    phone.approve(shown).orThrow();
    assertThat(service.next().content().get("emailAddress").asString()).isEqualTo("me@chan.hk");
  }

  @Test
  void another_citizens_phone_neither_sees_nor_answers() {
    var persona = persona();
    var token = service.login(persona);
    var ticket =
        service
            .post(FORM, RawService.form(service.parameters(token), "emailAddress"))
            .content()
            .get("ticketID")
            .asString();
    var stranger = persona();
    var phone = phone(stranger, new HttpIntegrity(Phone.http(), URI.create(caller.base())));
    assertThat(phone.pending().orThrow()).isEmpty();
    for (var answer : List.of(phone.show(ticket), phone.approve(ticket), phone.reject(ticket))) {
      assertThat(answer)
          .isInstanceOfSatisfying(
              PhoneAnswer.Refused.class, r -> assertThat(r.error()).isEqualTo("NOT_YOURS"));
    }
  }

  @Test
  void an_address_proof_comes_as_json_or_as_a_sealed_file_of_its_own() throws Exception {
    var persona = persona();
    var token = service.login(persona);
    var phone = phone(persona, new HttpIntegrity(Phone.http(), URI.create(caller.base())));
    var utility = phone.details().bills().orThrow().providers().getFirst().id();
    phone.details().link(utility, account(persona, utility)).orThrow();
    phone.details().retrieve(utility).orThrow();
    var bill = phone.details().document(utility).orThrow();

    var asked = RawService.form(service.parameters(token), "addressDocInfo", "addressDocFile");
    service.post(FORM, asked);
    var view = phone.pending().orThrow().getFirst();
    assertThat(view.statement()).contains(bill.hash());
    phone.approve(view).orThrow();
    var json = service.next();
    assertThat(json.contentType()).startsWith("application/json");
    var file = json.content().get("addressDocFile");
    assertThat(file.get("docHash").asString()).isEqualTo(bill.hash());
    assertThat(sha256(Base64.getDecoder().decode(file.get("docFile").asString())))
        .isEqualTo(bill.hash());
    assertThat(json.content().get("addressDocInfo").get("enProviderName").asString()).isNotEmpty();

    var multipart = RawService.form(service.parameters(token), "addressDocFile");
    service.post(FORM, multipart.put("callbackContentType", "multipart/form-data"));
    phone.approve(phone.pending().orThrow().getFirst()).orThrow();
    var form = service.next();
    assertThat(form.contentType()).startsWith("multipart/form-data");
    assertThat(form.content().get("addressDocFile").has("docFile")).isFalse();
    var key = service.key(form.envelope().get("secretKey").asString());
    var part = RawService.parts(form.contentType(), form.body()).get("addressDocFile");
    var opened = (ContentKey.Opened) key.open(Base64.getEncoder().encodeToString(part));
    assertThat(sha256(opened.plain()))
        .isEqualTo(form.content().get("addressDocFile").get("docHash").asString())
        .isEqualTo(bill.hash());
  }

  private String account(String persona, String utility) {
    for (var supply : caller.get("/sandbox/v1/personas/" + persona + "/utilities").json()) {
      if (supply.get("id").asString().equals(utility)) {
        return supply.get("account").asString();
      }
    }
    throw new AssertionError("no such utility");
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private void set(String persona, String email) {
    var answer =
        caller.send(
            "PUT",
            "/sandbox/v1/personas/" + persona + "/eme",
            "{\"emailAddress\":\"" + email + "\"}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private Phone phone(String persona, IntegritySource integrity) {
    var phone =
        Phone.open(
            PhoneStorage.inMemory(),
            Hardware.of(PhonePlatform.ANDROID, "own-" + persona),
            new Phone.Surroundings(
                Phone.http(),
                URI.create(caller.base()),
                InstantSource.system(),
                new SecureRandom(),
                integrity,
                Language.EN_US));
    var code = caller.post("/sandbox/v1/personas/" + persona + "/binding-code", "");
    phone.bind(code.text("bindingCode")).orThrow();
    return phone;
  }

  private String persona() {
    var made = caller.post("/sandbox/v1/personas", "{\"enName\":\"TEST, Careful\"}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.text("id");
  }
}
