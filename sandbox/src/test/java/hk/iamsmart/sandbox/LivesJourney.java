package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.HkicNumber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Personas live by REST: every act is the citizen's own, by the wallet API.
@SandboxTest
class LivesJourney {
  private static final String WHO = "lam-siu-wan";
  private static final ClientId CLINIC = new ClientId("clinic");

  @LocalServerPort private int port;
  @Autowired private Accounts accounts;
  private Caller caller;

  @BeforeEach
  void register() {
    caller = new Caller(port);
    var answer =
        caller.post(
            "/sandbox/v1/registrations",
            "{\"resident\":\"" + WHO + "\",\"channel\":\"PHONE\",\"tier\":\"IAM_SMART\"}");
    assertThat(answer.text("outcome")).isEqualTo("REGISTERED");
  }

  @AfterEach
  void leave() {
    caller.send("DELETE", "/sandbox/v1/personas/" + WHO, "");
  }

  private void lives(String persona, String act, String status) {
    var answer = caller.send("POST", path(persona) + "/life", "{\"act\":\"" + act + "\"}");
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    assertThat(answer.text("status")).isEqualTo(status);
    assertThat(answer.text("persona")).isEqualTo(persona);
    assertThat(caller.get(path(persona)).text("status")).isEqualTo(status);
  }

  private void refused(String act, String error) {
    var answer = caller.send("POST", path(WHO) + "/life", "{\"act\":\"" + act + "\"}");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("error")).isEqualTo(error);
    assertThat(answer.text("reason")).isNotBlank();
  }

  private static String path(String persona) {
    return "/sandbox/v1/personas/" + persona;
  }

  private Account account() {
    var hkic = HkicNumber.parse(caller.get(path(WHO)).text("hkic")).orElseThrow();
    return accounts.findByHkic(hkic).orElseThrow();
  }

  @Test
  void a_life_from_one_phone_to_the_next_and_to_plus() {
    lives(WHO, "TRANSFER", "ACTIVE");
    lives(WHO, "UPGRADE", "ACTIVE");
    assertThat(caller.get(path(WHO)).text("tier")).isEqualTo("IAM_SMART_PLUS");
    refused("UPGRADE", "ALREADY_PLUS");
    refused("RESUME", "NOT_SUSPENDED");
    lives(WHO, "SUSPEND", "SUSPENDED");
    refused("SUSPEND", "ACCOUNT_NOT_ACTIVE");
    refused("TRANSFER", "ACCOUNT_NOT_ACTIVE");
    lives(WHO, "RESUME", "ACTIVE");
    accounts.suspend(
        account().id(), Suspension.RECORD, hk.iamsmart.platform.audit.Actor.platform());
    refused("RESUME", "NOT_RESUMABLE");
  }

  @Test
  void who_leaves_and_comes_back_is_the_same_to_services_and_modified_since() {
    var before = account();
    var openId = accounts.openId(before.id(), CLINIC);
    lives(WHO, "DEREGISTER", "DEREGISTERED");
    refused("TRANSFER", "ACCOUNT_NOT_ACTIVE");
    lives(WHO, "REGISTER_AGAIN", "ACTIVE");
    assertThat(accounts.openId(account().id(), CLINIC)).isEqualTo(openId);
    assertThat(account().modifiedAt()).isAfter(before.modifiedAt());
    lives(WHO, "TRANSFER", "ACTIVE");
  }

  @Test
  void a_change_by_a_developer_keeps_what_is_known_of_the_card() {
    var before = accounts.identity(account().id());
    assertThat(before.cardIssuedAt()).isNotNull();
    assertThat(before.residentialStatus()).isNotNull();
    caller.send("PATCH", path(WHO), "{\"note\":\"another one\"}");
    assertThat(accounts.identity(account().id())).isEqualTo(before);
    caller.send("PATCH", path(WHO), "{\"enName\":\"LAM, Another Name\"}");
    var after = accounts.identity(account().id());
    assertThat(after.enName()).isEqualTo("LAM, Another Name");
    assertThat(after.cardIssuedAt()).isEqualTo(before.cardIssuedAt());
    assertThat(after.residentialStatus()).isEqualTo(before.residentialStatus());
  }

  @Test
  void a_seeded_persona_lives_as_well() {
    lives("chan-tai-man", "TRANSFER", "ACTIVE");
    lives("chan-tai-man", "SUSPEND", "SUSPENDED");
    lives("chan-tai-man", "RESUME", "ACTIVE");
  }

  @Test
  void the_activity_is_what_the_citizen_sees() {
    lives(WHO, "SUSPEND", "SUSPENDED");
    lives(WHO, "RESUME", "ACTIVE");
    var activity = caller.get(path(WHO) + "/activity").json().path("activities");
    assertThat(activity.size()).isPositive();
    assertThat(activity.toString()).contains("SUSPENDED", "RESUMED");
  }

  @Test
  void what_is_no_act_is_told_so() {
    var answer = caller.send("POST", path(WHO) + "/life", "{\"act\":\"FLY\"}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(caller.send("POST", path(WHO) + "/life", "{}").status()).isEqualTo(400);
    assertThat(caller.send("POST", path("nobody") + "/life", "{\"act\":\"SUSPEND\"}").status())
        .isEqualTo(404);
  }
}
