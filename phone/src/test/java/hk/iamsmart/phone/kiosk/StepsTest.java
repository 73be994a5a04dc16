package hk.iamsmart.phone.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.OwnerFile;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.WalletClient;
import hk.iamsmart.phone.beside.BesideServer;
import hk.iamsmart.phone.beside.Kept;
import hk.iamsmart.phone.beside.PageSide;
import hk.iamsmart.phone.beside.Pairings;
import hk.iamsmart.phone.card.CardKind;
import hk.iamsmart.phone.card.ChipReader;
import hk.iamsmart.protocol.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The terminal and the page beside it.
class StepsTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir private Path folder;

  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private LossyPlatform platform;
  private Pairings pairings;
  private BesideServer listening;
  private PageSide page;

  @BeforeEach
  void start() throws IOException {
    platform = new LossyPlatform();
    var wallet = new WalletClient(Phone.http(), platform.address(), CLOCK, RANDOM, Language.EN_US);
    var terminal =
        new Terminal(
            LossyPlatform.KIOSK, Keys.fresh(RANDOM), wallet, new ChipReader(CLOCK), _ -> {});
    var steps =
        new Steps(terminal, (_, trouble) -> TestCards.card(CardKind.CARD_2018, trouble), said::add);
    var file = new OwnerFile<>(folder.resolve("pages"), Kept.class, "the terminal of a kiosk");
    pairings = new Pairings(Steps.NAME, file, RANDOM, said::add);
    listening =
        BesideServer.listening(0, Set.of(PageSide.ORIGIN), pairings, steps.speech(), RANDOM, CLOCK);
    page = page(PageSide.ORIGIN);
  }

  @AfterEach
  void stop() {
    listening.close();
    platform.close();
  }

  private PageSide page(String origin) {
    return new PageSide("terminal", "/steps", listening.port(), origin);
  }

  private JsonNode ask(Map<String, ?> message) {
    return page.read(message).getLast();
  }

  private String begun() {
    page.pair(pairings.code());
    return ask(Map.of("step", "BEGIN", "code", "K7QM-3XTD"))
        .path("visit")
        .path("visitID")
        .asString();
  }

  @Test
  void a_paired_page_goes_from_the_code_to_the_registration() {
    var visit = begun();
    var kiosk = ask(Map.of("step", "STATE", "language", "zh-HK"));
    assertThat(kiosk.path("kiosk").path("kind").asString()).isEqualTo("KIOSK");
    assertThat(kiosk.path("kiosk").has("visit")).as("who else is there").isFalse();
    var messages = page.read(Map.of("step", "CARD", "visit", visit, "resident", "san-chi-nan"));
    assertThat(messages.getFirst().path("answered").asInt()).isEqualTo(1);
    assertThat(messages.getLast().path("visit").path("step").asString()).isEqualTo("FACE");
    assertThat(messages.toString()).doesNotContain("A123456", "challenge", "dg1");
    var picture = Base64.getEncoder().encodeToString(new byte[40_000]);
    var face = ask(Map.of("step", "FACE", "visit", visit, "picture", picture));
    assertThat(face.path("visit").path("step").asString()).isEqualTo("RECORD");
    var done = ask(Map.of("step", "CHECK", "visit", visit)).path("visit");
    assertThat(done.path("name").asString()).isEqualTo("SAN, Chi Nan");
    assertThat(ask(Map.of("step", "LEAVE", "visit", visit)).path("outcome").asString())
        .isEqualTo("DONE");
    assertThat(said.toString()).doesNotContain("A123456", "SAN", "K7QM", visit);
  }

  @Test
  void a_page_that_was_not_paired_or_is_elsewhere_reaches_nothing() {
    var begin = Map.of("step", "BEGIN", "code", "K7QM3XTD");
    assertThat(ask(begin).path("error").asString()).isEqualTo("NOT_PAIRED");
    var foreign = page("https://elsewhere.example");
    assertThat(foreign.hello().error()).isEqualTo("FOREIGN_ORIGIN");
    assertThat(foreign.post("/steps", Map.of()).error()).isEqualTo("FOREIGN_ORIGIN");
    page.pair(pairings.code());
    assertThat(page.post("/steps", begin).status()).as("without a seal").isEqualTo(400);
    var bridge = new PageSide("bridge", "/steps", listening.port(), PageSide.ORIGIN);
    assertThat(bridge.pair(pairings.code()).error()).as("another kind").isEqualTo("WRONG_CODE");
    assertThat(platform.heard).isEmpty();
  }

  @Test
  void a_card_that_is_torn_off_is_told_and_an_empty_slot_asks_nobody() {
    var visit = begun();
    var torn =
        Map.of("step", "CARD", "visit", visit, "resident", "san-chi-nan", "trouble", "TORN_OFF");
    assertThat(ask(torn).path("error").asString()).isEqualTo("TORN_OFF");
    int asked = platform.heard.size();
    assertThat(ask(Map.of("step", "CARD", "visit", visit)).path("error").asString())
        .isEqualTo("NO_CHIP");
    assertThat(platform.heard).hasSize(asked);
  }

  @Test
  void a_server_that_stays_silent_is_told_as_that() {
    var visit = begun();
    platform.lost.set(Integer.MAX_VALUE);
    assertThat(ask(Map.of("step", "LOOK", "visit", visit)).path("outcome").asString())
        .isEqualTo("UNANSWERED");
  }

  @ParameterizedTest
  @CsvSource({
    "PAY, , , not such a message: step is wrong",
    "LOOK, , , visit is missing",
    "LOOK, visit, ../kiosks, visit must be 32 hexadecimal digits",
    "BEGIN, , , code is missing",
    "BEGIN, code, K7QM, code must be eight letters and digits",
    "STATE, language, fr, 'language must be en-US, zh-HK or zh-CN'",
    "FACE, visit, 00000000000000000000000000000001, picture is missing"
  })
  void what_is_wrong_with_a_message_is_told_by_its_member(
      String step, String member, String value, String told) {
    begun();
    var message = member == null ? Map.of("step", step) : Map.of("step", step, member, value);
    assertThat(ask(message).path("message").asString()).isEqualTo(told);
  }

  @Test
  void the_page_learns_whether_a_card_is_in_the_slot_even_when_the_platform_is_away() {
    page.pair(pairings.code());
    assertThat(ask(Map.of("step", "STATE")).path("card").asBoolean(true)).isFalse();
    var inserted = Map.of("step", "STATE", "resident", "san-chi-nan");
    assertThat(ask(inserted).path("card").asBoolean()).isTrue();
    platform.lost.set(Integer.MAX_VALUE);
    assertThat(ask(inserted).path("card").asBoolean()).isTrue();
  }

  @Test
  void a_picture_as_large_as_one_may_be_reaches_the_platform_and_a_larger_one_is_told() {
    var visit = begun();
    var asked = new HashMap<String, String>(Map.of("step", "FACE", "visit", visit));
    asked.put("picture", base64(Terminal.LARGEST_PICTURE));
    assertThat(ask(asked).path("outcome").asString()).isEqualTo("DONE");
    asked.put("picture", base64(Terminal.LARGEST_PICTURE + 1));
    assertThat(ask(asked).path("message").asString())
        .isEqualTo("picture must have 131072 bytes at most");
  }

  private static String base64(int bytes) {
    return Base64.getEncoder().encodeToString(new byte[bytes]);
  }

  @Test
  void leaving_without_a_name_leaves_whoever_is_there() {
    begun();
    assertThat(ask(Map.of("step", "LEAVE")).path("outcome").asString()).isEqualTo("DONE");
    assertThat(platform.heard).endsWith("DELETE /visits/" + LossyPlatform.visit(1));
  }

  @Test
  void the_command_shows_one_key_that_only_its_owner_can_read() throws IOException {
    var file = folder.resolve("kiosk.json");
    var first = run("--show-key", "--file", file.toString());
    assertThat(first).startsWith("MFkwEwYHKoZIzj0CAQ").hasLineCount(1);
    assertThat(run("--show-key", "--file", file.toString())).isEqualTo(first);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Files.writeString(file, "{}");
    assertThat(run("--show-key", "--file", file.toString())).contains("is not the file of a kiosk");
  }

  @ParameterizedTest
  @CsvSource({
    "--kiosk a/b, --kiosk is the id",
    "--kiosk, --kiosk needs a value",
    "--port 8096, --kiosk is the id",
    "--kiosk a --reader usb, --reader is sandbox or pcsc",
    "--kiosk a --card b, Unknown option --card"
  })
  void the_command_tells_what_it_does_not_understand(String words, String told) {
    assertThat(run(words.split(" "))).startsWith(told).contains("phone kiosk --help");
  }

  private String run(String... words) {
    var out = new ByteArrayOutputStream();
    var print = new PrintStream(out, true, StandardCharsets.UTF_8);
    new KioskCommand(print, print, Map.of(), RANDOM, CLOCK).run(List.of(words));
    return out.toString(StandardCharsets.UTF_8);
  }
}
