package hk.iamsmart.members.copysettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.members.settings.Diff;
import hk.iamsmart.members.settings.Diff.Change;
import hk.iamsmart.members.settings.Diff.Value;
import hk.iamsmart.members.settings.Diff.Warning;
import hk.iamsmart.members.settings.Diff.Warning.Kind;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.DirectLogin;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ServiceTerms.Fields;
import hk.iamsmart.platform.services.ServiceTerms.Quota;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.eme.ProfileField;
import hk.iamsmart.protocol.wallet.catalogue.ServiceCategory;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Settings as values: kept, compared, put on top of each other.
class SettingsTest {
  private static final ShownName WHY = ShownName.of("To know you", "以識別你", "以识别您");

  private static final Settings CLINIC =
      CopySettings.none()
          .with(CopySettings.NAME, ShownName.of("Clinic", "診所", "诊所"))
          .with(CopySettings.DEPARTMENTS, List.of(ShownName.of("Pharmacy", "藥房", "药房")))
          .with(CopySettings.DOMAIN, "clinic.hk")
          .with(CopySettings.SCOPES, new TreeMap<>(Map.of(Scope.AUTHENTICATION, WHY)))
          .with(CopySettings.CALLBACKS, List.of("https://clinic.hk/b", "https://clinic.hk/a"))
          .with(CopySettings.APP_RETURNS, List.of("clinic://back"))
          .with(
              CopySettings.DIRECT_LOGIN,
              Optional.of(new Arrival(DirectLogin.Kind.WEB, "https://clinic.hk/direct")))
          .with(CopySettings.KEY_WRAP, KeyWrap.OAEP_SHA256);

  private static Settings with(
      String domain, List<String> callbacks, Map<Scope, ShownName> scopes) {
    return CopySettings.none()
        .with(CopySettings.NAME, CLINIC.get(CopySettings.NAME))
        .with(CopySettings.DEPARTMENTS, CLINIC.get(CopySettings.DEPARTMENTS))
        .with(CopySettings.DOMAIN, domain)
        .with(CopySettings.SCOPES, new TreeMap<>(scopes))
        .with(CopySettings.CALLBACKS, callbacks)
        .with(CopySettings.APP_RETURNS, CLINIC.get(CopySettings.APP_RETURNS))
        .with(CopySettings.DIRECT_LOGIN, CLINIC.get(CopySettings.DIRECT_LOGIN))
        .with(CopySettings.KEY_WRAP, CLINIC.get(CopySettings.KEY_WRAP));
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
    assertThat(CopySettings.read(CLINIC.written())).isEqualTo(CLINIC);
    assertThat(CLINIC.written()).startsWith("{\"version\":1,");
    var bare =
        CopySettings.none()
            .with(CopySettings.NAME, ShownName.of(""))
            .with(CopySettings.DEPARTMENTS, List.of())
            .with(CopySettings.DOMAIN, "")
            .with(CopySettings.SCOPES, new TreeMap<>())
            .with(CopySettings.CALLBACKS, List.of("no URL", "no URL"))
            .with(CopySettings.APP_RETURNS, List.of())
            .with(CopySettings.DIRECT_LOGIN, Optional.empty())
            .with(CopySettings.KEY_WRAP, KeyWrap.PKCS1);
    assertThat(CopySettings.read(bare.written())).isEqualTo(bare);
    assertThat(bare.get(CopySettings.CALLBACKS)).containsExactly("no URL");
  }

  @Test
  void the_same_settings_are_the_same_text() {
    var other =
        with(
            "clinic.hk",
            List.of("https://clinic.hk/a", "https://clinic.hk/b"),
            CLINIC.get(CopySettings.SCOPES));
    assertThat(other.written()).isEqualTo(CLINIC.written());
  }

  @Test
  void what_was_kept_before_there_were_further_settings_is_read() {
    var kept =
        """
        {"version":1,"name":{"en-US":"Clinic","zh-CN":"诊所","zh-HK":"診所"},
         "departments":[{"en-US":"Pharmacy","zh-CN":"药房","zh-HK":"藥房"}],"domain":"clinic.hk",
         "scopes":{"eidapi_auth":
           {"en-US":"To know you","zh-CN":"以识别您","zh-HK":"以識別你"}},
         "callbacks":["https://clinic.hk/a","https://clinic.hk/b"],"appReturns":["clinic://back"],
         "directLogin":{"kind":"WEB","address":"https://clinic.hk/direct"},
         "keyWrap":"OAEP_SHA256"}
        """;
    assertThat(CopySettings.read(kept)).isEqualTo(CLINIC);
    var bare =
        """
        {"version":1,"name":{"en-US":"","zh-CN":"","zh-HK":""},"departments":[],"domain":"",
         "scopes":{},"callbacks":[],"appReturns":[],"keyWrap":"PKCS1"}
        """;
    assertThat(CopySettings.read(bare)).isEqualTo(CopySettings.none());
  }

  @Test
  void what_is_kept_beside_the_service_comes_back_from_it() {
    var more =
        CLINIC
            .with(CopySettings.LOGO, new Picture("a".repeat(64), WHY))
            .with(
                CopySettings.CALLBACK_USES,
                new TreeMap<>(
                    Map.of("https://clinic.hk/a", Set.of(Scope.SIGNING, Scope.AUTHENTICATION))))
            .with(CopySettings.SOURCES, List.of("203.0.113.0/24"))
            .with(CopySettings.QUOTA, Optional.of(new Quota(60, 100)));
    assertThat(CopySettings.of(more.on(SERVICE))).isEqualTo(more);
    assertThat(CopySettings.read(more.written())).isEqualTo(more);
    var listed =
        CLINIC.with(
            CopySettings.CATALOGUE,
            Optional.of(
                new Listing(ServiceCategory.HEALTH, WHY, new TreeSet<>(Set.of(Language.ZH_HK)))));
    assertThat(CopySettings.read(listed.written())).isEqualTo(listed);
  }

  @Test
  void less_of_what_was_allowed_is_a_warning() {
    var url = "https://clinic.hk/a";
    var uses = new TreeMap<>(Map.of(url, Set.of(Scope.FORM_FILLING)));
    uses.put("https://clinic.hk/b", Set.of(Scope.FORM_FILLING));
    var after =
        CLINIC
            .with(CopySettings.CALLBACK_USES, uses)
            .with(CopySettings.SOURCES, List.of("203.0.113.7"));
    assertThat(Diff.of(CLINIC, after, Stage.SIMULATED, Instant.EPOCH).warnings())
        .containsExactly(
            new Warning(CopySettings.CALLBACK_USES, Kind.NO_CALLBACK_FOR, "eidapi_auth"),
            new Warning(CopySettings.CALLBACK_USES, Kind.CALLBACK_SERVES_LESS, url),
            new Warning(
                CopySettings.CALLBACK_USES, Kind.CALLBACK_SERVES_LESS, "https://clinic.hk/b"),
            new Warning(CopySettings.SOURCES, Kind.SOURCES_LIMITED, "203.0.113.7"));
    var moved = after.with(CopySettings.SOURCES, List.of("203.0.113.8"));
    assertThat(Diff.of(after, moved, Stage.SIMULATED, Instant.EPOCH).warnings())
        .contains(new Warning(CopySettings.SOURCES, Kind.SOURCE_REMOVED, "203.0.113.7"));
    // what others say of another URL meanwhile stays
    var meanwhile =
        CLINIC.with(
            CopySettings.CALLBACK_USES,
            new TreeMap<>(Map.of("https://clinic.hk/c", Set.of(Scope.SIGNING))));
    assertThat(after.rebased(CLINIC, meanwhile).get(CopySettings.CALLBACK_USES))
        .containsOnlyKeys(url, "https://clinic.hk/b", "https://clinic.hk/c");
  }

  @Test
  void settings_of_another_version_are_not_guessed() {
    var later = CLINIC.written().replace("\"version\":1", "\"version\":2");
    assertThatThrownBy(() -> CopySettings.read(later)).isInstanceOf(Bug.class);
  }

  @Test
  void a_service_takes_them_on_and_keeps_what_is_no_setting() {
    var set = CLINIC.on(SERVICE);
    assertThat(set.id()).isEqualTo(SERVICE.id());
    assertThat(set.owner()).isEqualTo("owner");
    assertThat(set.stage()).isEqualTo(Stage.ITE);
    assertThat(set.suspended()).isTrue();
    assertThat(set.appReturns()).containsExactly(URI.create("clinic://back"));
    assertThat(CopySettings.of(set)).isEqualTo(CLINIC);
  }

  @Test
  void a_difference_says_what_goes_comes_and_stays() {
    var after =
        with(
            "clinic.com.hk",
            List.of("https://clinic.hk/a", "http://api.clinic.com.hk/"),
            Map.of(Scope.AUTHENTICATION, WHY, Scope.SIGNING, WHY));
    var diff = Diff.of(CLINIC, after, Stage.PRODUCTION, Instant.EPOCH);
    assertThat(diff.changes())
        .containsExactly(
            new Change(
                CopySettings.DOMAIN,
                List.of(new Value("", "clinic.hk")),
                List.of(new Value("", "clinic.com.hk")),
                List.of()),
            new Change(
                CopySettings.SCOPES,
                List.of(),
                List.of(new Value("eidapi_sign", "To know you / 以識別你 / 以识别您")),
                List.of(new Value("eidapi_auth", "To know you / 以識別你 / 以识别您"))),
            new Change(
                CopySettings.CALLBACKS,
                List.of(new Value("", "https://clinic.hk/b")),
                List.of(new Value("", "http://api.clinic.com.hk/")),
                List.of(new Value("", "https://clinic.hk/a"))));
    assertThat(diff.warnings())
        .containsExactlyInAnyOrder(
            new Warning(CopySettings.SCOPES, Kind.WIDER_SCOPE, "eidapi_sign"),
            new Warning(CopySettings.CALLBACKS, Kind.CALLBACK_REMOVED, "https://clinic.hk/b"),
            new Warning(CopySettings.CALLBACKS, Kind.PLAIN_HTTP, "http://api.clinic.com.hk/"),
            new Warning(CopySettings.DOMAIN, Kind.DOMAIN_CHANGED, "clinic.com.hk"),
            new Warning(CopySettings.CALLBACKS, Kind.NEW_HOST, "api.clinic.com.hk"),
            new Warning(CopySettings.CALLBACKS, Kind.NO_CALLBACK_AT_DOMAIN, "clinic.com.hk"));
  }

  @Test
  void among_test_citizens_less_is_a_warning() {
    var after =
        with(
            "localhost:3000",
            List.of("https://clinic.hk/a", "https://clinic.hk/b", "http://localhost:3000/cb"),
            CLINIC.get(CopySettings.SCOPES));
    assertThat(Diff.of(CLINIC, after, Stage.SIMULATED, Instant.EPOCH).warnings()).isEmpty();
    assertThat(Diff.of(CLINIC, CLINIC, Stage.PRODUCTION, Instant.EPOCH))
        .isEqualTo(new Diff(List.of(), List.of()));
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
    assertThat(merged.get(CopySettings.DOMAIN)).isEqualTo("clinic.com.hk");
    assertThat(merged.get(CopySettings.CALLBACKS))
        .containsExactly("https://clinic.hk/a", "https://clinic.hk/c", "https://clinic.hk/d");
    assertThat(merged.get(CopySettings.SCOPES))
        .isEqualTo(
            Map.of(
                Scope.AUTHENTICATION,
                ShownName.of("Otherwise"),
                Scope.PROFILES,
                WHY,
                Scope.SIGNING,
                WHY));
  }

  @Test
  void of_details_only_what_a_proposal_changes_is_put_on_top() {
    var base = fields(Set.of(ProfileField.ID_NO, ProfileField.GENDER), Set.of());
    var wanted = fields(Set.of(ProfileField.ID_NO), Set.of(EmeField.PREFIX));
    var now = fields(Set.of(ProfileField.GENDER, ProfileField.BIRTH_DATE), Set.of());
    assertThat(CopySettings.FIELDS.rebased(base, wanted, now))
        .isEqualTo(fields(Set.of(ProfileField.BIRTH_DATE), Set.of(EmeField.PREFIX)));
    var settings = CLINIC.with(CopySettings.FIELDS, wanted);
    assertThat(CopySettings.read(settings.written())).isEqualTo(settings);
    var kept = settings.on(SERVICE);
    assertThat(CopySettings.of(kept).get(CopySettings.FIELDS)).isEqualTo(wanted);
  }

  @Test
  void details_that_no_scope_lets_it_ask_for_are_warned_of() {
    var profile = CLINIC.with(CopySettings.FIELDS, fields(Set.of(ProfileField.GENDER), Set.of()));
    assertThat(warned(profile))
        .containsExactly(
            "MORE_FIELDS gender (profileFields)", "FIELDS_WITHOUT_SCOPE eidapi_profiles");
    var kept = CLINIC.with(CopySettings.FIELDS, fields(Set.of(), Set.of(EmeField.PREFIX)));
    assertThat(warned(kept)).contains("FIELDS_WITHOUT_SCOPE eidapi_formFilling");
    var scopes = new TreeMap<>(Map.of(Scope.FORM_FILLING, WHY));
    assertThat(warned(kept.with(CopySettings.SCOPES, scopes)))
        .filteredOn(one -> one.startsWith("FIELDS"))
        .isEmpty();
  }

  private static List<String> warned(Settings after) {
    return Diff.of(CLINIC, after, Stage.ITE, Instant.EPOCH).warnings().stream()
        .map(one -> one.kind() + " " + one.what())
        .toList();
  }

  private static Fields fields(Set<ProfileField> profile, Set<EmeField> eme) {
    return new Fields(profile, eme);
  }
}
