package hk.iamsmart.members.copysettings;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.MembersTest;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.holdings.Outcome;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.membership.TestInsider;
import hk.iamsmart.members.noticetopics.TypedTopic;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.members.settings.SettingsFault.Kind;
import hk.iamsmart.members.settings.SettingsRules;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.logos.LogoFault;
import hk.iamsmart.platform.services.DirectLogin;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ServiceTerms.Quota;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/// What is wrong with settings, by the stage.
@MembersTest
class SettingsRulesTest {
  private static final ShownName WHY = ShownName.of("To know you");

  @Autowired private SettingsRules rules;
  @Autowired private Holdings holdings;
  @Autowired private Services services;
  @Autowired private IdSource ids;

  private OnlineService service(Stage stage) {
    return new OnlineService(
            services.freshId(),
            "owner " + ids.hex32(),
            ShownName.of("Rules"),
            List.of(),
            "rules.hk",
            Set.of(Scope.AUTHENTICATION),
            Set.of(),
            KeyWrap.PKCS1,
            OnlineService.Status.ACTIVE)
        .at(stage);
  }

  private static Settings calledBackAt(String... urls) {
    return CopySettings.none()
        .with(CopySettings.NAME, ShownName.of("Rules of settings"))
        .with(CopySettings.DEPARTMENTS, List.of())
        .with(CopySettings.DOMAIN, "rules.hk")
        .with(CopySettings.SCOPES, new TreeMap<>(Map.of(Scope.AUTHENTICATION, WHY)))
        .with(CopySettings.CALLBACKS, List.of(urls))
        .with(CopySettings.APP_RETURNS, List.of())
        .with(CopySettings.DIRECT_LOGIN, Optional.empty())
        .with(CopySettings.KEY_WRAP, KeyWrap.PKCS1);
  }

  private List<Kind> kinds(Settings settings, Stage stage) {
    return rules.judge(settings, service(stage)).stream().map(SettingsFault::kind).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "https://clinic.hk/cb, , ",
    "https://clinic.hk:8443/cb?a=b, , ",
    "https://8.8.8.8/cb, , ",
    "https://[2606:4700::1111]/cb, , ",
    "http://localhost:3000/cb, , NOT_HTTPS",
    "http://127.0.0.1/cb, , NOT_HTTPS",
    "http://[::1]:3000/cb, , NOT_HTTPS",
    "https://localhost/cb, , NOT_PUBLIC",
    "https://a.localhost/cb, , NOT_PUBLIC",
    "https://10.1.2.3/cb, , NOT_PUBLIC",
    "https://192.168.0.1/cb, , NOT_PUBLIC",
    "https://169.254.169.254/cb, , NOT_PUBLIC",
    "https://127.1/cb, NO_ADDRESS, NO_ADDRESS",
    "https://2130706433/cb, , NOT_PUBLIC",
    "https://0x7f.0.0.1/cb, NO_ADDRESS, NO_ADDRESS",
    "https://0177.0.0.1/cb, , NOT_PUBLIC",
    "https://[::1]/cb, , NOT_PUBLIC",
    "https://[::ffff:10.0.0.1]/cb, , NOT_PUBLIC",
    "https://[fd00::1]/cb, , NOT_PUBLIC",
    "https://[fe80::1]/cb, , NOT_PUBLIC",
    "https://intranet/cb, , NOT_PUBLIC",
    "https://clinic.local/cb, , NOT_PUBLIC",
    "https://clinic.internal/cb, , NOT_PUBLIC",
    "https://clinic.test./cb, , NOT_PUBLIC",
    "http://clinic.hk/cb, NOT_HTTPS, NOT_HTTPS",
    "http://localhost.clinic.hk/cb, NOT_HTTPS, NOT_HTTPS",
    "HTTPS://clinic.hk/cb, NOT_HTTPS, NOT_HTTPS",
    "ftp://clinic.hk/cb, NOT_HTTPS, NOT_HTTPS",
    "https://*.clinic.hk/cb, WILDCARD, WILDCARD",
    "https://clinic.hk/*, WILDCARD, WILDCARD",
    "https://clinic.hk/cb#a, FRAGMENT, FRAGMENT",
    "https://me@clinic.hk/cb, USER_INFO, USER_INFO",
    "https://clinic.hk@evil_/cb, USER_INFO, USER_INFO",
    "https://clinic.hk/診所, NO_ADDRESS, NO_ADDRESS",
    "https://, NO_ADDRESS, NO_ADDRESS",
    "clinic://cb, NOT_HTTPS, NOT_HTTPS",
    "https://clinic.hk:99999/cb, NO_ADDRESS, NO_ADDRESS",
    "' ', MISSING, MISSING",
  })
  void a_callback_url_is_judged_by_its_stage(
      String url, @Nullable Kind simulated, @Nullable Kind real) {
    assertThat(kinds(calledBackAt(url), Stage.SIMULATED)).isEqualTo(asList(simulated));
    assertThat(kinds(calledBackAt(url), Stage.ITE)).isEqualTo(asList(real));
    assertThat(kinds(calledBackAt(url), Stage.PRODUCTION)).isEqualTo(asList(real));
  }

  private static List<Kind> asList(@Nullable Kind kind) {
    return kind == null ? List.of() : List.of(kind);
  }

  @Test
  void everything_that_is_wrong_is_said_at_once() {
    var nothing =
        CopySettings.none()
            .with(CopySettings.NAME, ShownName.of("", "診所", "诊所"))
            .with(
                CopySettings.DEPARTMENTS,
                List.of(ShownName.of("x".repeat(101)), ShownName.of("A\u202eB")))
            .with(CopySettings.DOMAIN, "clinic.hk:8443")
            .with(
                CopySettings.SCOPES,
                new TreeMap<>(Map.of(Scope.AUTHENTICATION, ShownName.of("Why", "", "为何"))))
            .with(
                CopySettings.CALLBACKS,
                List.of("https://a.hk/", "https://b.hk/#x", "https://c.hk/*"))
            .with(
                CopySettings.APP_RETURNS,
                List.of("javascript:alert(1)", "https://10.0.0.1/app", "app://back"))
            .with(
                CopySettings.DIRECT_LOGIN,
                Optional.of(new Arrival(DirectLogin.Kind.WEB, "app://back")))
            .with(CopySettings.KEY_WRAP, KeyWrap.PKCS1);
    var faults = rules.judge(nothing, service(Stage.PRODUCTION));
    assertThat(faults.stream().map(f -> f.setting() + " " + f.at() + f.key() + " " + f.kind()))
        .containsExactly(
            "NAME 0en-US MISSING",
            "DEPARTMENTS 0en-US TOO_LONG",
            "DEPARTMENTS 0zh-HK TOO_LONG",
            "DEPARTMENTS 0zh-CN TOO_LONG",
            "DEPARTMENTS 1en-US UNREADABLE",
            "DEPARTMENTS 1zh-HK UNREADABLE",
            "DEPARTMENTS 1zh-CN UNREADABLE",
            "DOMAIN 0 NO_ADDRESS",
            "SCOPES 0eidapi_auth zh-HK MISSING",
            "CALLBACKS 1 FRAGMENT",
            "CALLBACKS 2 WILDCARD",
            "APP_RETURNS 1 NOT_PUBLIC",
            "APP_RETURNS 2 NO_ADDRESS",
            "DIRECT_LOGIN 0 NOT_HTTPS");
    assertThat(faults.stream().filter(SettingsFault::isUnstorable)).hasSize(6);
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7,",
    "203.0.113.0/24,",
    "2001:db8::/32,",
    "::1,",
    "203.0.113.7/24, NO_NETWORK",
    "203.0.113.0/33, NO_NETWORK",
    "0.0.0.0/0, TOO_WIDE",
    "::/0, TOO_WIDE",
    "clinic.hk/0, NO_NETWORK",
    "203.0.113, NO_NETWORK",
    "clinic.hk, NO_NETWORK",
    "'10.0.0.1,10.0.0.2', NO_NETWORK",
    "1111111111111111111111111111111111111111111111111111111111111111111111, TOO_LONG",
  })
  void a_source_is_an_address_or_a_network(String source, @Nullable Kind kind) {
    var settings = calledBackAt("https://clinic.hk/").with(CopySettings.SOURCES, List.of(source));
    assertThat(kinds(settings, Stage.PRODUCTION)).isEqualTo(asList(kind));
  }

  @Test
  void nobody_takes_more_than_was_granted() {
    var who = TestInsider.of(UUID.randomUUID(), OrganisationRole.ADMINISTRATOR);
    var name = ShownName.of("Quota " + who.organisation().id());
    var made = (Outcome.Made) holdings.make(who, "Quota", name);
    var held = services.find(made.copy().client()).orElseThrow();
    var free = Quota.free(Stage.SIMULATED);
    var settings = calledBackAt("https://clinic.hk/").with(CopySettings.QUOTA, Optional.of(free));
    assertThat(ofQuota(settings, held)).isEmpty();
    var more = Optional.of(new Quota(1_200, 50_000));
    var wanted = settings.with(CopySettings.QUOTA, more);
    assertThat(ofQuota(wanted, held))
        .containsExactly("NOT_GRANTED calls 600", "NOT_GRANTED notices 1,000");
    assertThat(ofQuota(wanted, service(Stage.SIMULATED)))
        .as("what arrives from the programme was judged there")
        .isEmpty();
  }

  private List<String> ofQuota(Settings settings, OnlineService service) {
    return rules.judge(settings, service).stream()
        .filter(fault -> fault.setting().equals(CopySettings.QUOTA))
        .map(fault -> fault.kind() + " " + fault.key() + " " + fault.reason())
        .toList();
  }

  @Test
  void a_picture_that_is_not_kept_is_asked_for_again() {
    var texts = ShownName.of("An eye");
    var unknown =
        calledBackAt("https://clinic.hk/")
            .with(CopySettings.LOGO, new Picture("0".repeat(64), texts));
    assertThat(kinds(unknown, Stage.ITE)).containsExactly(Kind.PICTURE_GONE);
    var refused =
        calledBackAt("https://clinic.hk/")
            .with(CopySettings.LOGO, new Picture("", texts, Optional.of(LogoFault.SVG)));
    assertThat(rules.judge(refused, service(Stage.ITE)))
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.kind()).isEqualTo(Kind.PICTURE_UNFIT);
          assertThat(fault.reason()).isEqualTo("SVG");
          assertThat(fault.isUnstorable()).isTrue();
        });
  }

  @Test
  void there_is_something_to_ask_for_and_somewhere_to_answer() {
    var none =
        CopySettings.none()
            .with(CopySettings.NAME, ShownName.of("Rules of settings"))
            .with(CopySettings.DEPARTMENTS, List.of())
            .with(CopySettings.DOMAIN, "intranet")
            .with(CopySettings.SCOPES, new TreeMap<>())
            .with(CopySettings.CALLBACKS, List.of())
            .with(CopySettings.APP_RETURNS, List.of())
            .with(CopySettings.DIRECT_LOGIN, Optional.empty())
            .with(CopySettings.KEY_WRAP, KeyWrap.PKCS1);
    assertThat(rules.judge(none, service(Stage.ITE)))
        .extracting(SettingsFault::setting)
        .containsExactly(CopySettings.DOMAIN, CopySettings.SCOPES, CopySettings.CALLBACKS);
    assertThat(rules.judge(none, service(Stage.SIMULATED)))
        .extracting(SettingsFault::setting)
        .containsExactly(CopySettings.SCOPES, CopySettings.CALLBACKS);
  }

  @Test
  void there_are_not_too_many_addresses() {
    var many = new ArrayList<String>();
    for (int i = 0; i <= Setting.MOST; i++) {
      many.add("https://clinic.hk/" + i);
    }
    var settings = calledBackAt(many.toArray(String[]::new));
    assertThat(kinds(settings, Stage.ITE)).isEqualTo(Collections.singletonList(Kind.TOO_MANY));
    var most = calledBackAt(many.subList(1, many.size()).toArray(String[]::new));
    assertThat(kinds(most, Stage.ITE)).isEmpty();
  }

  @Test
  void a_name_is_judged_by_the_platform_which_knows_the_others() {
    var taken = "Rules " + ids.hex32();
    var other = service(Stage.PRODUCTION);
    services.register(
        Actor.operator("test"),
        new OnlineService(
            other.id(),
            other.owner(),
            ShownName.of(taken),
            List.of(),
            "rules.hk",
            Set.of(),
            Set.of(),
            KeyWrap.PKCS1,
            OnlineService.Status.ACTIVE));
    var good = calledBackAt("https://clinic.hk/");
    var settings =
        CopySettings.none()
            .with(CopySettings.NAME, ShownName.of("Rules of names", "規則", taken))
            .with(CopySettings.DEPARTMENTS, List.of())
            .with(CopySettings.DOMAIN, good.get(CopySettings.DOMAIN))
            .with(CopySettings.SCOPES, good.get(CopySettings.SCOPES))
            .with(CopySettings.CALLBACKS, good.get(CopySettings.CALLBACKS))
            .with(CopySettings.APP_RETURNS, List.of())
            .with(CopySettings.DIRECT_LOGIN, Optional.empty())
            .with(CopySettings.KEY_WRAP, KeyWrap.PKCS1);
    assertThat(rules.judge(settings, service(Stage.ITE)))
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.setting()).isEqualTo(CopySettings.NAME);
          assertThat(fault.key()).isEqualTo("zh-CN");
          assertThat(fault.kind()).isEqualTo(Kind.NAME_UNFIT);
          assertThat(fault.reason()).contains("name of another online service");
        });
  }

  @ParameterizedTest
  @CsvSource({
    "www.bank.hk/evil, SIMULATED, NO_HOST",
    "https://www.bank.hk, SIMULATED, NO_HOST",
    "user@www.bank.hk, ITE, NO_HOST",
    "www.bank.hk:port, ITE, NO_HOST",
    "www bank.hk, PRODUCTION, NO_HOST",
    "-.hk, SIMULATED, NO_HOST",
    "Clinic.HK, PRODUCTION, ",
    "localhost:8090, SIMULATED, ",
    "[::1]:8090, SIMULATED, ",
    "intranet, ITE, NOT_PUBLIC"
  })
  void a_domain_is_the_name_of_a_host(String domain, Stage stage, @Nullable Kind kind) {
    var settings = calledBackAt("https://clinic.hk/").with(CopySettings.DOMAIN, domain);
    assertThat(rules.judge(settings, service(stage)))
        .filteredOn(one -> one.setting().equals(CopySettings.DOMAIN))
        .extracting(SettingsFault::kind)
        .isEqualTo(Stream.ofNullable(kind).toList());
  }

  @Test
  void topics_have_keys_of_their_own_and_names_that_can_be_read() {
    var name = ShownName.of("Bills");
    var topics =
        List.of(
            new TypedTopic("bills", name),
            new TypedTopic("bills", name),
            new TypedTopic("Bills", name),
            new TypedTopic("b".repeat(31), name),
            new TypedTopic("", ShownName.of("", "\u200b", "b".repeat(51))));
    var settings = calledBackAt("https://clinic.hk/").with(CopySettings.TOPICS, topics);
    assertThat(rules.judge(settings, service(Stage.ITE)))
        .extracting(one -> one.at() + one.key() + " " + one.kind())
        .containsExactly(
            "1key TWICE",
            "2key NO_KEY",
            "3key TOO_LONG",
            "4key NO_KEY",
            "4en-US MISSING",
            "4zh-HK UNREADABLE",
            "4zh-CN TOO_LONG");
    var many = Stream.iterate(0, i -> i + 1).map(i -> new TypedTopic("t" + i, name)).limit(11);
    assertThat(kinds(settings.with(CopySettings.TOPICS, many.toList()), Stage.ITE))
        .containsExactly(Kind.TOO_MANY);
  }
}
