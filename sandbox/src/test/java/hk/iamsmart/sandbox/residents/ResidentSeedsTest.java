package hk.iamsmart.sandbox.residents;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.residents.Resident;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.sandbox.personas.Persona;
import hk.iamsmart.sandbox.residents.SandboxResident.Answering;
import hk.iamsmart.sandbox.residents.SandboxResident.CardKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// The residents that every sandbox has are what they are said to be.
final class ResidentSeedsTest {
  private static final Instant NOW = Instant.parse("2026-11-26T03:00:00Z");

  private final List<SandboxResident> seeds = ResidentSeeds.on(NOW);

  private SandboxResident seed(String id) {
    return seeds.stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
  }

  private List<SandboxResident> those(Predicate<SandboxResident> which) {
    return seeds.stream().filter(which).toList();
  }

  @Test
  void there_are_enough_and_no_two_have_an_id_or_a_number_in_common() {
    assertThat(seeds).hasSizeGreaterThanOrEqualTo(40).allMatch(SandboxResident::seeded);
    assertThat(seeds).extracting(SandboxResident::id).doesNotHaveDuplicates();
    assertThat(seeds).extracting(SandboxResident::number).doesNotHaveDuplicates();
    for (var resident : seeds) {
      assertThat(resident.cardIssuedAt())
          .as(resident.id())
          .isAfterOrEqualTo(resident.birthDate())
          .isBefore(LocalDate.of(2026, 11, 27));
      assertThat(resident.note()).as(resident.id()).isNotBlank();
    }
  }

  @Test
  void a_card_has_the_symbols_of_its_holder_and_the_chip_of_its_year() {
    var newCards = LocalDate.of(2018, 11, 26);
    for (var resident : seeds) {
      var age = resident.birthDate().until(LocalDate.of(2026, 11, 26)).getYears();
      var symbols = resident.symbols();
      assertThat(symbols.startsWith("*") && !symbols.startsWith("***"))
          .as(resident.id())
          .isEqualTo(age >= 11 && age < 18);
      assertThat(symbols.contains("A"))
          .as(resident.id())
          .isEqualTo(resident.residentialStatus() == Resident.Status.PERMANENT);
      assertThat(resident.cardIssuedAt().isBefore(newCards))
          .as(resident.id())
          .isEqualTo(resident.card() == CardKind.SMART_2003);
    }
  }

  @Test
  void every_seeded_persona_is_among_them_with_the_same_facts() throws Exception {
    try (var in = Persona.class.getResourceAsStream("personas.json")) {
      for (var persona : JsonMapper.builder().build().readTree(in)) {
        var resident = seed(persona.get("id").stringValue());
        assertThat(resident.hkic()).isEqualTo(persona.get("hkic").stringValue());
        assertThat(resident.enName()).isEqualTo(persona.get("enName").stringValue());
        assertThat(resident.chName()).isEqualTo(persona.get("chName").asString(null));
        assertThat(resident.birthDate()).isEqualTo(persona.get("birthDate").stringValue());
        assertThat(resident.gender().name()).isEqualTo(persona.get("gender").stringValue());
        assertThat(resident.deceased() || resident.cardLost()).isFalse();
        assertThat(resident.registry()).isEqualTo(Answering.OK);
      }
    }
  }

  @Test
  void awkward_names_are_there() {
    assertThat(those(r -> r.chName() == null)).hasSizeGreaterThanOrEqualTo(3);
    assertThat(seed("putri").enName()).isEqualTo("PUTRI");
    assertThat(those(r -> CodePoints.in(r.enName()) == 160)).hasSize(1);
    assertThat(those(r -> r.chName() != null && r.chName().contains("\u2027"))).hasSize(1);
    assertThat(those(r -> r.symbols().contains("N"))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "20000,2A6DF",
    "2A700,2B73F",
    "2B740,2B81F",
    "2B820,2CEAF",
    "2CEB0,2EBEF",
    "30000,3134F"
  })
  void there_is_a_character_of_each_extension_from_B_to_G(String first, String last) {
    assertThat(
            those(r ->
                r.chName() != null
                    && r.chName()
                        .codePoints()
                        .anyMatch(c ->
                            c >= Integer.parseInt(first, 16) && c <= Integer.parseInt(last, 16))))
        .isNotEmpty();
  }

  @Test
  void awkward_numbers_cards_and_people_are_there() {
    assertThat(those(r -> r.hkic().matches("[A-Z]{2}.*"))).hasSizeGreaterThanOrEqualTo(2);
    assertThat(those(r -> r.number().checkDigit() == 'A')).hasSizeGreaterThanOrEqualTo(2);
    assertThat(those(r -> r.card() == CardKind.SMART_2003)).hasSizeGreaterThanOrEqualTo(2);
    assertThat(those(r -> r.symbols().endsWith("L2"))).hasSize(1);
    assertThat(those(SandboxResident::cardLost)).hasSize(1);
    assertThat(those(SandboxResident::deceased)).hasSize(1);
    assertThat(those(r -> r.residentialStatus() == Resident.Status.NON_PERMANENT))
        .hasSizeGreaterThanOrEqualTo(4);
    assertThat(those(r -> r.symbols().contains("R"))).isNotEmpty();
    assertThat(those(r -> r.note().startsWith("Overseas"))).isNotEmpty();
    assertThat(those(r -> r.registry() == Answering.DOWN)).hasSize(1);
    assertThat(those(r -> r.registry() == Answering.SLOW)).hasSize(1);
    assertThat(
            those(r ->
                r.birthDate().getMonth() == Month.FEBRUARY && r.birthDate().getDayOfMonth() == 29))
        .isNotEmpty();
    var twins = those(r -> r.looksLike() != null);
    assertThat(twins).hasSize(1);
    var other = seed(String.valueOf(twins.getFirst().looksLike()));
    assertThat(twins.getFirst().birthDate()).isEqualTo(other.birthDate());
  }

  @Test
  void one_card_says_something_else_than_the_record_in_one_field() {
    var differing = those(r -> r.printed() != null);
    assertThat(differing).hasSize(1);
    var printed = differing.getFirst().printed();
    assertThat(printed.birthDate()).isNotNull().isNotEqualTo(differing.getFirst().birthDate());
    assertThat(printed.enName()).isNull();
    assertThat(printed.chName()).isNull();
    assertThat(printed.gender()).isNull();
  }

  private static String ages(Instant now, int... days) {
    var today = LocalDate.ofInstant(now, Dates.HONG_KONG);
    return ResidentSeeds.on(now).stream()
        .filter(r -> r.id().startsWith("kong-lok") || r.id().startsWith("pang-chi"))
        .map(r ->
            Arrays.stream(days)
                .mapToObj(d -> "" + r.birthDate().until(today.plusDays(d)).getYears())
                .collect(Collectors.joining("/")))
        .collect(Collectors.joining(" "));
  }

  /// Around midnight in Hong Kong, and around the day that most years do not have.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-26T15:59:59Z",
        "2026-11-26T16:00:00Z",
        "2027-02-28T04:00:00Z",
        "2028-03-01T04:00:00Z",
        "2026-12-31T17:00:00Z"
      })
  void four_have_a_birthday_that_counts_today_or_tomorrow(String now) {
    assertThat(ages(Instant.parse(now), -1, 0, 1)).isEqualTo("10/10/11 10/11/11 17/17/18 17/18/18");
  }

  /// Nobody comes of age on a day that their year of birth did not have.
  @ParameterizedTest
  @ValueSource(strings = {"2028-02-28T04:00:00Z", "2028-02-29T04:00:00Z"})
  void before_and_on_29_February_they_are_as_old_as_they_should_be(String now) {
    assertThat(ages(Instant.parse(now), 0)).isEqualTo("10 11 17 18");
  }
}
