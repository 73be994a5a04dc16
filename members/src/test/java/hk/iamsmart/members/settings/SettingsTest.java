package hk.iamsmart.members.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.members.settings.Diff.Change;
import hk.iamsmart.members.settings.Diff.Value;
import hk.iamsmart.members.settings.Diff.Warning;
import hk.iamsmart.members.settings.Diff.Warning.Kind;
import hk.iamsmart.members.settings.Settings.Arrival;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.DirectLogin;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Scope;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Settings as values: kept, compared, put on top of each other.
class SettingsTest {
  private static final ShownName WHY = ShownName.of("To know you", "以識別你", "以识别您");

  private static final Settings CLINIC =
      new Settings(
          ShownName.of("Clinic", "診所", "诊所"),
          List.of(ShownName.of("Pharmacy", "藥房", "药房")),
          "clinic.hk",
          new TreeMap<>(Map.of(Scope.AUTHENTICATION, WHY)),
          List.of("https://clinic.hk/b", "https://clinic.hk/a"),
          List.of("clinic://back"),
          Optional.of(new Arrival(DirectLogin.Kind.WEB, "https://clinic.hk/direct")),
          KeyWrap.OAEP_SHA256);

  private static Settings with(
      String domain, List<String> callbacks, Map<Scope, ShownName> scopes) {
    return new Settings(
        CLINIC.name(),
        CLINIC.departments(),
        domain,
        new TreeMap<>(scopes),
        callbacks,
        CLINIC.appReturns(),
        CLINIC.directLogin(),
        CLINIC.keyWrap());
  }

  private static final OnlineService SERVICE =
      new OnlineService(
              new ClientId("one"),
              "owner",
              ShownName.of("Other"),
              List.of(),
              "other.hk",
              Set.of(),
              Set.of(),
              KeyWrap.PKCS1,
              OnlineService.Status.SUSPENDED)
          .at(Stage.ITE);

  @Test
  void settings_are_read_as_they_were_written() {
    assertThat(Settings.read(CLINIC.written())).isEqualTo(CLINIC);
    assertThat(CLINIC.written()).startsWith("{\"version\":1,");
    var bare =
        new Settings(
            ShownName.of(""),
            List.of(),
            "",
            new TreeMap<>(),
            List.of("no URL", "no URL"),
            List.of(),
            Optional.empty(),
            KeyWrap.PKCS1);
    assertThat(Settings.read(bare.written())).isEqualTo(bare);
    assertThat(bare.callbacks()).containsExactly("no URL");
  }

  @Test
  void the_same_settings_are_the_same_text() {
    var other =
        with("clinic.hk", List.of("https://clinic.hk/a", "https://clinic.hk/b"), CLINIC.scopes());
    assertThat(other.written()).isEqualTo(CLINIC.written());
  }

  @Test
  void settings_of_another_version_are_not_guessed() {
    var later = CLINIC.written().replace("\"version\":1", "\"version\":2");
    assertThatThrownBy(() -> Settings.read(later)).isInstanceOf(Bug.class);
  }

  @Test
  void a_service_takes_them_on_and_keeps_what_is_no_setting() {
    var set = CLINIC.on(SERVICE);
    assertThat(set.id()).isEqualTo(SERVICE.id());
    assertThat(set.owner()).isEqualTo("owner");
    assertThat(set.stage()).isEqualTo(Stage.ITE);
    assertThat(set.suspended()).isTrue();
    assertThat(set.appReturns()).containsExactly(URI.create("clinic://back"));
    assertThat(Settings.of(set, CLINIC.scopes())).isEqualTo(CLINIC);
    assertThat(Settings.of(set, Map.of()).scopes())
        .isEqualTo(Map.of(Scope.AUTHENTICATION, ShownName.of("")));
  }

  @Test
  void a_difference_says_what_goes_comes_and_stays() {
    var after =
        with(
            "clinic.com.hk",
            List.of("https://clinic.hk/a", "http://api.clinic.com.hk/"),
            Map.of(Scope.AUTHENTICATION, WHY, Scope.SIGNING, WHY));
    var diff = Diff.of(CLINIC, after, Stage.PRODUCTION);
    assertThat(diff.changes())
        .containsExactly(
            new Change(
                Setting.DOMAIN,
                List.of(new Value("", "clinic.hk")),
                List.of(new Value("", "clinic.com.hk")),
                List.of()),
            new Change(
                Setting.SCOPES,
                List.of(),
                List.of(new Value("eidapi_sign", "To know you / 以識別你 / 以识别您")),
                List.of(new Value("eidapi_auth", "To know you / 以識別你 / 以识别您"))),
            new Change(
                Setting.CALLBACKS,
                List.of(new Value("", "https://clinic.hk/b")),
                List.of(new Value("", "http://api.clinic.com.hk/")),
                List.of(new Value("", "https://clinic.hk/a"))));
    assertThat(diff.warnings())
        .containsExactlyInAnyOrder(
            new Warning(Kind.WIDER_SCOPE, "eidapi_sign"),
            new Warning(Kind.CALLBACK_REMOVED, "https://clinic.hk/b"),
            new Warning(Kind.PLAIN_HTTP, "http://api.clinic.com.hk/"),
            new Warning(Kind.DOMAIN_CHANGED, "clinic.com.hk"),
            new Warning(Kind.NEW_HOST, "api.clinic.com.hk"),
            new Warning(Kind.NO_CALLBACK_AT_DOMAIN, "clinic.com.hk"));
  }

  @Test
  void among_test_citizens_less_is_a_warning() {
    var after =
        with(
            "localhost:3000",
            List.of("https://clinic.hk/a", "https://clinic.hk/b", "http://localhost:3000/cb"),
            CLINIC.scopes());
    assertThat(Diff.of(CLINIC, after, Stage.SIMULATED).warnings()).isEmpty();
    assertThat(Diff.of(CLINIC, CLINIC, Stage.PRODUCTION)).isEqualTo(new Diff(List.of(), List.of()));
  }

  @Test
  void what_others_changed_meanwhile_is_not_undone() {
    var wanted =
        with(
            "clinic.hk",
            List.of("https://clinic.hk/a", "https://clinic.hk/c"),
            Map.of(Scope.AUTHENTICATION, WHY, Scope.SIGNING, WHY));
    var now =
        with(
            "clinic.com.hk",
            List.of("https://clinic.hk/a", "https://clinic.hk/b", "https://clinic.hk/d"),
            Map.of(Scope.AUTHENTICATION, ShownName.of("Otherwise"), Scope.PROFILES, WHY));
    var merged = wanted.rebased(CLINIC, now);
    assertThat(merged.domain()).isEqualTo("clinic.com.hk");
    assertThat(merged.callbacks())
        .containsExactly("https://clinic.hk/a", "https://clinic.hk/c", "https://clinic.hk/d");
    assertThat(merged.scopes())
        .isEqualTo(
            Map.of(
                Scope.AUTHENTICATION,
                ShownName.of("Otherwise"),
                Scope.PROFILES,
                WHY,
                Scope.SIGNING,
                WHY));
  }
}
