package hk.iamsmart.phone.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.OwnerFile;
import hk.iamsmart.phone.beside.BesideServer;
import hk.iamsmart.phone.beside.Cards;
import hk.iamsmart.phone.beside.Kept;
import hk.iamsmart.phone.beside.PageSide;
import hk.iamsmart.phone.beside.Pairings;
import hk.iamsmart.phone.card.CardContent;
import hk.iamsmart.phone.card.CardGone;
import hk.iamsmart.phone.card.CardKind;
import hk.iamsmart.phone.card.CardTerminal;
import hk.iamsmart.phone.card.CardTrouble;
import hk.iamsmart.phone.card.ChipReader;
import hk.iamsmart.phone.card.SimulatedIssuer;
import hk.iamsmart.protocol.P256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The phone beside a browser: whom it hears, and what it says of a card.
class BridgeTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final SimulatedIssuer ISSUER = SimulatedIssuer.founded(RANDOM);
  private static final String CHALLENGE = "AQIDBAUGBwg";
  private static final CardContent CONTENT =
      new CardContent(
          "A123456(3)",
          "SAN, Chi Nan",
          null,
          LocalDate.of(1984, 2, 29),
          CardContent.Sex.F,
          LocalDate.of(2019, 6, 15),
          "***AZ");
  private static final Map<String, String> WANTED =
      Map.of(
          "hkic", "A123456(3)",
          "birthDate", "1984-02-29",
          "issuedAt", "2019-06-15",
          "challenge", CHALLENGE,
          "resident", "san-chi-nan");

  @TempDir private Path folder;

  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-26T08:00:00Z"));
  private final AtomicReference<Cards> cards = new AtomicReference<>(this::card);
  private Pairings pairings;
  private BesideServer bridge;
  private PageSide page;

  @BeforeEach
  void start() throws IOException {
    pairings = pairings();
    var speech =
        Bridge.reading((r, t) -> cards.get().held(r, t), new ChipReader(now::get), said::add);
    bridge = BesideServer.listening(0, Set.of(PageSide.ORIGIN), pairings, speech, RANDOM, now::get);
    page = page(PageSide.ORIGIN);
  }

  private PageSide page(String origin) {
    return new PageSide("bridge", "/readings", bridge.port(), origin);
  }

  private Pairings pairings() {
    var file = new OwnerFile<>(folder.resolve("bridge.json"), Kept.class, "a bridge");
    return new Pairings("bridge", file, RANDOM, said::add);
  }

  @AfterEach
  void stop() {
    bridge.close();
  }

  private CardTerminal card(String resident, CardTrouble trouble) {
    assertThat(resident).isEqualTo("san-chi-nan");
    var portrait = new byte[3_000];
    System.arraycopy(HexFormat.of().parseHex("ffd8ff"), 0, portrait, 0, 3);
    return ISSUER
        .issue(CONTENT, portrait, CardKind.CARD_2018, trouble, Keys.fresh(RANDOM))
        .before(RANDOM);
  }

  private static Map<String, String> wanted(String member, String value) {
    var wanted = new HashMap<>(WANTED);
    wanted.put(member, value);
    return wanted;
  }

  private void isPaired() {
    assertThat(page.pair(pairings.code()).status()).isEqualTo(200);
  }

  @Test
  void a_paired_page_has_a_card_read_and_hears_how_far_it_has_come() {
    isPaired();
    var messages = page.read(WANTED);
    assertThat(messages.getFirst().path("answered").asInt()).isEqualTo(4);
    assertThat(messages.size()).isGreaterThan(3);
    var last = messages.getLast();
    assertThat(last.path("outcome").asString()).isEqualTo("READ");
    var reading = last.path("reading");
    var spki = PageSide.bytes(reading.path("dg15").asString());
    var key = P256.readSpki(Arrays.copyOfRange(spki, 2, spki.length)).orElseThrow();
    var signature = PageSide.bytes(reading.path("activeAuthentication").asString());
    assertThat(P256.verifiesRaw(key, PageSide.bytes(CHALLENGE), signature)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "UNKNOWN_SIGNER, READ",
    "CHANGED_PORTRAIT, READ",
    "CLONED, READ",
    "TORN_OFF, TORN_OFF",
    "WRONG_CARD, WRONG_CARD"
  })
  void whatever_is_wrong_with_a_card_reaches_the_page(String trouble, String outcome) {
    isPaired();
    var last = page.read(wanted("trouble", trouble)).getLast();
    assertThat(last.path("reason").asString(last.path("outcome").asString())).isEqualTo(outcome);
  }

  @Test
  void a_card_that_no_phone_can_read_is_no_chip() {
    isPaired();
    cards.set((_, _) ->
        _ -> {
          throw new CardGone();
        });
    assertThat(page.read(WANTED).getLast().path("reason").asString()).isEqualTo("NO_CHIP");
  }

  @Test
  void nothing_that_is_printed_or_kept_says_anything_of_a_card() throws IOException {
    isPaired();
    page.read(WANTED);
    page.read(wanted("trouble", "TORN_OFF"));
    assertThat(said).contains("A card was read.", "A card was not read: TORN_OFF.");
    var file = folder.resolve("bridge.json");
    var all = said + Files.readString(file);
    assertThat(all).doesNotContain("A123456", "1984", "2019-06-15", "SAN", CHALLENGE, "san-chi");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_code_lets_one_page_in_and_the_next_one_needs_the_next_code() {
    var first = pairings.code();
    isPaired();
    assertThat(pairings.code()).isNotEqualTo(first);
    assertThat(said)
        .containsExactly(
            "Paired with a browser at http://localhost:8080. For another browser the code is now "
                + pairings.code()
                + ".");
    var other = page(PageSide.ORIGIN);
    assertThat(other.pair(first).error()).isEqualTo("WRONG_CODE");
    assertThat(other.read(WANTED).getFirst().path("error").asString()).isEqualTo("NOT_PAIRED");
    assertThat(other.pair(pairings.code()).status()).isEqualTo(200);
    assertThat(other.read(WANTED).getLast().path("outcome").asString()).isEqualTo("READ");
  }

  @Test
  void who_guesses_guesses_another_code_after_ten_tries() {
    var code = pairings.code();
    for (int i = 0; i < 10; i++) {
      assertThat(pairings.code()).isEqualTo(code);
      assertThat(page.pair("0000-0000-0000-0000").status()).isEqualTo(403);
    }
    assertThat(page.pair(code).error()).isEqualTo("WRONG_CODE");
    isPaired();
  }

  @Test
  void the_pages_that_were_let_in_are_known_after_a_restart() throws IOException {
    isPaired();
    var key = page.hello().json().path("key");
    bridge.close();
    start();
    assertThat(page.hello().json().path("key")).isEqualTo(key);
  }

  @Test
  void a_page_of_another_origin_is_told_nothing() {
    for (var origin : List.of("http://localhost:8081", "https://localhost:8080", "null")) {
      var stranger = page(origin);
      for (var answer :
          List.of(
              stranger.hello(),
              stranger.post("/pairings", Map.of()),
              stranger.post("/readings", Map.of()),
              PageSide.send(stranger.at("/readings").method("OPTIONS", BodyPublishers.noBody())))) {
        assertThat(answer.error()).isEqualTo("FOREIGN_ORIGIN");
        assertThat(answer.response().headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
      }
    }
  }

  @Test
  void whoever_names_no_origin_or_two_or_another_host_is_told_nothing() throws IOException {
    var own = "Host: 127.0.0.1:" + bridge.port() + "\r\n";
    var origin = "Origin: " + PageSide.ORIGIN + "\r\n";
    assertThat(raw(own + origin)).startsWith("HTTP/1.1 200 ");
    assertThat(raw(own)).contains("FOREIGN_ORIGIN");
    assertThat(raw(own + origin + origin)).contains("FOREIGN_ORIGIN");
    assertThat(raw("Host: rebound.example:" + bridge.port() + "\r\n" + origin))
        .startsWith("HTTP/1.1 421 ")
        .contains("UNKNOWN_HOST")
        .doesNotContain("Access-Control");
    assertThat(raw("Host: 127.0.0.1\r\n" + origin)).contains("UNKNOWN_HOST");
    assertThat(raw(own + own + origin)).doesNotContain("nonce");
  }

  private String raw(String headers) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), bridge.port())) {
      var request = "GET / HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  @Test
  void a_browser_may_ask_first_whether_it_may_reach_this_machine() {
    var asked =
        page.at("/readings")
            .header("Access-Control-Request-Private-Network", "true")
            .method("OPTIONS", BodyPublishers.noBody());
    var headers = PageSide.send(asked).response().headers();
    assertThat(headers.firstValue("Access-Control-Allow-Private-Network")).hasValue("true");
    assertThat(headers.firstValue("Access-Control-Allow-Origin")).hasValue(PageSide.ORIGIN);
    assertThat(headers.firstValue("Access-Control-Allow-Methods")).hasValue("POST");
    assertThat(headers.firstValue("Access-Control-Allow-Headers")).hasValue("content-type");
  }

  @Test
  void what_is_no_call_of_its_kind_is_told_what_is_wrong() {
    assertThat(page.post("/other", Map.of()).error()).isEqualTo("NOT_FOUND");
    assertThat(PageSide.send(page.at("/readings").GET()).error()).isEqualTo("NOT_ALLOWED");
    var text = page.at("/readings").header("Content-Type", "text/plain");
    assertThat(PageSide.send(text.POST(BodyPublishers.ofString("{}"))).error())
        .isEqualTo("NOT_JSON");
    assertThat(page.post("/readings", " ".repeat(9_000)).error()).isEqualTo("TOO_LARGE");
    assertThat(page.post("/readings", "[").error()).isEqualTo("MALFORMED");
    assertThat(page.post("/readings", "null").error()).isEqualTo("MALFORMED");
    assertThat(told(page.post("/pairings", Map.of("key", page.key()))))
        .isEqualTo("proof is missing");
    assertThat(told(page.post("/pairings", Map.of("key", "AAAA", "proof", "AA"))))
        .isEqualTo("key must be a SubjectPublicKeyInfo of P-256");
    assertThat(told(page.post("/pairings", Map.of("key", page.key(), "proof", "!"))))
        .isEqualTo("proof must be base64url");
    assertThat(told(page.post("/pairings", "{\"key\":7,\"proof\":\"\"}")))
        .isEqualTo("not such a message: key is wrong");
  }

  private static String told(PageSide.Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    return answer.json().path("message").asString();
  }

  @ParameterizedTest
  @CsvSource({
    "hkic, A123456, hkic must be such as A123456(3)",
    "birthDate, 1984-02-31, not such a message: birthDate is wrong",
    "challenge, AQIDBAUGBw, challenge must be eight bytes in base64url",
    "resident, ../clock, 'resident must be 1 to 64 of a-z, 0-9 and -'",
    "trouble, BENT, not such a message: trouble is wrong"
  })
  void what_is_wrong_with_a_sealed_message_is_told_by_its_member(
      String member, String value, String message) {
    isPaired();
    var told = page.read(wanted(member, value)).getFirst();
    assertThat(told.path("error").asString()).isEqualTo("MALFORMED");
    assertThat(told.path("message").asString()).isEqualTo(message);
  }

  @Test
  void a_message_counts_once_and_soon_and_only_by_the_page_that_sealed_it() {
    isPaired();
    var once = page.sealed(WANTED);
    assertThat(page.post("/readings", once).status()).isEqualTo(200);
    assertThat(page.post("/readings", once).error()).isEqualTo("OUTDATED");
    var late = page.sealed(WANTED);
    now.set(now.get().plus(Duration.ofMinutes(1)));
    assertThat(page.post("/readings", late).error()).isEqualTo("OUTDATED");
    var moved = new HashMap<>(page.sealed(WANTED));
    moved.put("nonce", page.hello().json().path("nonce").asString());
    assertThat(told(page.post("/readings", moved)))
        .isEqualTo("sealed was not sealed by this page for this nonce");
    var thief = page(PageSide.ORIGIN);
    var stolen = new HashMap<>(thief.sealed(WANTED));
    stolen.put("key", page.key());
    assertThat(told(thief.post("/readings", stolen)))
        .isEqualTo("sealed was not sealed by this page for this nonce");
  }

  @Test
  void one_card_is_read_at_a_time() throws InterruptedException {
    isPaired();
    var laid = new CountDownLatch(1);
    var goesOn = new CountDownLatch(1);
    cards.set((resident, trouble) -> {
      var card = card(resident, trouble);
      return apdu -> {
        laid.countDown();
        awaited(goesOn);
        return card.transmit(apdu);
      };
    });
    var first = CompletableFuture.supplyAsync(() -> page.read(WANTED), Thread::startVirtualThread);
    laid.await();
    assertThat(page.read(WANTED).getFirst().path("error").asString()).isEqualTo("BUSY");
    goesOn.countDown();
    assertThat(first.join().getLast().path("outcome").asString()).isEqualTo("READ");
    assertThat(page.read(WANTED).getLast().path("outcome").asString()).isEqualTo("READ");
  }

  @Test
  void a_card_is_read_no_further_when_the_page_has_gone() throws IOException {
    isPaired();
    var commands = new AtomicInteger();
    cards.set((resident, trouble) -> {
      var card = card(resident, trouble);
      return apdu -> {
        commands.incrementAndGet();
        return card.transmit(apdu);
      };
    });
    try (var answer = page.begun(wanted("trouble", "SLOW"))) {
      assertThat(answer.read()).isPositive();
    }
    while (page.read(wanted("trouble", "TORN_OFF"))
        .getLast()
        .path("error")
        .asString()
        .equals("BUSY")) {
      assertThat(commands.get()).as("commands for a page that has gone").isLessThan(40);
    }
    assertThat(said).contains("A card was not read: TORN_OFF.").doesNotContain("A card was read.");
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
