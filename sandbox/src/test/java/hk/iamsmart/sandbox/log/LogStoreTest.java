package hk.iamsmart.sandbox.log;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.channel.Explanation;
import hk.iamsmart.platform.console.Sight;
import hk.iamsmart.platform.database.TestDatabase;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.sandbox.log.Draft.Traits;
import hk.iamsmart.sandbox.log.LoggedExchange.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

/// The log in the database: how exchanges become journeys, and how long it may get.
class LogStoreTest {
  static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
  static final String CLINIC = "c".repeat(32);
  private static final String FORM = "/api/v1/account/formFilling/eme/initiateRequest";
  static final String BANK = "b".repeat(32);

  private static final TestDatabase database = TestDatabase.fresh();
  private final LogStore store = new LogStore(database.jdbc(), database.transactions());
  private final LogReader reader = new LogReader(database.jdbc(), () -> {});
  private final AgendaReader agenda = new AgendaReader(database.jdbc(), () -> {});

  @BeforeEach
  void empty() {
    store.clear();
  }

  @Test
  void what_has_a_key_in_common_is_one_journey_across_batches() {
    var citizen = UUID.randomUUID();
    var asked = traits(Journey.Kind.LOGIN, Journey.State.GOING, "ticket 1");
    store.write(List.of(draft(CLINIC, "/api/v1/auth/getQR", asked)));
    var phone = traits(null, null, "ticket 1");
    store.write(
        List.of(
            draft(LogDoor.PHONE, null, citizen, "/wallet/v1/approvals/1", false, phone),
            draft(null, "http://localhost/cb", traits(null, null, "ticket 1", "code 7"))));
    store.write(
        List.of(
            draft(CLINIC, "/api/v1/auth/getToken", traits(null, Journey.State.DONE, "code 7"))));
    store.write(List.of(draft(BANK, "/api/v1/security/getKey", Traits.NONE)));
    var journeys = journeys(all());
    assertThat(journeys)
        .singleElement()
        .satisfies(one -> {
          assertThat(one.state()).isEqualTo(Journey.State.DONE);
          assertThat(one.account()).isEqualTo(citizen);
          assertThat(one.clientId()).isEqualTo(CLINIC);
        });
    assertThat(reader.of(Sight.EVERYTHING, List.of(journeys.getFirst().id())))
        .extracting(LogLine::path)
        .containsExactly(
            "/api/v1/auth/getQR",
            "/wallet/v1/approvals/1",
            "http://localhost/cb",
            "/api/v1/auth/getToken");
    assertThat(reader.lines(all())).hasSize(5);
  }

  @Test
  void a_request_that_nobody_could_open_belongs_to_the_last_login_of_its_service() {
    for (var ticket : List.of("ticket 1", "ticket 2")) {
      var asked = traits(Journey.Kind.LOGIN, Journey.State.GOING, ticket);
      store.write(List.of(draft(CLINIC, "/api/v1/auth/getQR", asked)));
    }
    approved("ticket 2");
    var sealed =
        new Traits(List.of(), Journey.Kind.LOGIN, Journey.State.REFUSED, true, Optional.empty());
    store.write(List.of(draft(CLINIC, "/api/v1/auth/getToken", sealed)));
    assertThat(journeys(all()))
        .extracting(Journey::state)
        .containsExactly(Journey.State.REFUSED, Journey.State.GOING);
    store.write(List.of(draft(BANK, "/api/v1/auth/getToken", sealed)));
    assertThat(journeys(all())).hasSize(3);
  }

  @Test
  void what_is_refused_ends_neither_what_goes_on_nor_what_has_ended() {
    var again = traits(Journey.Kind.FORM, Journey.State.REFUSED, "business 1");
    store.write(
        List.of(draft(CLINIC, FORM, traits(Journey.Kind.FORM, Journey.State.GOING, "business 1"))));
    store.write(List.of(draft(CLINIC, FORM, again)));
    assertThat(state()).isEqualTo(Journey.State.GOING);
    var told = traits(null, Journey.State.DONE, "business 1");
    store.write(List.of(draft(LogDoor.CALLBACK, CLINIC, null, "http://localhost/cb", false, told)));
    store.write(List.of(draft(CLINIC, FORM, again)));
    var broken = traits(null, Journey.State.REFUSED, "business 1");
    store.write(
        List.of(draft(LogDoor.CALLBACK, CLINIC, null, "http://localhost/cb", true, broken)));
    assertThat(state()).isEqualTo(Journey.State.DONE);
  }

  @Test
  void a_login_whose_token_was_refused_is_an_error_until_it_has_one() {
    store.write(
        List.of(
            draft(
                CLINIC,
                "/api/v1/auth/getQR",
                traits(Journey.Kind.LOGIN, Journey.State.GOING, "ticket 1", "code 1"))));
    var refused = redeemed(Journey.State.REFUSED);
    store.write(List.of(draft(CLINIC, "/api/v1/auth/getToken", refused)));
    assertThat(state()).isEqualTo(Journey.State.GOING);
    approved("ticket 1");
    store.write(List.of(draft(CLINIC, "/api/v1/auth/getToken", refused)));
    assertThat(state()).isEqualTo(Journey.State.REFUSED);
    store.write(List.of(draft(CLINIC, "/api/v1/auth/getToken", redeemed(Journey.State.DONE))));
    store.write(List.of(draft(CLINIC, "/api/v1/auth/getToken", refused)));
    assertThat(state()).isEqualTo(Journey.State.DONE);
  }

  private static Traits redeemed(Journey.State outcome) {
    return new Traits(List.of("code 1"), Journey.Kind.LOGIN, outcome, true, Optional.empty());
  }

  private void approved(String ticket) {
    var yes = traits(null, Journey.State.DONE, ticket);
    store.write(List.of(draft(LogDoor.PHONE, null, null, "/wallet/v1/approve", false, yes)));
  }

  private Journey.State state() {
    return journeys(all()).getFirst().state();
  }

  @ParameterizedTest
  @CsvSource({
    "D40000, REJECTED", "D40001, REJECTED", "D40002, REFUSED", "D40003, EXPIRED",
    "D50001, REJECTED", "D50002, REFUSED", "D50003, EXPIRED", "D60000, REJECTED",
    "D60001, REJECTED", "D60003, EXPIRED", "D70000, REJECTED", "D70001, REJECTED",
    "D70003, EXPIRED", "D70004, REFUSED", "D71000, REJECTED", "D71001, REJECTED",
    "D71003, EXPIRED", "D77001, REFUSED", "D80001, REJECTED", "D80003, EXPIRED"
  })
  void a_code_says_how_a_request_ended(String code, Journey.State state) {
    assertThat(Relations.outcome(code)).isEqualTo(state);
  }

  @Test
  void the_calls_of_a_journey_are_found_by_its_service_and_its_citizen() {
    var citizen = UUID.randomUUID();
    var asked = traits(Journey.Kind.LOGIN, Journey.State.GOING, "ticket 1");
    var phone = traits(null, Journey.State.DONE, "ticket 1");
    store.write(
        List.of(
            draft(CLINIC, "/api/v1/auth/getQR", asked),
            draft(LogDoor.PHONE, null, citizen, "/wallet/v1/approvals/1", false, phone),
            draft(LogDoor.PHONE, null, UUID.randomUUID(), "/wallet/v1/x", false, Traits.NONE),
            draft(BANK, "/api/v1/security/getKey", Traits.NONE)));
    assertThat(lines(Set.of(LogDoor.API), Optional.empty(), Optional.of(citizen)))
        .containsExactly("/api/v1/auth/getQR");
    assertThat(lines(Set.of(LogDoor.PHONE), Optional.of(CLINIC), Optional.empty()))
        .containsExactly("/wallet/v1/approvals/1");
    assertThat(lines(Set.of(), Optional.of(BANK), Optional.of(citizen))).isEmpty();
  }

  private List<String> lines(Set<LogDoor> doors, Optional<String> client, Optional<UUID> account) {
    var query = new LogQuery(doors, Sight.EVERYTHING, client, account, false, "", 0, 10);
    return reader.lines(query).stream().map(LogLine::path).toList();
  }

  @Test
  void a_journey_that_is_named_is_there_though_others_are_newer() {
    for (int i = 0; i < 12; i++) {
      var asked = traits(Journey.Kind.LOGIN, Journey.State.GOING, "ticket " + i);
      store.write(List.of(draft(CLINIC, "/api/v1/auth/getQR", asked)));
    }
    var oldest = journeys(all()).getLast().id() - 2;
    var listed = reader.journeys(all(), oldest);
    assertThat(listed.found()).hasSize(10);
    assertThat(listed.named().orElseThrow().id()).isEqualTo(oldest);
    assertThat(reader.journeys(all(), listed.found().getLast().id()).named()).isEmpty();
    var bank = new Sight(Optional.of(Set.of(new ClientId(BANK))));
    var hers = new LogQuery(Set.of(), bank, Optional.empty(), Optional.empty(), false, "", 0, 10);
    assertThat(reader.journeys(hers, oldest).all()).isEmpty();
  }

  @Test
  void an_answer_has_an_end_and_so_has_what_is_kept_of_an_exchange() {
    store.write(
        List.of(
            draft(CLINIC, "/1", Traits.NONE),
            draft(CLINIC, "/2", Traits.NONE),
            draft(CLINIC, "/3", Traits.NONE)));
    assertThat(reader.whole(all(), Optional.empty())).hasSize(3);
    database.jdbc().sql("UPDATE log_exchange SET weight = 9000000").update();
    assertThat(reader.whole(all(), Optional.empty()))
        .extracting(LoggedExchange::path)
        .containsExactly("/3", "/2");
    var much = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < 1_000_000; i++) {
      much.add("a short text");
    }
    var kept = new Side(Map.of(), "", much).opened();
    assertThat(String.valueOf(kept)).hasSizeLessThan(200_000).endsWith("\"…\"]");
  }

  @Test
  void a_reader_of_one_service_sees_nothing_of_another() {
    var asked = traits(Journey.Kind.LOGIN, Journey.State.GOING, "ticket 1");
    store.write(List.of(draft(CLINIC, "/api/v1/auth/getQR", asked)));
    var bank = new Sight(Optional.of(Set.of(new ClientId(BANK))));
    var query =
        new LogQuery(Set.of(), bank, Optional.of(CLINIC), Optional.empty(), false, "", 0, 10);
    assertThat(reader.lines(query)).isEmpty();
    assertThat(journeys(query)).isEmpty();
    var mine = reader.lines(all()).getFirst();
    assertThat(reader.one(bank, mine.id())).isEmpty();
    assertThat(reader.one(bank, mine.txId())).isEmpty();
    assertThat(reader.one(Sight.EVERYTHING, mine.txId())).isPresent();
    assertThat(reader.of(bank, List.of(mine.id()))).isEmpty();
    assertThat(reader.figures(bank, NOON.minusSeconds(60), Duration.ofMinutes(1), 30).all())
        .isZero();
    assertThat(reader.figures(Sight.EVERYTHING, NOON.minusSeconds(60), Duration.ofMinutes(1), 30))
        .satisfies(figures -> {
          assertThat(figures.all()).isEqualTo(1);
          assertThat(figures.pieces().get(1).answered()).isEqualTo(1);
        });
  }

  @Test
  void what_strangers_send_is_kept_and_found_as_it_is() {
    var name = "a\0b\ud800c%_\\";
    store.write(List.of(draft(CLINIC, "/api/v1/" + name, traits(Journey.Kind.FORM, null, name))));
    assertThat(reader.lines(all())).hasSize(1);
    assertThat(reader.lines(words("c%_\\"))).hasSize(1);
    assertThat(reader.lines(words("c%x"))).isEmpty();
    var line = reader.lines(all()).getFirst();
    assertThat(reader.one(Sight.EVERYTHING, line.id()).orElseThrow().path())
        .startsWith("/api/v1/a");
  }

  @Test
  void the_oldest_go_when_there_are_too_many_or_too_much() {
    for (int i = 0; i < 10; i++) {
      var asked = traits(Journey.Kind.LOGIN, Journey.State.GOING, "ticket " + i);
      store.write(List.of(draft(CLINIC, "/api/v1/" + i, asked)));
    }
    store.trim(6, Long.MAX_VALUE);
    assertThat(reader.lines(all())).hasSize(6);
    assertThat(journeys(all())).hasSize(6);
    assertThat(count("log_key")).isEqualTo(6);
    assertThat(count("log_content")).isEqualTo(6);
    store.trim(6, 3 * 1024);
    assertThat(reader.lines(all())).hasSize(3);
    assertThat(reader.lines(all()).getFirst().path()).isEqualTo("/api/v1/9");
  }

  @Test
  void a_hundred_thousand_exchanges_are_read_quickly() {
    database
        .jdbc()
        .sql(
            """
            INSERT INTO log_exchange (at, door, tx_id, client_id, method, path, status, code,
              message, refused, took_micros, journey, words, weight)
            SELECT :noon::timestamptz - make_interval(secs => 100000 - i), 'API', md5(i::text),
              CASE WHEN i % 3 = 0 THEN :clinic ELSE :bank END, 'POST', '/api/v1/auth/getToken', 200,
              CASE WHEN i % 50 = 0 THEN 'D20006' ELSE 'D00000' END, '', i % 50 = 0, i % 9000,
              i - i % 4 + 1, 'post /api/v1/auth/gettoken ' || md5(i::text), 2048
            FROM generate_series(1, 100000) AS i
            """)
        .param("noon", NOON.toString())
        .param("clinic", CLINIC)
        .param("bank", BANK)
        .update();
    database
        .jdbc()
        .sql(
            """
            INSERT INTO log_journey (id, kind, client_id, state, began, ended, latest, settled)
            SELECT min(id), 'LOGIN', min(client_id), 'DONE', min(at), max(at), max(id), true
            FROM log_exchange GROUP BY journey
            """)
        .update();
    database.jdbc().sql("ANALYZE").update();
    var nothing = words("there-is-no-such-word");
    for (Runnable one :
        List.<Runnable>of(
            () -> assertThat(reader.lines(all())).hasSize(10),
            () -> assertThat(reader.lines(nothing)).isEmpty(),
            () -> assertThat(lines(Set.of(), Optional.of(CLINIC), Optional.empty())).hasSize(10),
            () ->
                assertThat(
                        lines(
                            Set.of(LogDoor.PHONE),
                            Optional.of(CLINIC),
                            Optional.of(UUID.randomUUID())))
                    .isEmpty(),
            () -> assertThat(journeys(nothing)).isEmpty(),
            () -> assertThat(journeys(all())).hasSize(10),
            () -> assertThat(agenda.expiries(Sight.EVERYTHING, NOON, 10)).isEmpty(),
            () -> {
              var week = reader.figures(Sight.EVERYTHING, NOON.minusSeconds(604_800), HOURS, 56);
              assertThat(week.all()).isEqualTo(100_000);
              assertThat(week.refused()).isEqualTo(2_000);
            })) {
      long began = System.nanoTime();
      one.run();
      // on a machine that has nothing else to do it is a tenth of this at most
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
    }
  }

  private static final Duration HOURS = Duration.ofHours(3);

  private static LogQuery all() {
    return words("");
  }

  private static LogQuery words(String words) {
    return new LogQuery(
        Set.of(), Sight.EVERYTHING, Optional.empty(), Optional.empty(), false, words, 0, 10);
  }

  private List<Journey> journeys(LogQuery query) {
    return reader.journeys(query, 0).found();
  }

  private static int count(String table) {
    return database.jdbc().sql("SELECT count(*) FROM " + table).query(Integer.class).single();
  }

  private static Traits traits(
      Journey.@Nullable Kind kind, Journey.@Nullable State outcome, String... keys) {
    return new Traits(
        List.of(keys).stream().map(LogStore::storable).toList(),
        kind,
        outcome,
        false,
        Optional.empty());
  }

  static Draft draft(@Nullable String client, String path, Traits traits) {
    boolean refused = traits.outcome() == Journey.State.REFUSED;
    return draft(LogDoor.API, client, null, path, refused, traits);
  }

  private static Draft draft(
      LogDoor door,
      @Nullable String client,
      @Nullable UUID account,
      String path,
      boolean refused,
      Traits traits) {
    var exchange =
        new LoggedExchange(
            0,
            door,
            "<T=" + UUID.randomUUID().toString().replace("-", "") + ">",
            client,
            NOON.toString(),
            "POST",
            path,
            200,
            refused ? "D20006" : "D00000",
            "",
            1_000,
            new Side(Map.of(), "", null),
            new Side(Map.of(), "", null),
            refused ? Explanation.of("why", null) : null);
    return new Draft(exchange, NOON, account, refused, traits, Optional::empty);
  }
}
