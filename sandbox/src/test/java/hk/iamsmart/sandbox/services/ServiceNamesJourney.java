package hk.iamsmart.sandbox.services;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.sandbox.Caller;
import hk.iamsmart.sandbox.SandboxTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// What developers may call their services and departments.
@SandboxTest
class ServiceNamesJourney {
  private static final String ALL = "/sandbox/v1/services";

  @LocalServerPort private int port;

  /// Of a service that is there already.
  private static final String TAKEN = "harbour-lights.example.hk";

  private Caller caller;

  @BeforeEach
  void connect() {
    caller = new Caller(port);
  }

  private Caller.Answer make(String members) {
    var callbacks =
        members.contains("redirectURIs")
            ? ""
            : "\"redirectURIs\":[\"https://names.example.hk/done\"],";
    return caller.post(ALL, "{" + callbacks + members + "}");
  }

  private Caller.Answer change(JsonNode service, String members) {
    return caller.send(
        "PATCH", ALL + "/" + service.get("clientID").asString(), "{" + members + "}");
  }

  private JsonNode known(JsonNode service) {
    for (var one : caller.get(ALL).json()) {
      if (one.get("clientID").equals(service.get("clientID"))) {
        return one;
      }
    }
    throw new AssertionError(service);
  }

  @Test
  void names_and_departments_are_kept_in_three_languages() {
    var made =
        make("""
        "names":{"en":"Peak Library","zh-HK":"山頂圖書館","zh-CN":"山顶图书馆"},
        "departments":[{"en":"Loans","zh-HK":"借閱部","zh-CN":"借阅部"},"Archive"]\
        """)
            .json();
    assertThat(made.get("name").asString()).isEqualTo("Peak Library");
    assertThat(made.at("/names/en").asString()).isEqualTo("Peak Library");
    assertThat(made.at("/names/zh-CN").asString()).isEqualTo("山顶图书馆");
    assertThat(made.at("/departments/0/zh-HK").asString()).isEqualTo("借閱部");
    assertThat(made.at("/departments/1/zh-HK").asString()).isEqualTo("Archive");
    assertThat(known(made)).isEqualTo(made);
  }

  @Test
  void a_plain_name_is_the_name_in_every_language_and_may_be_given_twice() {
    for (int i = 0; i < 2; i++) {
      var made = make("\"name\":\"Plain Shop\"");
      assertThat(made.status()).isEqualTo(201);
      assertThat(made.json().at("/names/zh-HK").asString()).isEqualTo("Plain Shop");
    }
    assertThat(make("\"name\":\"Plain 5hop\"").status()).isEqualTo(201);
    var lookalike = make("\"name\":\"P1ain Shop\"");
    assertThat(lookalike.status()).isEqualTo(400);
    assertThat(lookalike.text("field")).isEqualTo("name");
    assertThat(lookalike.text("message")).contains("looks like");
  }

  @Test
  void a_department_may_be_called_as_that_of_another_service() {
    var made = make("\"name\":\"Third Bank\",\"departments\":[\"Mortgages\",\"OUTPATIENTS\"]");
    assertThat(made.status()).isEqualTo(201);
    assertThat(change(made.json(), "\"departments\":[\"Mortgages\"]").status()).isEqualTo(200);
  }

  /// Whoever waits for another for more than a second is told to come again.
  private static Caller.Answer answered(Supplier<Caller.Answer> call) {
    var answer = call.get();
    for (int i = 0; i < 20 && answer.status() == 503; i++) {
      answer = call.get();
    }
    return answer;
  }

  @Test
  void of_many_who_want_a_name_at_the_same_time_one_gets_it_and_the_others_learn_why()
      throws Exception {
    var calls =
        Stream.of("Race Bill", "Race Bi1l", "Race BiIl", "Race BI1l", "Race Bil1", "Race BilI")
            .<Callable<Caller.Answer>>map(
                name -> () -> answered(() -> make("\"name\":\"" + name + "\"")))
            .toList();
    var made = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(calls)) {
        var answer = done.get();
        if (answer.status() == 201) {
          made++;
        } else {
          assertThat(answer.status()).as("%s", answer).isEqualTo(400);
          assertThat(answer.text("field")).isEqualTo("name");
          assertThat(answer.text("message")).contains("looks like");
        }
      }
    }
    assertThat(made).isEqualTo(1);
  }

  @Test
  void of_changes_to_alike_names_at_the_same_time_one_is_made() throws Exception {
    var names = List.of("Swift Bill", "Swift Bi1l", "Swift BiIl", "Swift Bil1");
    var calls = new ArrayList<Callable<Caller.Answer>>();
    for (int i = 0; i < names.size(); i++) {
      var service = make("\"name\":\"Slow Shop " + "ABCD".charAt(i) + "\"").json();
      var members = "\"name\":\"" + names.get(i) + "\"";
      calls.add(() -> answered(() -> change(service, members)));
    }
    var statuses = new ArrayList<Integer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(calls)) {
        statuses.add(done.get().status());
        if (done.get().status() != 200) {
          assertThat(done.get().text("field")).isEqualTo("name");
        }
      }
    }
    assertThat(statuses).containsExactlyInAnyOrder(200, 400, 400, 400);
  }

  @Test
  void a_change_leaves_what_is_not_named_and_the_keys() {
    var made = make("\"name\":\"Changing Shop\"").json();
    var changed = change(made, "\"names\":{\"zh-HK\":\"變更商店\"}").json();
    assertThat(changed.at("/names/en").asString()).isEqualTo("Changing Shop");
    assertThat(changed.at("/names/zh-HK").asString()).isEqualTo("變更商店");
    for (var same : new String[] {"clientSecret", "kekPrivateKey", "redirectURIs", "scopes"}) {
      assertThat(changed.get(same)).as(same).isEqualTo(made.get(same));
    }
    var departments = "\"departments\":[{\"en\":\"Returns\",\"zh-CN\":\"退货部\"}]";
    assertThat(change(made, departments).json().at("/departments/0/zh-CN").asString())
        .isEqualTo("退货部");
    assertThat(change(made, "\"name\":\"Changed Shop\"").json().at("/names/zh-HK").asString())
        .isEqualTo("Changed Shop");
    assertThat(known(made).at("/departments/0/zh-HK").asString()).isEqualTo("Returns");
    assertThat(change(made, "\"departments\":[]").json().get("departments").size()).isZero();
    var unknown = caller.send("PATCH", ALL + "/" + "0".repeat(32), "{}");
    assertThat(unknown.status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"name\":\"Harb\\u043eur Lights Bank\" | name | Cyrillic, Latin",
        "\"name\":\"HARBOUR LIGHTS BANK\" | name | looks like",
        "\"name\":\"Harbour Lights Bank\" | name | looks like",
        "\"name\":\"A Shop\",\"names\":{\"zh-HK\":\"海港燈火銀行\"} | names.zh-HK | looks like",
        "\"name\":\"A Shop\",\"names\":{\"en\":\"Bank\\u202eknab\"} | names.en | U+202E",
        "\"name\":\"A Shop\",\"names\":{\"fr\":\"Banque\"} | names.fr | known",
        "\"name\":\"A Shop\",\"names\":\"Shop\" | names | object",
        "\"name\":\"sandbox\",\"names\":{\"zh-HK\":\"紫荊診所\"} | names.zh-HK | looks like",
        "\"name\":\"seed:sandbox\",\"names\":{\"zh-HK\":\"紫荊診所\"} | name | ':'",
        "\"name\":\"A Shop\",\"departments\":[\"Till: 3\"] | departments[0].en | ':'",
        "\"name\":\"A Shop\",\"domain\":\"harbour-lights.example.hk\" | domain | another",
        "\"name\":\"A Shop\",\"domain\":\"Harbour-Lights.Example.hk\" | domain | another",
        "\"name\":\"A Shop\",\"domain\":\"harbour-1ights.example.hk\" | domain | another",
        "\"name\":\"A Shop\",\"domain\":\"my.harbour-lights.example.hk\" | domain | another",
        "\"name\":\"A Shop\",\"domain\":\"harbour-lights.example.hk.\" | domain | host name",
        "\"name\":\"A Shop\",\"departments\":\"Loans\" | departments | list",
        "\"name\":\"A Shop\",\"departments\":[7] | departments[0] | object",
        "\"name\":\"A Shop\",\"departments\":[{\"zh-HK\":\"部\"}] | departments[0].en | missing",
        "\"name\":\"A Shop\",\"departments\":[\"Loans\",{\"en\":\"L\\u200bo\"}] |"
            + " departments[1].en | U+200B",
        "\"name\":\"A Shop\",\"departments\":[\"Bauhinia CIinic\"] | departments[0].en | looks"
            + " like",
        "\"name\":\"A Shop\",\"departments\":[\"M0rtgages\"] | departments[0].en | looks like",
        "\"name\":\"A Shop\",\"departments\":[\"Loans\",{\"en\":\"Gifts\",\"zh-CN\":"
            + "\"0utpatients\"}] | departments[1].zh-CN | looks like a department of another",
        "\"name\":\"Outpatients\" | name | department of another",
        "\"name\":\"A Shop\",\"names\":{\"zh-HK\":\"按揭部\"} | names.zh-HK | department of another",
        "\"name\":7 | name | text",
        "\"name\":\" \" | name | not empty",
        "\"name\":\"\\ud83d\" | name | surrogate",
        "\"name\":\"A Shop\",\"names\":{\"zh-CN\":\"\"} | names.zh-CN | not empty",
        "\"name\":\"A Shop\",\"departments\":[{\"en\":\"Loans\",\"fr\":\"P\"}] | departments[0].fr"
            + " | known",
        "\"name\":\"A Shop\",\"departments\":[\"Loans\",\"\"] | departments[1].en | not empty",
        "\"name\":\"A Shop\",\"department\":\"Loans\" | department | known"
      })
  void a_name_that_fools_is_refused_with_field_and_reason(
      String members, String field, String reason) {
    somebodyHasTheDomain();
    var changing = make("\"name\":\"Honest Shop\"").json();
    for (var refused : new Caller.Answer[] {make(members), change(changing, members)}) {
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.text("field")).isEqualTo(field);
      assertThat(refused.text("message")).contains(reason);
    }
    assertThat(known(changing)).isEqualTo(changing);
  }

  private void somebodyHasTheDomain() {
    for (var one : caller.get(ALL).json()) {
      if (one.get("domain").asString().equals(TAKEN)) {
        return;
      }
    }
    var made =
        make("\"name\":\"Night Ferry\",\"redirectURIs\":[\"https://%1$s/done\"]".formatted(TAKEN));
    assertThat(made.text("domain")).isEqualTo(TAKEN);
  }

  @Test
  void a_domain_is_ones_own_or_where_ones_callbacks_are() {
    assertThat(make("\"name\":\"Own Shop\",\"domain\":\"Own.example.hk\"").text("domain"))
        .isEqualTo("own.example.hk");
    var refused = make("\"name\":\"Copy Shop\",\"domain\":\"own.example.hk\"");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("field")).isEqualTo("domain");
    assertThat(make("\"name\":\"Own Shop\",\"domain\":\"own.example.hk\"").status()).isEqualTo(201);
    var there = "\"redirectURIs\":[\"https://own.example.hk/staff\"]";
    var colleague = make("\"name\":\"Staff Shop\"," + there);
    assertThat(colleague.status()).as(colleague.body()).isEqualTo(201);
    assertThat(colleague.text("domain")).isEqualTo("own.example.hk");
    assertThat(change(colleague.json(), "\"name\":\"Staff of Shop\"").status()).isEqualTo(200);
    var moved = change(colleague.json(), "\"redirectURIs\":[\"http://localhost:3000/staff\"]");
    assertThat(moved.text("field")).isEqualTo("domain");
    for (var name : new String[] {"Local Shop", "Local Bar"}) {
      var local = "\"redirectURIs\":[\"http://localhost:3000/cb\"]";
      assertThat(make("\"name\":\"" + name + "\"," + local).status()).isEqualTo(201);
    }
  }
}
