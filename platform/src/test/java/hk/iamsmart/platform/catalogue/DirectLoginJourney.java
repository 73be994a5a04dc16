package hk.iamsmart.platform.catalogue;

import static hk.iamsmart.platform.catalogue.CatalogueHouse.error;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.catalogue.CatalogueHouse.Citizen;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.services.DirectLogin;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.tokens.Redemption;
import hk.iamsmart.platform.tokens.Tokens;
import hk.iamsmart.protocol.Scope;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/// From the catalogue into a service, and everything that can come in between.
@HouseTest
class DirectLoginJourney {
  private static final String SITE = "https://clinic.example.hk/direct?from=catalogue";
  private static final String APP = "hk.example.clinic:/arrive";

  @Autowired private Accounts accounts;
  @Autowired private Devices devices;
  @Autowired private Services services;
  @Autowired private SimulatedAuthority authority;
  @Autowired private Tokens tokens;
  @Autowired private SettableClock clock;
  @Autowired private DirectLoginsStore store;

  @Value("${local.server.port}")
  private int port;

  private CatalogueHouse house;
  private Citizen citizen;
  private OnlineService site;

  @BeforeEach
  void open() {
    house = new CatalogueHouse(accounts, devices, services, authority);
    citizen = house.citizen(port);
    site = house.service(DirectLogin.Kind.WEB, SITE);
  }

  private String begin(OnlineService service) {
    return citizen.phone().catalogue().begin(service.id().value()).orThrow();
  }

  private URI enter(OnlineService service) {
    return citizen.phone().catalogue().enter(service.id().value()).orThrow();
  }

  private String end(String ticket) {
    return citizen.phone().catalogue().end(ticket).orThrow().orElseThrow().toString();
  }

  private static Map<String, String> parameters(URI to) {
    var all = new TreeMap<String, String>();
    for (var pair : to.toString().replaceAll("^[^?]*\\?", "").split("&")) {
      all.put(pair.split("=")[0], pair.split("=")[1]);
    }
    return all;
  }

  private OnlineService app() {
    return house.service(DirectLogin.Kind.APP, APP);
  }

  @Test
  void a_site_gets_a_code_and_the_reference_of_the_login() {
    var to = enter(site);
    assertThat(to.toString())
        .matches(
            "https://clinic\\.example\\.hk/direct\\?from=catalogue"
                + "&code=[0-9a-f]{32}&RefID=[0-9a-f]{32}");
    var code = parameters(to).get("code");
    assertThat(parameters(to).get("RefID")).isNotEqualTo(code);
    var redeemed = (Redemption.Tokens) tokens.redeem(site.id(), code, "");
    assertThat(redeemed.openId()).isEqualTo(accounts.openId(citizen.account(), site.id()));
    assertThat(redeemed.scopes()).isEqualTo(site.scopes());
    assertThat(tokens.redeem(site.id(), code, "")).isEqualTo(new Redemption.Spent(false));
  }

  @Test
  void the_code_of_a_site_does_not_mind_a_verifier() {
    var code = parameters(enter(site)).get("code");
    assertThat(tokens.redeem(site.id(), code, "x")).isInstanceOf(Redemption.Tokens.class);
  }

  @Test
  void an_app_gets_a_code_that_is_good_with_its_verifier_only() {
    var app = app();
    var to = enter(app);
    assertThat(to.toString())
        .matches(
            "hk\\.example\\.clinic:/arrive"
                + "\\?code=[0-9a-f]{32}&code_verifier=[A-Za-z0-9_-]{43}");
    var got = parameters(to);
    assertThat(tokens.redeem(app.id(), got.get("code"), got.get("code_verifier")))
        .isInstanceOf(Redemption.Tokens.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong", "Xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"})
  void the_code_of_an_app_is_spent_by_another_verifier(String verifier) {
    var app = app();
    var got = parameters(enter(app));
    var code = got.get("code");
    assertThat(tokens.redeem(app.id(), code, verifier)).isEqualTo(new Redemption.Unverified());
    assertThat(tokens.redeem(app.id(), code, got.get("code_verifier")))
        .isEqualTo(new Redemption.Spent(false));
  }

  @Test
  void the_verifier_of_one_login_is_not_that_of_another() {
    var app = app();
    var first = parameters(enter(app));
    var second = parameters(enter(app));
    assertThat(tokens.redeem(app.id(), second.get("code"), first.get("code_verifier")))
        .isEqualTo(new Redemption.Unverified());
  }

  @Test
  void another_service_gets_nothing_for_the_code() {
    var other = house.service(DirectLogin.Kind.WEB, SITE);
    var code = parameters(enter(site)).get("code");
    assertThat(tokens.redeem(other.id(), code, "")).isEqualTo(new Redemption.WrongService());
    assertThat(tokens.redeem(site.id(), code, "")).isInstanceOf(Redemption.Tokens.class);
  }

  @Test
  void the_answer_is_the_same_however_often_it_is_asked_for() {
    var ticket = begin(site);
    assertThat(citizen.phone().catalogue().end(ticket).orThrow()).as("not answered").isEmpty();
    citizen.phone().approve(ticket).orThrow();
    assertThat(end(ticket)).isEqualTo(end(ticket));
  }

  @Test
  void the_question_names_the_service_and_comes_from_this_phone() {
    var view = citizen.phone().show(begin(site)).orThrow();
    assertThat(view.kind()).isEqualTo("DIRECT_LOGIN");
    assertThat(view.sameDevice()).isTrue();
    assertThat(view.requester()).isNull();
    assertThat(view.statement())
        .isEqualTo("Log in to Clinic (clinic.example.hk) from the catalogue of services");
  }

  @Test
  void who_says_no_arrives_with_the_reason_and_nothing_else() {
    var rejected = begin(site);
    citizen.phone().reject(rejected).orThrow();
    assertThat(end(rejected)).isEqualTo(SITE + "&error_code=D40001");
    var left = begin(app());
    citizen.phone().cancel(left).orThrow();
    assertThat(end(left)).isEqualTo(APP + "?error_code=D40000");
    var late = begin(site);
    clock.advance(DirectLogins.LIFE);
    assertThat(error(citizen.phone().approve(late))).isEqualTo("TOO_LATE");
    assertThat(end(late)).isEqualTo(SITE + "&error_code=D40003");
  }

  @Test
  void whoever_was_told_that_time_is_up_is_told_nothing_else_later() {
    var late = begin(site);
    clock.advance(DirectLogins.LIFE.minusMillis(1));
    assertThat(citizen.phone().catalogue().end(late).orThrow()).as("in time").isEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThat(end(late)).isEqualTo(SITE + "&error_code=D40003");
    assertThat(error(citizen.phone().approve(late))).isEqualTo("ALREADY_ANSWERED");
    assertThat(error(citizen.phone().reject(late))).isEqualTo("ALREADY_ANSWERED");
    assertThat(end(late)).isEqualTo(SITE + "&error_code=D40003");
  }

  @Test
  void nobody_enters_where_there_is_no_entrance() {
    var closed = house.service();
    assertThat(refused(closed.id().value())).isEqualTo("NO_DIRECT_LOGIN");
    assertThat(refused("nobody")).isEqualTo("UNKNOWN_SERVICE");
    assertThat(refused("x".repeat(65))).isEqualTo("UNKNOWN_SERVICE");
    services.suspend(TestServices.OPERATOR, site.id());
    assertThat(refused(site.id().value())).isEqualTo("SERVICE_SUSPENDED");
    var mute = house.limited(app(), Set.of(Scope.PROFILES));
    assertThat(refused(mute.id().value())).as("no logins at all").isEqualTo("NO_DIRECT_LOGIN");
  }

  private String refused(String clientId) {
    return error(citizen.phone().catalogue().begin(clientId));
  }

  @Test
  void an_entrance_that_was_moved_meanwhile_lets_nobody_in() {
    var waiting = begin(site);
    var elsewhere =
        new DirectLogin(DirectLogin.Kind.WEB, URI.create("https://clinic.example.hk/other"));
    house.entered(site, Optional.of(elsewhere));
    assertThat(error(citizen.phone().approve(waiting))).isEqualTo("NO_DIRECT_LOGIN");
    var approved = begin(site);
    citizen.phone().approve(approved).orThrow();
    house.entered(site, Optional.empty());
    assertThat(error(citizen.phone().catalogue().end(approved))).isEqualTo("NO_DIRECT_LOGIN");
    var app = app();
    var open = begin(app);
    services.suspend(TestServices.OPERATOR, app.id());
    assertThat(error(citizen.phone().approve(open))).isEqualTo("SERVICE_SUSPENDED");
  }

  @Test
  void the_phone_of_somebody_else_neither_answers_nor_hears() {
    var ticket = begin(site);
    var stranger = house.citizen(port).phone();
    assertThat(error(stranger.approve(ticket))).isEqualTo("NOT_YOURS");
    citizen.phone().approve(ticket).orThrow();
    assertThat(error(stranger.catalogue().end(ticket))).isEqualTo("NOT_YOURS");
    assertThat(error(stranger.catalogue().end("0".repeat(32)))).isEqualTo("UNKNOWN_TICKET");
    assertThat(error(stranger.catalogue().end("x"))).isEqualTo("UNKNOWN_TICKET");
  }

  @Test
  void an_account_that_is_suspended_on_the_way_does_not_arrive() {
    var code = parameters(enter(site)).get("code");
    var ticket = begin(site);
    accounts.suspend(citizen.account(), Suspension.OPERATOR, Actor.operator("test"));
    assertThat(error(citizen.phone().approve(ticket))).isEqualTo("ACCOUNT_NOT_ACTIVE");
    assertThat(end(ticket)).isEqualTo(SITE + "&error_code=D40002");
    assertThat(refused(site.id().value())).isEqualTo("ACCOUNT_NOT_ACTIVE");
    assertThat(tokens.redeem(site.id(), code, "")).isEqualTo(new Redemption.AccountNotActive());
  }

  @Test
  void of_many_begun_at_once_one_stays() {
    var ready = new CyclicBarrier(4);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var begun =
          Stream.generate(() ->
                  threads.submit(() -> {
                    ready.await();
                    return begin(site);
                  }))
              .limit(4)
              .toList();
      assertThat(begun).extracting(Future::get).doesNotHaveDuplicates();
    }
    assertThat(citizen.phone().pending().orThrow()).hasSize(1);
  }

  @Test
  void an_earlier_one_that_is_slower_does_not_end_a_later_one() {
    var first = begin(site);
    var second = begin(site);
    var since = clock.instant().minus(DirectLogins.LIFE);
    assertThat(store.former(citizen.account(), site.id(), since))
        .containsExactly(new ApprovalId(first));
    citizen.phone().approve(second).orThrow();
  }

  @Test
  void who_begins_once_more_is_asked_once() {
    var first = begin(site);
    var second = begin(site);
    assertThat(error(citizen.phone().approve(first))).isEqualTo("ALREADY_ANSWERED");
    assertThat(citizen.phone().pending().orThrow()).hasSize(1);
    assertThat(end(first)).endsWith("error_code=D40000");
    citizen.phone().approve(second).orThrow();
    assertThat(end(second)).contains("code=");
    assertThat(citizen.phone().approve(second)).isInstanceOf(PhoneAnswer.Refused.class);
  }
}
