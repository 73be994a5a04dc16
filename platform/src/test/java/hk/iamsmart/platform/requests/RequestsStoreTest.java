package hk.iamsmart.platform.requests;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.database.TestDatabase;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.requests.Request.Announced;
import hk.iamsmart.platform.requests.Request.Answered;
import hk.iamsmart.platform.requests.Request.Asked;
import hk.iamsmart.platform.requests.Request.Closed;
import hk.iamsmart.platform.requests.Request.Gone;
import hk.iamsmart.platform.requests.Request.Kept;
import hk.iamsmart.platform.requests.Request.Offered;
import hk.iamsmart.platform.requests.Request.Particulars;
import hk.iamsmart.platform.requests.Request.Unanswered;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.protocol.ReturnCode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Each state of a request as a row, and each step as a compare-and-set.
final class RequestsStoreTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final ClientId SERVICE = new ClientId("clinic");
  private static final URI DESTINATION = URI.create("https://clinic.example.hk/callback");
  private static final Instant ASKED = Instant.parse("2026-11-20T10:00:00Z");
  private static final Instant LATER = ASKED.plusSeconds(30);
  private static final SecretId RESULT = new SecretId(new UUID(7, 8));
  private static final String TERMS = "{}";

  private final JdbcClient sql = DATABASE.jdbc();
  private final RequestsStore store = new RequestsStore(sql);

  private static ApprovalId fresh() {
    return new ApprovalId("%032x".formatted(NUMBER.incrementAndGet()));
  }

  private static Particulars particulars(ApprovalId ticket) {
    return new Particulars(
        ticket, SERVICE, "b-" + ticket, "FORM", ASKED, ASKED.plus(Duration.ofMinutes(18)));
  }

  private Asked asked(@Nullable String state) {
    var asked = new Asked(particulars(fresh()), DESTINATION, state);
    assertThat(store.insert(asked)).isTrue();
    return asked;
  }

  private Announced announced() {
    var announced = new Announced(particulars(fresh()), TERMS);
    assertThat(store.insert(announced)).isTrue();
    return announced;
  }

  private Offered offered(Unanswered before) {
    var offered = before.offer(fresh());
    assertThat(store.offer(offered)).contains(before);
    return offered;
  }

  private void isNow(Request request) {
    assertThat(store.find(request.ticket())).contains(request);
    assertThat(store.findByBusinessId(SERVICE, request.businessId())).contains(request);
  }

  @ParameterizedTest
  @CsvSource({"s-1", ","})
  void a_signed_in_citizen_is_asked_and_answers(@Nullable String state) {
    var asked = asked(state);
    isNow(asked);
    assertThat(store.findByApproval(asked.ticket())).contains(asked);
    var answered = asked.end(ReturnCode.D60001, LATER);
    assertThat(store.end(answered)).isTrue();
    isNow(answered);
    assertThat(store.findByApproval(asked.ticket())).contains(answered);
  }

  @Test
  void an_anonymous_request_is_offered_approved_and_fetched() {
    var announced = announced();
    isNow(announced);
    var offered = offered(announced);
    isNow(offered);
    var kept = offered.approve(RESULT, LATER);
    assertThat(store.end(kept)).isTrue();
    isNow(kept);
    assertThat(kept.code()).isEqualTo(ReturnCode.D00000);
    assertThat(store.findByApproval(offered.question())).contains(kept);
    var gone = kept.release();
    assertThat(store.release(gone)).isTrue();
    assertThat(store.release(gone)).as("a second time").isFalse();
    isNow(gone);
  }

  @Test
  void another_question_takes_the_place_of_the_former_one() {
    var first = offered(announced());
    var second = offered(first);
    assertThat(store.findByApproval(first.question())).isEmpty();
    assertThat(store.findByApproval(second.question())).contains(second);
  }

  @Test
  void an_anonymous_request_ends_before_and_after_a_question_is_shown() {
    var unseen = announced().end(ReturnCode.D71000, LATER);
    assertThat(store.end(unseen)).isTrue();
    isNow(unseen);
    var offered = offered(announced());
    var refused = offered.end(ReturnCode.D60001, LATER);
    assertThat(store.end(refused)).isTrue();
    isNow(refused);
    assertThat(store.findByApproval(offered.question())).contains(refused);
  }

  @Test
  void a_request_ends_once_and_is_offered_no_more() {
    var offered = offered(announced());
    var kept = offered.approve(RESULT, LATER);
    assertThat(store.end(kept)).isTrue();
    assertThat(store.end(offered.end(ReturnCode.D60000, LATER))).isFalse();
    assertThat(store.offer(offered.offer(fresh()))).isEmpty();
    isNow(kept);
    var asked = asked(null);
    assertThat(store.end(asked.end(ReturnCode.D00000, LATER))).isTrue();
    assertThat(store.end(asked.end(ReturnCode.D60000, LATER))).isFalse();
  }

  @Test
  void a_business_id_is_used_once() {
    var asked = asked(null);
    var again =
        new Particulars(
            fresh(), SERVICE, asked.businessId(), "FORM", asked.particulars().askedAt(), LATER);
    assertThat(store.insert(new Asked(again, DESTINATION, null))).isFalse();
    assertThat(store.insert(new Announced(again, TERMS))).isFalse();
    isNow(asked);
  }

  @Test
  void results_that_nobody_fetched_are_found() {
    var kept = offered(announced()).approve(RESULT, LATER);
    store.end(kept);
    store.end(offered(announced()).end(ReturnCode.D60000, LATER));
    assertThat(store.unfetchedSince(LATER, 9)).doesNotContain(kept);
    assertThat(store.unfetchedSince(LATER.plusSeconds(1), 9)).contains(kept);
    store.release(kept.release());
    assertThat(store.unfetchedSince(LATER.plusSeconds(1), 9)).doesNotContain(kept);
  }

  private ApprovalId former(String members) {
    var ticket = fresh();
    sql.sql(
            """
            INSERT INTO requests_request
              (ticket, service, business_id, kind, asked_at, deadline,
               redirect_uri, state, terms, approval, result, code, ended_at)
            VALUES ('%1$s', 'clinic', 'b-%1$s', 'FORM', '2026-11-20 10:00Z', '2026-11-20 10:18Z',
            """
                    .formatted(ticket)
                + members.formatted(ticket)
                + ")")
        .update();
    return ticket;
  }

  @Test
  void rows_of_the_former_version_are_understood() {
    var asked = former("'https://clinic.example.hk/callback','s',NULL,'%s',NULL,NULL,NULL");
    isNow(new Asked(particulars(asked), DESTINATION, "s"));
    var answered =
        former(
            "'https://clinic.example.hk/callback',NULL,NULL,'%s',NULL,'D60003',"
                + "'2026-11-20 10:00:30Z'");
    isNow(new Answered(particulars(answered), ReturnCode.D60003, LATER));
    var announced = former("NULL,NULL,'{}',NULL,NULL,NULL,NULL");
    isNow(new Announced(particulars(announced), TERMS));
    var question = fresh();
    var offered = former("NULL,NULL,'{}','" + question + "',NULL,NULL,NULL");
    isNow(new Offered(particulars(offered), TERMS, question));
    var ended = ",'2026-11-20 10:00:30Z'";
    var kept =
        former(
            "NULL,NULL,'{}','"
                + fresh()
                + "','00000000-0000-0007-0000-000000000008','D00000'"
                + ended);
    isNow(new Kept(particulars(kept), RESULT, LATER));
    var gone = former("NULL,NULL,'{}','" + fresh() + "',NULL,'D00000'" + ended);
    isNow(new Gone(particulars(gone), LATER));
    var closed = former("NULL,NULL,'{}',NULL,NULL,'D71000'" + ended);
    isNow(new Closed(particulars(closed), ReturnCode.D71000, LATER));
  }
}
