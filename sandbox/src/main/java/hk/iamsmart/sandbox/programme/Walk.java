package hk.iamsmart.sandbox.programme;

import static hk.iamsmart.sandbox.programme.Visitor.fields;
import static hk.iamsmart.sandbox.programme.Visitor.first;

import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Scope;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// One run on its way: who walks, and what has come of it so far.
final class Walk {
  private static final Pattern SECRET = Pattern.compile("(iams_sk_[a-z]+_[0-9a-f]{32})");

  /// Why a scope is needed, in the three languages.
  private static final Map<Scope, List<String>> REASONS =
      Map.of(
          Scope.AUTHENTICATION, List.of("To log you in", "讓你登入", "让您登录"),
          Scope.PROFILES, List.of("To find your record", "以尋找你的紀錄", "以查找您的记录"));

  private final String number;
  private final WholeRoad.Sites sites;
  private final HttpClient http;
  private final Consumer<Milestone> told;
  private final Holdings holdings;
  private final Team team;
  private final OwnService own;
  private UUID service = new UUID(0, 0);

  Walk(
      String number,
      WholeRoad.Sites sites,
      HttpClient http,
      Consumer<Milestone> told,
      WholeRoad.People people,
      OwnService own) {
    this.number = number;
    this.sites = sites;
    this.http = http;
    this.told = told;
    this.holdings = people.holdings();
    this.own = own;
    this.team = new Team(number, people.walkers(), this::browser);
  }

  /// Digits of the business registration number, which no other run has.
  String number() {
    return number;
  }

  String organisation() {
    return "Simulated Appointments %s Limited".formatted(number);
  }

  String serviceName() {
    return "Appointments " + number;
  }

  /// Of somebody who is not a member.
  EmailAddress address(String who) {
    return new EmailAddress(who + "@run" + number + "-assessors.example.hk");
  }

  void at(Milestone milestone) {
    told.accept(milestone);
  }

  Team team() {
    return team;
  }

  OwnService own() {
    return own;
  }

  /// Where the platform is called.
  URI platform() {
    return URI.create(sites.open());
  }

  /// A browser that has not been anywhere.
  Visitor browser() {
    return new Visitor(http, sites.open());
  }

  /// A member of staff at the own port, in a session that began with a passkey just now.
  ///
  /// @param desk as the sandbox calls them
  Visitor staff(String desk) {
    var session = browser().call("/sandbox/v1/staff/" + desk + "/session", Map.of());
    return new Visitor(http, sites.staff()).keeping(session.path("cookie").asString());
  }

  /// Something in a queue of staff.
  ///
  /// @param queue path of the list
  /// @param about what stands on its page
  /// @return its path
  static String waiting(Visitor staff, String queue, String about) {
    return Pattern.compile(Pattern.quote(queue) + "/([0-9a-f-]{36})")
        .matcher(staff.get(queue))
        .results()
        .map(found -> queue + "/" + found.group(1))
        .distinct()
        .filter(path -> staff.get(path).contains(about))
        .findFirst()
        .orElseThrow(() -> new Stumble("nothing of this run waits at " + queue));
  }

  /// Moves the clock on, after which everybody logs in again.
  void waits(Duration duration) {
    browser().call("/sandbox/v1/clock", Map.of("advance", duration.toString()));
    team.leaves();
  }

  void has(UUID made) {
    service = made;
  }

  /// Path of the service's page.
  String page() {
    return team.home() + "/services/" + service;
  }

  Team.Copy copy(Stage stage) {
    return new Team.Copy(page(), stage.word());
  }

  HeldService held() {
    return holdings.service(service).orElseThrow(() -> new Stumble("the service is gone"));
  }

  String client(Stage stage) {
    return held()
        .at(stage)
        .orElseThrow(() -> new Stumble("there is no copy in the stage " + stage.word()))
        .client()
        .value();
  }

  /// A new secret of a copy, with which the service is connected to it.
  void connects(Stage stage, EnciphermentKey key) {
    var shown =
        team.as(Person.CREATOR)
            .shown(page() + "/secret", fields("stage", stage.word(), "overlap", "PT0S"));
    own.connects(platform(), client(stage), first(SECRET, shown), key);
  }

  /// The fields of the scopes that the service uses.
  static Map<String, String> scopes(Set<Scope> wanted) {
    var all = new LinkedHashMap<String, String>();
    for (var scope : wanted) {
      var why = REASONS.getOrDefault(scope, List.of("", "", ""));
      all.put("scope-" + scope.wire(), "1");
      all.put("why-" + scope.wire() + "-en-US", why.get(0));
      all.put("why-" + scope.wire() + "-zh-HK", why.get(1));
      all.put("why-" + scope.wire() + "-zh-CN", why.get(2));
    }
    return all;
  }
}
