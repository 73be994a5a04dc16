package hk.iamsmart.sandbox.residents;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.face.FacePicture;
import hk.iamsmart.platform.faces.FaceVerdict;
import hk.iamsmart.platform.faces.Faces;
import hk.iamsmart.platform.faces.Faces.Action;
import hk.iamsmart.platform.faces.Faces.Capture;
import hk.iamsmart.platform.faces.Faces.Known;
import hk.iamsmart.platform.fixtures.TestPartner;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.residents.PartnerResidents;
import hk.iamsmart.platform.residents.RecordAnswer;
import hk.iamsmart.platform.residents.RecordAnswer.Found;
import hk.iamsmart.platform.residents.Resident;
import hk.iamsmart.platform.residents.Residents;
import hk.iamsmart.platform.residents.ResidentsSettings;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.sandbox.Caller;
import hk.iamsmart.sandbox.SandboxTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The simulated registry: by REST as developers change it, and through the ports as the platform
/// asks it.
@SandboxTest
class ResidentsJourney {
  private static final String ALL = "/sandbox/v1/residents";
  private static final List<Action> ASKED = List.of(Action.NOD, Action.BLINK, Action.TURN_LEFT);

  @LocalServerPort private int port;
  @Autowired private Residents registry;
  @Autowired private Faces faces;
  @Autowired private SandboxResidents residents;
  @Autowired private Portraits portraits;
  private Caller caller;

  @BeforeEach
  void connect() {
    caller = new Caller(port);
  }

  private HkicNumber number(String id) {
    return HkicNumber.parse(caller.get(ALL + "/" + id).text("hkic")).orElseThrow();
  }

  private Resident record(HkicNumber number) {
    return ((Found) registry.ask(number)).resident();
  }

  @Test
  void the_registry_is_an_array_in_the_promised_shape() {
    var all = caller.get(ALL).json();
    assertThat(all.isArray()).isTrue();
    assertThat(all.size()).isGreaterThanOrEqualTo(40);
    var first = all.get(0);
    assertThat(first.propertyNames())
        .contains(
            "id",
            "hkic",
            "enName",
            "chName",
            "gender",
            "birthDate",
            "cardIssuedAt",
            "card",
            "symbols",
            "residentialStatus",
            "deceased");
    assertThat(first.get("hkic").stringValue()).isEqualTo("A987654(8)");
    assertThat(first.get("card").stringValue()).isEqualTo("2018");
    assertThat(first.get("deceased").isBoolean()).isTrue();
    assertThat(caller.get(ALL + "/chan-tai-man").json()).isEqualTo(first);
    assertThat(caller.get(ALL + "/smith-john-edward").json().get("chName").isNull()).isTrue();
    assertThat(caller.get(ALL + "/lo-cho").text("chName")).isEqualTo("盧\ud869\udfdd");
  }

  @Test
  void a_resident_of_ones_own_is_made_changed_asked_for_and_removed() {
    var made =
        caller.post(
            ALL,
            """
            {"id":"my-own","enName":"TAM, Own","chName":"譚己","birthDate":"2001-02-03",\
            "gender":"F","card":"2003","cardIssuedAt":"2016-05-06","symbols":"***AZNL3",\
            "residentialStatus":"PERMANENT","deceased":false}
            """);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.location()).isEqualTo(ALL + "/my-own");
    assertThat(made.text("card")).isEqualTo("2003");
    var number = number("my-own");
    assertThat(record(number).cardIssuedAt()).isEqualTo("2016-05-06");

    var change = "{\"chName\":null,\"cardIssuedAt\":\"2026-01-02\",\"card\":\"2018\"}";
    var changed = caller.send("PATCH", ALL + "/my-own", change);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.text("symbols")).isEqualTo("***AZNL3");
    assertThat(record(number).cardIssuedAt()).isEqualTo("2026-01-02");
    assertThat(record(number).chName()).isNull();
    var whole = caller.get(ALL + "/my-own").body();
    assertThat(caller.send("PATCH", ALL + "/my-own", whole).body()).isEqualTo(whole);

    caller.send("PATCH", ALL + "/my-own", "{\"deceased\":true,\"cardLost\":true}");
    assertThat(record(number).deceased()).isTrue();
    assertThat(record(number).cardLost()).isTrue();

    assertThat(caller.send("DELETE", ALL + "/my-own", "").status()).isEqualTo(204);
    assertThat(registry.ask(number)).isEqualTo(new RecordAnswer.NotFound());
    assertThat(caller.get(ALL + "/my-own").status()).isEqualTo(404);
    assertThat(caller.send("DELETE", ALL + "/my-own", "").status()).isEqualTo(404);
    // the number is free again
    var again = caller.post(ALL, "{\"enName\":\"TAM\",\"hkic\":\"" + number.reveal() + "\"}");
    assertThat(again.status()).isEqualTo(201);
  }

  @Test
  void what_is_left_out_is_made_up_and_fits() {
    var made = caller.post(ALL, "{\"enName\":\"A\"}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("id")).matches("r-[0-9a-f]{12}");
    assertThat(made.text("hkic")).matches("T[0-9]{6}\\([0-9A]\\)");
    assertThat(made.text("symbols")).isEqualTo("***AZ");
    var guest = caller.post(ALL, "{\"enName\":\"A\",\"residentialStatus\":\"NON_PERMANENT\"}");
    assertThat(guest.text("symbols")).isEqualTo("C");
    var baby = caller.post(ALL, "{\"enName\":\"A\",\"birthDate\":\"2024-02-29\"}");
    assertThat(baby.text("symbols")).isEqualTo("AZ");
    assertThat(baby.text("cardIssuedAt")).isEqualTo("2024-02-29");
    var old = caller.post(ALL, "{\"enName\":\"A\",\"card\":\"2003\"}");
    assertThat(old.text("cardIssuedAt")).startsWith("2008");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | enName",
        "{\"enName\":\"\"} | enName",
        "{\"enName\":7} | enName",
        "{\"enName\":\"A\\u0007\"} | enName",
        "{\"enName\":\"A\\ud83d\"} | enName",
        "{\"enName\":\"A\",\"chName\":\"\\u0000\"} | chName",
        "{\"enName\":\"A\",\"hkic\":\"A123456(4)\"} | hkic",
        "{\"enName\":\"A\",\"hkic\":\"hello\"} | hkic",
        "{\"enName\":\"A\",\"id\":\"Not An Id\"} | id",
        "{\"enName\":\"A\",\"id\":\"../../etc\"} | id",
        "{\"enName\":\"A\",\"birthDate\":\"1.2.1990\"} | birthDate",
        "{\"enName\":\"A\",\"birthDate\":\"2023-02-29\"} | birthDate",
        "{\"enName\":\"A\",\"birthDate\":\"1800-01-01\"} | birthDate",
        "{\"enName\":\"A\",\"birthDate\":\"2101-01-01\"} | birthDate",
        "{\"enName\":\"A\",\"cardIssuedAt\":\"yesterday\"} | cardIssuedAt",
        "{\"enName\":\"A\",\"cardIssuedAt\":\"1989-12-31\"} | cardIssuedAt",
        "{\"enName\":\"A\",\"gender\":\"m\"} | gender",
        "{\"enName\":\"A\",\"card\":\"1987\"} | card",
        "{\"enName\":\"A\",\"card\":2018} | card",
        "{\"enName\":\"A\",\"symbols\":\"\"} | symbols",
        "{\"enName\":\"A\",\"symbols\":\"**AZ\"} | symbols",
        "{\"enName\":\"A\",\"symbols\":\"***AZL0\"} | symbols",
        "{\"enName\":\"A\",\"residentialStatus\":\"permanent\"} | residentialStatus",
        "{\"enName\":\"A\",\"deceased\":\"no\"} | deceased",
        "{\"enName\":\"A\",\"cardLost\":1} | cardLost",
        "{\"enName\":\"A\",\"registry\":\"OFF\"} | registry",
        "{\"enName\":\"A\",\"printed\":\"other\"} | printed",
        "{\"enName\":\"A\",\"printed\":{\"birthDate\":\"1\"}} | printed.birthDate",
        "{\"enName\":\"A\",\"printed\":{\"shoeSize\":42}} | printed.shoeSize",
        "{\"enName\":\"A\",\"looksLike\":\"A B\"} | looksLike",
        "{\"enName\":\"A\",\"nickname\":\"B\"} | nickname"
      })
  void a_wrong_resident_is_refused_with_the_name_of_the_field(String body, String field) {
    int before = residents.all().size();
    var answer = caller.post(ALL, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("field")).isEqualTo(field);
    assertThat(answer.text("message")).contains("{" + field + "}");
    assertThat(residents.all()).hasSize(before);
  }

  @Test
  void a_name_has_at_most_160_characters_and_rare_ones_count_once() {
    var fits = "\ud842\udfb7".repeat(160);
    var made = caller.post(ALL, "{\"enName\":\"A\",\"chName\":\"" + fits + "\"}");
    assertThat(made.text("chName")).isEqualTo(fits);
    assertThat(record(number(made.text("id"))).chName()).isEqualTo(fits);
    var longer = caller.post(ALL, "{\"enName\":\"A\",\"chName\":\"" + fits + "木\"}");
    assertThat(longer.status()).isEqualTo(400);
    assertThat(longer.text("field")).isEqualTo("chName");
  }

  @Test
  void what_belongs_to_another_is_a_conflict_and_what_is_for_life_does_not_change() {
    var id = caller.post(ALL, "{\"enName\":\"A\",\"id\":\"chan-tai-man\"}");
    assertThat(id.status()).isEqualTo(409);
    assertThat(id.text("field")).isEqualTo("id");
    var taken = "{\"id\":\"thief\",\"enName\":\"A\",\"hkic\":\"A987654(8)\"}";
    assertThat(caller.post(ALL, taken).status()).isEqualTo(409);
    assertThat(caller.post(ALL, taken).text("field")).isEqualTo("hkic");
    // nothing of it was kept
    assertThat(caller.get(ALL + "/thief").status()).isEqualTo(404);
    var moved = caller.send("PATCH", ALL + "/lee-ka-yan", "{\"hkic\":\"A987654(8)\"}");
    assertThat(moved.status()).isEqualTo(400);
    assertThat(moved.text("field")).isEqualTo("hkic");
    assertThat(caller.send("PATCH", ALL + "/lee-ka-yan", "{\"id\":\"b\"}").text("field"))
        .isEqualTo("id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{\"enName\":\"A\",\"enName\":\"B\"}"})
  void a_body_that_cannot_be_read_is_refused(String body) {
    assertThat(caller.post(ALL, body).status()).isEqualTo(400);
    assertThat(caller.send("PATCH", ALL + "/lee-ka-yan", body).status()).isEqualTo(400);
  }

  @Test
  void an_unknown_resident_is_not_found_by_any_call() {
    for (var path : new String[] {ALL + "/nobody", ALL + "/" + "x".repeat(500)}) {
      assertThat(caller.get(path).status()).isEqualTo(404);
      assertThat(caller.get(path + "/portrait").status()).isEqualTo(404);
      assertThat(caller.send("DELETE", path, "").status()).isEqualTo(404);
      var patch = caller.send("PATCH", path, "{\"gender\":\"M\"}");
      assertThat(patch.status()).isEqualTo(404);
      assertThat(patch.text("message")).contains("no resident '").contains("GET " + ALL);
    }
  }

  @Test
  void a_portrait_is_a_jpeg_that_follows_from_the_id() {
    var path = ALL + "/kwan-lok/portrait";
    assertThat(caller.get(path).response().headers().firstValue("Content-Type"))
        .contains("image/jpeg");
    assertThat(caller.bytes(path)).isEqualTo(portraits.of("kwan-lok"));
    assertThat(caller.bytes(path)).isNotEqualTo(portraits.of("lee-ka-yan"));
  }

  @Test
  void the_registry_knows_nobody_of_another_number_and_may_be_down() {
    assertThat(registry.ask(HkicNumber.parse("A123456(3)").orElseThrow()))
        .isEqualTo(new RecordAnswer.NotFound());
    assertThat(registry.ask(number("poon-ting-ting")))
        .isInstanceOfSatisfying(
            RecordAnswer.Unavailable.class,
            u -> assertThat(u.reason()).doesNotContain(number("poon-ting-ting").identification()));
    assertThat(record(number("fung-tak-shing")).deceased()).isTrue();
    assertThat(record(number("choi-lai-kuen")).cardLost()).isTrue();
    assertThat(record(number("siu-yuk-lin")).birthDate()).isEqualTo("1971-01-29");
    assertThat(record(number("sze-ho-lam")).status()).isEqualTo(Resident.Status.NON_PERMANENT);
  }

  @Test
  void a_slow_registry_answers_when_its_time_has_come() throws Exception {
    var number = number("kam-wing-lok");
    var answer =
        CompletableFuture.supplyAsync(() -> registry.ask(number), Thread::startVirtualThread);
    // it may begin to wait only after the clock was moved
    var limit = Instant.now().plusSeconds(60);
    while (!answer.isDone() && Instant.now().isBefore(limit)) {
      assertThat(caller.post("/sandbox/v1/clock", "{\"advance\":\"PT5S\"}").status())
          .isEqualTo(200);
    }
    assertThat(answer.get(10, TimeUnit.SECONDS)).isInstanceOf(Found.class);
  }

  private FaceVerdict compare(Known known, List<Action> asked, FacePicture... pictures) {
    return faces.compare(
        known, new Capture(Arrays.stream(pictures).map(FacePicture::bytes).toList(), asked));
  }

  private FacePicture[] all(String id) {
    var portrait = portraits.of(id);
    return ASKED.stream().map(a -> FacePicture.of(portrait, a.name())).toArray(FacePicture[]::new);
  }

  @Test
  void a_face_is_compared_with_the_registry_and_with_a_portrait() {
    var him = new Known.Registry(number("ip-cheuk-him"));
    assertThat(compare(him, ASKED, all("ip-cheuk-him"))).isEqualTo(new FaceVerdict.Match());
    assertThat(compare(him, ASKED, all("ip-cheuk-hin"))).isEqualTo(new FaceVerdict.NoMatch());
    assertThat(compare(him, ASKED, all("kwan-lok"))).isEqualTo(new FaceVerdict.NoMatch());
    var chip = new Known.Portrait(portraits.of("ip-cheuk-him"));
    assertThat(compare(chip, ASKED, all("ip-cheuk-him"))).isEqualTo(new FaceVerdict.Match());
    assertThat(compare(chip, ASKED, all("ip-cheuk-hin"))).isEqualTo(new FaceVerdict.NoMatch());
    var nobody = new Known.Registry(HkicNumber.parse("A123456(3)").orElseThrow());
    assertThat(compare(nobody, ASKED, all("kwan-lok"))).isEqualTo(new FaceVerdict.NoMatch());
    var mixed = all("ip-cheuk-him");
    mixed[1] = all("kwan-lok")[1];
    assertThat(compare(him, ASKED, mixed)).isEqualTo(new FaceVerdict.NoMatch());
    var still = FacePicture.of(portraits.of("ip-cheuk-him"), FacePicture.STILL);
    assertThat(compare(him, List.of(), still)).isEqualTo(new FaceVerdict.Match());
  }

  @Test
  void who_does_not_do_what_was_asked_or_is_not_alive_is_a_spoof() {
    var me = new Known.Registry(number("kwan-lok"));
    var portrait = portraits.of("kwan-lok");
    var right = all("kwan-lok");
    var swapped = new FacePicture[] {right[1], right[0], right[2]};
    assertThat(compare(me, ASKED, swapped)).isEqualTo(new FaceVerdict.Spoof());
    var one = new FacePicture[] {right[0], right[0], right[0]};
    assertThat(compare(me, ASKED, one)).isEqualTo(new FaceVerdict.Spoof());
    var mask = right.clone();
    mask[2] = FacePicture.spoof(portrait, Action.TURN_LEFT.name());
    assertThat(compare(me, ASKED, mask)).isEqualTo(new FaceVerdict.Spoof());
    assertThat(compare(me, List.of(), right[0])).isEqualTo(new FaceVerdict.Spoof());
  }

  @Test
  void what_says_nothing_is_unusable() {
    var me = new Known.Registry(number("kwan-lok"));
    var portrait = portraits.of("kwan-lok");
    var right = all("kwan-lok");
    assertThat(faces.compare(me, new Capture(List.of(), ASKED)))
        .isEqualTo(new FaceVerdict.Unusable());
    assertThat(compare(me, ASKED, right[0], right[1])).isEqualTo(new FaceVerdict.Unusable());
    // a photograph of some other camera
    assertThat(faces.compare(me, new Capture(List.of(portrait), List.of())))
        .isEqualTo(new FaceVerdict.Unusable());
    var noise = FacePicture.of("no picture".getBytes(StandardCharsets.UTF_8), "STILL");
    assertThat(compare(me, List.of(), noise)).isEqualTo(new FaceVerdict.Unusable());
    var half = FacePicture.of(Arrays.copyOf(portrait, portrait.length / 2), "STILL");
    assertThat(compare(me, List.of(), half)).isEqualTo(new FaceVerdict.Unusable());
  }

  /// The simulated registry behind real TLS, answering as docs/operate/residents.md says.
  private void answerFor(TestPartner partner) {
    partner.behaves((exchange, body) -> {
      var asked = WireJson.mapper().readTree(body).get("hkic");
      var number =
          new HkicNumber(
              asked.get("Identification").stringValue(),
              asked.get("CheckDigit").stringValue().charAt(0));
      switch (registry.ask(number)) {
        case Found(var resident) -> {
          var record = WireJson.mapper().createObjectNode();
          record.set("hkic", asked);
          record
              .put("enName", resident.enName())
              .put("chName", resident.chName())
              .put("birthDate", resident.birthDate().toString())
              .put("gender", resident.gender().name())
              .put("cardIssuedAt", resident.cardIssuedAt().toString())
              .put("residentialStatus", resident.status().name())
              .put("cardLost", resident.cardLost())
              .put("deceased", resident.deceased());
          TestPartner.answer(exchange, 200, record.toString());
        }
        case RecordAnswer.NotFound() ->
            TestPartner.answer(exchange, 404, "{\"reason\":\"NO_RECORD\"}");
        case RecordAnswer.Unavailable _ -> TestPartner.answer(exchange, 503, "");
      }
    });
  }

  @Test
  void every_seeded_record_passes_the_contract_over_mutual_tls(@TempDir Path folder)
      throws Exception {
    try (var partner = new TestPartner(folder, InstantSource.system().instant());
        var client =
            new PartnerResidents(
                new ResidentsSettings(
                    partner.url(),
                    partner.certificate("platform"),
                    partner.key("platform"),
                    partner.authorities(),
                    Duration.ofSeconds(10)))) {
      answerFor(partner);
      for (var seed : residents.all()) {
        if (seed.registry() == SandboxResident.Answering.OK) {
          assertThat(client.ask(seed.number()))
              .as(seed.id())
              .isEqualTo(new Found(seed.inRegistry()));
        }
      }
      assertThat(client.ask(number("poon-ting-ting")))
          .isEqualTo(new RecordAnswer.Unavailable("the registry answered with status 503"));
      assertThat(client.ask(HkicNumber.parse("A123456(3)").orElseThrow()))
          .isEqualTo(new RecordAnswer.NotFound());
    }
  }
}
