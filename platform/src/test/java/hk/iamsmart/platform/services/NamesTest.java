package hk.iamsmart.platform.services;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.services.Services.Registration;
import hk.iamsmart.platform.services.Services.Replacement;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import java.net.URI;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What services may be called.
@HouseTest
class NamesTest {
  private static final Actor OPERATOR = Actor.operator("test");

  @Autowired private Services services;
  @Autowired private JdbcClient jdbc;
  @Autowired private Names.FormerNames former;

  private OnlineService service(String owner, ShownName name, ShownName... departments) {
    return new OnlineService(
        services.freshId(),
        owner,
        name,
        List.of(departments),
        "names.example.hk",
        Set.of(Scope.AUTHENTICATION),
        Set.of(URI.create("https://names.example.hk/done")),
        KeyWrap.PKCS1,
        OnlineService.Status.ACTIVE);
  }

  private OnlineService registered(String owner, String name) {
    var service = service(owner, ShownName.of(name));
    assertThat(services.register(OPERATOR, service)).isInstanceOf(Registration.Registered.class);
    return service;
  }

  private NameFault fault(OnlineService service) {
    var answer = services.register(OPERATOR, service);
    assertThat(services.find(service.id())).isEmpty();
    return ((Registration.NameUnfit) answer).fault();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bauhinia Clinic",
        "紫荊診所",
        "Café de l’Étoile, Wan Chai (No. 2)",
        "HSBC 滙豐",
        "Bank of 東亞 & Co.",
        "中電・CLP Power",
        "𨋢業管理（香港）有限公司",
        "さくら病院 Sakura",
        "서울 Clinic",
        "Клиника",
        "7-Eleven",
        "St. Paul's Hospital (Outpatients)",
        "聖保祿醫院（門診部）",
        "Dr. Wong & Co. (No. 2) Ltd.",
        "A.S. Watson, U.S.A. Branch",
        "Web 2.0 Clinic",
        "Clinic 3.14",
        "Yahoo!",
        "「樂齡」服務",
        "智方便+"
      })
  void an_honest_name_is_taken(String name) {
    assertThat(NameRule.fault(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "Bank{202E}knab|U+202E, which nobody sees",
        "Cli{200B}nic|U+200B, which nobody sees",
        "A{200D}B|U+200D, which nobody sees",
        "Line{000A}Break|U+000A, which nobody sees",
        "T{0000}|U+0000, which nobody sees",
        "Shop{3164}|U+3164, which nobody sees",
        "I{043C}migration Department|mixes Cyrillic, Latin",
        "P{0430}yp{0430}l|mixes Cyrillic, Latin",
        "Clinic {0391}{0392}|mixes Greek, Latin",
        "Gen{FF55}ine Bank|U+FF55, which names are not written with",
        "{13E2}{13AA}{13D9}|U+13E2, which names are not written with",
        "{1D401}ank|U+1D401, which names are not written with",
        "Bank{00A0}{00A0}{00A0}of China|has two in a row",
        " Bank|begins or ends with a space",
        "Bank 1{0661}|mixes Arabic, Latin",
        "Clini{0301}{0302}{0303}c|more than two marks",
        "---|has no letter"
      })
  void a_name_that_deceives_the_eye_is_refused(String escaped, String reason) {
    var name = spelt(escaped);
    var deceiving = service("deceiver", ShownName.of("Plain Shop", "Plain Shop", name));
    var fault = fault(deceiving);
    assertThat(fault.department()).isEmpty();
    assertThat(fault.language()).isEqualTo(Language.ZH_CN);
    assertThat(fault.reason()).contains(reason);
    var department = service("deceiver", ShownName.of("Plain Shop"), ShownName.of(name));
    assertThat(fault(department).department()).isEqualTo(OptionalInt.of(0));
    assertThat(fault(department).reason()).contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Bauhinia Clinic (bauhinia-clinic.example.hk). Browser: Chrome|has ':'",
        "Bauhinia Clinic (bauhinia-clinic.example.hk)|'bauhinia-clinic.example.hk'",
        "bauhinia-clinic.example.hk|'bauhinia-clinic.example.hk'",
        "紫荊診所（香港）。瀏覽器|has '。'",
        "紫荊診所（香港）瀏覽器：Chrome|has '：'",
        "紫荊診所.香港|'紫荊診所.香港'",
        "Clinic at 127.0.0.1|'127.0.0.1'",
        "Clinic (Hong Kong). Browser Chrome|after a parenthesis",
        "Clinic (Hong Kong) . Browser Chrome|after a parenthesis",
        "Clinic (Hong Kong|parentheses",
        "Clinic Hong Kong)|parentheses",
        "Clinic (Hong Kong）|parentheses",
        "Clinic ((Hong Kong))|parentheses",
        "Clinic{A789} Chrome|which names are not written with",
        "Clinic{02D0} Chrome|which names are not written with",
        "clinic{FF0E}hk|which names are not written with",
        "clinic{2024}hk|which names are not written with",
        "clinic{FF61}hk|which names are not written with",
        "Clinic ()|parentheses",
        "(Hong Kong)|parentheses"
      })
  void a_name_that_imitates_what_citizens_sign_is_refused(String name, String reason) {
    assertThat(NameRule.fault(spelt(name)).orElseThrow()).contains(reason);
  }

  /// With the characters that are written as `{202E}`.
  private static String spelt(String text) {
    return Pattern.compile("\\{([0-9A-F]+)}")
        .matcher(text)
        .replaceAll(m -> Character.toString(Integer.parseInt(m.group(1), 16)));
  }

  @Test
  void a_name_has_a_hundred_characters_at_most() {
    assertThat(NameRule.fault("名".repeat(100))).isEmpty();
    assertThat(NameRule.fault("名".repeat(101)).orElseThrow()).contains("more than 100");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Modern Bill Pay",
        "MODERN BILL PAY",
        "modern bill pay",
        "Modem Bill Pay",
        "Modern Bi11 Pay",
        "Modern BiIl Pay",
        "M0dern Bill Pay",
        "Modern  Bill Pay"
      })
  void nobody_is_called_as_another_is(String lookalike) {
    var name = lookalike.replace("  ", " ");
    var first = registered("the modern", "Modern Bill Pay");
    try {
      assertThat(fault(service("somebody else", ShownName.of(name))).reason())
          .contains("looks like");
      assertThat(
              fault(service("somebody else", ShownName.of("An Honest Shop"), ShownName.of(name)))
                  .department())
          .isEqualTo(OptionalInt.of(0));
      var changing = registered("somebody else", "An Honest Shop");
      var changed = service("somebody else", ShownName.of("A Shop", "A Shop", name));
      assertThat(services.replace(OPERATOR, as(changing, changed)))
          .isInstanceOf(Replacement.NameUnfit.class);
      assertThat(services.find(changing.id())).contains(changing);
      services.remove(OPERATOR, changing.id());
    } finally {
      services.remove(OPERATOR, first.id());
    }
    services.remove(OPERATOR, registered("somebody else", name).id());
  }

  @ParameterizedTest
  @CsvSource({
    "Bauhinia Dental, BAUHlNlA DENTAL",
    "Bauhinia Dental, BAUHlNlA Dental",
    "Sai Kung Hospital, SAl KUNG HOSPlTAL",
    "Fire, FlRE",
    "Fire, F1RE",
    "Ivy House, lVY House",
    "Ivy House, IVY H0USE",
    "Big Sister, B1G Sister",
  })
  void a_small_letter_among_capitals_deceives_nobody(String one, String other) {
    for (var order : List.of(List.of(one, other), List.of(other, one))) {
      var first = registered("the first", order.getFirst());
      try {
        assertThat(fault(service("the second", ShownName.of(order.getLast()))).reason())
            .contains("looks like");
      } finally {
        services.remove(OPERATOR, first.id());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"Harbour Mail, Harbour Mall", "Ail Clinic, All Clinic", "IT Shop, It Is Shop"})
  void names_that_differ_are_no_lookalikes(String one, String other) {
    for (var name : List.of(one, other)) {
      services.remove(OPERATOR, registered("the owner of " + name, name).id());
    }
    assertThat(NameRule.looks(one)).doesNotContainAnyElementsOf(NameRule.looks(other));
  }

  private static OnlineService as(OnlineService known, OnlineService wanted) {
    return new OnlineService(
        known.id(),
        known.owner(),
        wanted.name(),
        wanted.departments(),
        wanted.domain(),
        wanted.scopes(),
        wanted.callbacks(),
        wanted.keyWrap(),
        wanted.status());
  }

  @Test
  void services_of_one_owner_are_called_alike_and_keep_their_name_to_the_last() {
    var one = registered("twins", "Twin Pharmacy");
    var two = registered("twins", "Twin Pharmacy");
    services.remove(OPERATOR, one.id());
    assertThat(fault(service("a third", ShownName.of("Twin Pharrnacy"))).reason())
        .contains("looks like");
    services.remove(OPERATOR, two.id());
    registered("a third", "Twin Pharrnacy");
  }

  @Test
  void departments_may_be_called_as_those_of_others() {
    for (var owner : List.of("one house", "another house")) {
      var service =
          service(owner, ShownName.of("The " + owner), ShownName.of("Accounts", "會計部", "会计部"));
      assertThat(services.register(OPERATOR, service)).isInstanceOf(Registration.Registered.class);
      assertThat(services.find(service.id())).contains(service);
      assertThat(service.registered("Accounts", Language.ZH_HK)).contains("會計部");
      assertThat(service.registered("会计部", Language.EN_US)).contains("Accounts");
      assertThat(service.registered("The " + owner, Language.ZH_CN)).contains("The " + owner);
      assertThat(service.registered("Account", Language.EN_US)).isEmpty();
      assertThat(service.registered("", Language.EN_US)).isEmpty();
    }
  }

  private OnlineService withDepartment(String owner, String department) {
    return service(owner, ShownName.of("The " + owner), ShownName.of("Post", "郵件", department));
  }

  private OnlineService registeredWithDepartment(String owner, String department) {
    var service = withDepartment(owner, department);
    assertThat(services.register(OPERATOR, service)).isInstanceOf(Registration.Registered.class);
    return service;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Modem Bill Unit", "Modern BiIl Unit", "M0dern Bill Unit", "modern bi11 unit"})
  void no_department_looks_like_another_owners_and_is_written_otherwise(String lookalike) {
    var first = registeredWithDepartment("first house", "Modern Bill Unit");
    var honest = registeredWithDepartment("honest house", "Letters");
    try {
      var fault = fault(withDepartment("second house", lookalike));
      assertThat(fault.department()).isEqualTo(OptionalInt.of(0));
      assertThat(fault.language()).isEqualTo(Language.ZH_CN);
      assertThat(fault.reason()).contains("looks like a department of another");
      var changed = as(honest, withDepartment("honest house", lookalike));
      assertThat(services.replace(OPERATOR, changed))
          .isInstanceOfSatisfying(
              Replacement.NameUnfit.class, unfit -> assertThat(unfit.fault()).isEqualTo(fault));
      assertThat(services.find(honest.id())).contains(honest);
      services.remove(OPERATOR, registeredWithDepartment("first house", lookalike).id());
    } finally {
      services.remove(OPERATOR, first.id());
      services.remove(OPERATOR, honest.id());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Modern Bill Unit", "modern bill unit", "MODERN BILL UNIT", "modern unit"})
  void a_department_is_called_by_the_same_words_in_whatever_case(String words) {
    var first = registeredWithDepartment("first house", "Modern Bill Unit");
    var second = registeredWithDepartment("second house", words);
    services.remove(OPERATOR, first.id());
    services.remove(OPERATOR, second.id());
  }

  @Test
  void a_department_that_is_given_up_is_in_nobodys_way() {
    var first = registeredWithDepartment("first house", "Modern Bill Unit");
    var moved = as(first, withDepartment("first house", "Letters"));
    assertThat(services.replace(OPERATOR, moved)).isEqualTo(new Replacement.Replaced());
    services.remove(OPERATOR, registeredWithDepartment("second house", "Modem Bill Unit").id());
    services.remove(OPERATOR, first.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Modern Bill Unit", "MODERN BILL UNIT", "Modem Bill Unit"})
  void no_service_is_called_as_a_department_of_another_owner(String name) {
    var first = registeredWithDepartment("first house", "Modern Bill Unit");
    var fault = fault(service("second house", ShownName.of(name)));
    assertThat(fault.department()).isEmpty();
    assertThat(fault.reason()).contains("department of another");
    services.remove(OPERATOR, registered("first house", name).id());
    services.remove(OPERATOR, first.id());
  }

  @Test
  void of_many_who_want_a_department_at_the_same_time_all_have_it_by_the_same_words()
      throws Exception {
    var written = List.of("Race Desk l", "Race Desk 1", "Race Desk I");
    var wanted =
        IntStream.range(0, 9)
            .mapToObj(i -> withDepartment("racer " + "abcdefghi".charAt(i), written.get(i % 3)))
            .toList();
    var calls =
        wanted.stream()
            .<Callable<Registration>>map(s -> () -> services.register(OPERATOR, s))
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(calls)) {
        assertThat(done.get())
            .isInstanceOfAny(Registration.Registered.class, Registration.NameUnfit.class);
      }
    }
    var found = wanted.stream().flatMap(s -> services.find(s.id()).stream()).toList();
    assertThat(found).isNotEmpty();
    assertThat(found.stream().map(s -> s.departments().getFirst().in(Language.ZH_CN)).distinct())
        .hasSize(1);
    found.forEach(s -> services.remove(OPERATOR, s.id()));
  }

  @Test
  void of_many_who_want_a_name_at_the_same_time_one_owner_gets_it() throws Exception {
    var calls =
        IntStream.range(0, 8)
            .mapToObj(i -> service("owner " + i, ShownName.of("Race " + "l1I".charAt(i % 3))))
            .<Callable<Registration>>map(s -> () -> services.register(OPERATOR, s))
            .toList();
    int registered = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(calls)) {
        registered += done.get() instanceof Registration.Registered ? 1 : 0;
      }
    }
    assertThat(registered).isEqualTo(1);
  }

  @Test
  void services_older_than_the_rule_claim_their_names_at_the_start() {
    var old = registered("old hand", "Old Hand Bank");
    jdbc.sql("DELETE FROM services_look WHERE owner = 'old hand'").update();
    former.afterSingletonsInstantiated();
    assertThat(fault(service("newcomer", ShownName.of("0ld Hand Bank"))).reason())
        .contains("looks like");
    services.remove(OPERATOR, old.id());
  }

  @Test
  void departments_older_than_the_rule_are_known_after_the_start() {
    var old = registeredWithDepartment("old house", "Old Hand Desk");
    jdbc.sql("DELETE FROM services_department_look WHERE client_id = :id")
        .param("id", old.id().value())
        .update();
    former.afterSingletonsInstantiated();
    assertThat(fault(withDepartment("newcomer", "0ld Hand Desk")).reason()).contains("looks like");
    services.remove(OPERATOR, old.id());
  }
}
