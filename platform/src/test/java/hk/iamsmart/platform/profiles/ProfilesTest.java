package hk.iamsmart.platform.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.accounts.Identity;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.profiles.Profiles.Change;
import hk.iamsmart.platform.profiles.Profiles.Entry;
import hk.iamsmart.platform.profiles.Profiles.Kind;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.eme.ProfileField;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@HouseTest
class ProfilesTest {
  @Autowired private Profiles profiles;
  @Autowired private Persons persons;
  @Autowired private Accounts accounts;
  @Autowired private Audit audit;
  @Autowired private JdbcClient sql;
  @Autowired private SimulatedAuthority authority;

  private AccountId citizen() {
    return new Pocket(accounts, 0, authority).citizen();
  }

  private static JsonNode json(String text) {
    return WireJson.mapper().readTree(text.replace('\'', '"'));
  }

  private void put(AccountId citizen, EmeField field, String value) {
    assertThat(profiles.put(citizen, field, json(value))).isEqualTo(new Change.Saved());
  }

  private Entry entry(AccountId citizen, EmeField field) {
    return profiles.entries(citizen, Set.of(), Set.of(field)).getFirst();
  }

  private List<AuditEntry> history(AccountId citizen) {
    return audit.about(Subject.account(citizen), 50).stream()
        .filter(e -> e.deed().startsWith("profiles."))
        .toList();
  }

  @Test
  void the_verified_fields_have_their_form_on_the_wire_and_in_words() {
    var person =
        new Identity(
            HkicNumber.parse("A100011(2)").orElseThrow(),
            "SAN, Chi Nan",
            "申智能",
            LocalDate.of(1984, 5, 7),
            Gender.F);
    var citizen =
        ((Accounts.Registration.Registered)
                accounts.register(person, Tier.IAM_SMART, Actor.operator("clerk")))
            .id();
    var entries = profiles.entries(citizen, EnumSet.allOf(ProfileField.class), Set.of());
    assertThat(entries).allMatch(e -> e.verified() && e.kind() == Kind.PROFILE);
    assertThat(entries.stream().map(e -> e.name() + "=" + e.value().orElseThrow()))
        .containsExactly(
            "idNo={\"Identification\":\"A100011\",\"CheckDigit\":\"2\"}",
            "enName={\"UnstructuredName\":\"SAN, Chi Nan\"}",
            "chName={\"ChineseName\":\"申智能\"}",
            "chNameVerified=\"申智能\"",
            "birthDate=\"19840507\"",
            "gender=\"F\"");
    assertThat(entries.stream().map(e -> profiles.text(e, Language.EN_US)))
        .containsExactly("A100011(2)", "SAN, Chi Nan", "申智能", "申智能", "7 May 1984", "Female");
    assertThat(entries.stream().map(e -> profiles.text(e, Language.ZH_HK)))
        .containsExactly("A100011(2)", "SAN, Chi Nan", "申智能", "申智能", "1984年5月7日", "女");
    assertThat(entries.toString()).doesNotContain("SAN").doesNotContain("100011");
  }

  @Test
  void who_has_no_chinese_name_has_no_entry_for_it() {
    var entries =
        profiles.entries(
            citizen(), Set.of(ProfileField.CH_NAME, ProfileField.CH_NAME_VERIFIED), Set.of());
    assertThat(entries).hasSize(2).allMatch(e -> e.value().isEmpty());
    assertThat(profiles.text(entries.getFirst(), Language.ZH_CN)).isEmpty();
  }

  @Test
  void an_address_of_former_days_is_sent_in_codes_and_shown_in_words() {
    var citizen = citizen();
    persons.change(
        citizen,
        person ->
            person.with(
                "residentialAddress",
                json(
                    """
                    {'EngPremisesAddress':{'Region':'HK','EngDistrict':{'DcDistrict':'Eastern'},
                     'BuildingName':'Lucky Court'}}
                    """)));
    put(citizen, EmeField.EMAIL_ADDRESS, "'mine@example.hk'");
    var address = entry(citizen, EmeField.RESIDENTIAL_ADDRESS);
    assertThat(address.value().orElseThrow().findValue("DcDistrict").stringValue())
        .isEqualTo("EST");
    assertThat(profiles.text(address, Language.EN_US)).isEqualTo("Lucky Court\nEastern, Hong Kong");
  }

  @Test
  void entries_come_in_the_order_asked_and_a_field_in_both_lists_is_a_profile_field() {
    var citizen = citizen();
    put(citizen, EmeField.EN_NAME, "{'UnstructuredName':'My Own Name'}");
    var eme =
        new LinkedHashSet<>(List.of(EmeField.EMAIL_ADDRESS, EmeField.EN_NAME, EmeField.PREFIX));
    var profile = new LinkedHashSet<>(List.of(ProfileField.GENDER, ProfileField.EN_NAME));
    var entries = profiles.entries(citizen, profile, eme);
    assertThat(entries.stream().map(e -> e.name() + " " + e.kind() + " " + e.verified()))
        .containsExactly(
            "gender PROFILE true",
            "enName PROFILE true",
            "emailAddress EME false",
            "prefix EME false");
    assertThat(profiles.text(entries.get(1), Language.EN_US)).isEqualTo("CHAN, Siu Ming");
    assertThat(profiles.text(entry(citizen, EmeField.EN_NAME), Language.EN_US))
        .isEqualTo("My Own Name");
  }

  @Test
  void a_field_is_kept_changed_and_cleared() {
    var citizen = citizen();
    assertThat(entry(citizen, EmeField.EMAIL_ADDRESS).value()).isEmpty();
    put(citizen, EmeField.EMAIL_ADDRESS, "'Siu.Ming@Example.HK'");
    assertThat(entry(citizen, EmeField.EMAIL_ADDRESS).value())
        .contains(json("'Siu.Ming@example.hk'"));
    put(citizen, EmeField.EMAIL_ADDRESS, "'other@example.hk'");
    profiles.clear(citizen, EmeField.EMAIL_ADDRESS);
    profiles.clear(citizen, EmeField.EMAIL_ADDRESS);
    assertThat(entry(citizen, EmeField.EMAIL_ADDRESS).value()).isEmpty();
    assertThat(history(citizen).stream().map(e -> e.deed() + " " + e.details()))
        .containsExactly(
            "profiles.field cleared field=emailAddress",
            "profiles.field changed field=emailAddress",
            "profiles.field changed field=emailAddress");
  }

  @Test
  void saving_the_same_again_leaves_no_trace() {
    var citizen = citizen();
    put(citizen, EmeField.PREFIX, "'Dr'");
    put(citizen, EmeField.PREFIX, "' dr '");
    assertThat(history(citizen)).hasSize(1);
  }

  @Test
  void neither_table_nor_audit_holds_a_value_in_clear() {
    var citizen = citizen();
    put(citizen, EmeField.EMAIL_ADDRESS, "'unmistakable@example.hk'");
    var kept =
        sql.sql(
                """
                SELECT p::text || encode(v.sealed, 'escape')
                FROM profiles_person p JOIN vault_secret v ON v.id = p.kept
                WHERE p.account = :account
                """)
            .param("account", citizen.value())
            .query(String.class)
            .single();
    assertThat(kept).doesNotContain("unmistakable").doesNotContain("emailAddress");
    assertThat(history(citizen).toString()).doesNotContain("unmistakable");
  }

  @Test
  void a_refused_value_changes_nothing_and_does_not_come_back() {
    var citizen = citizen();
    put(citizen, EmeField.EMAIL_ADDRESS, "'good@example.hk'");
    var refused = profiles.put(citizen, EmeField.EMAIL_ADDRESS, json("'no-address'"));
    assertThat(refused).isInstanceOf(Change.Refused.class);
    assertThat(refused.toString()).doesNotContain("no-address");
    var problem = ((Change.Refused) refused).problems().getFirst();
    for (var language : Language.values()) {
      assertThat(profiles.message(problem, language)).isNotBlank().doesNotContain("no-address");
    }
    assertThat(entry(citizen, EmeField.EMAIL_ADDRESS).value()).contains(json("'good@example.hk'"));
    assertThat(history(citizen)).hasSize(1);
  }

  @Test
  void fields_that_are_changed_at_the_same_time_are_all_kept() throws Exception {
    var citizen = citizen();
    List<Callable<Change>> changes =
        List.of(
            () -> profiles.put(citizen, EmeField.PREFIX, json("'Mr'")),
            () -> profiles.put(citizen, EmeField.MARITAL_STATUS, json("'S'")),
            () -> profiles.put(citizen, EmeField.EDUCATION_LEVEL, json("'B'")),
            () -> profiles.put(citizen, EmeField.EMAIL_ADDRESS, json("'a@example.hk'")));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var change : threads.invokeAll(changes)) {
        assertThat(change.get()).isEqualTo(new Change.Saved());
      }
    }
    var all = profiles.entries(citizen, Set.of(), EnumSet.allOf(EmeField.class));
    assertThat(all.stream().filter(e -> e.value().isPresent())).hasSize(4);
    var rows =
        sql.sql("SELECT count(*) FROM profiles_person WHERE account = :account")
            .param("account", citizen.value())
            .query(Integer.class)
            .single();
    assertThat(rows).isEqualTo(1);
  }

  @Test
  void every_field_has_a_name_in_every_language() {
    for (var language : Language.values()) {
      for (var field : EmeField.values()) {
        assertThat(profiles.label(field.wireName(), language)).isNotBlank();
      }
      assertThat(
              Arrays.stream(ProfileField.values())
                  .map(f -> profiles.label(f.wireName(), language))
                  .distinct())
          .hasSize(ProfileField.values().length);
    }
  }
}
