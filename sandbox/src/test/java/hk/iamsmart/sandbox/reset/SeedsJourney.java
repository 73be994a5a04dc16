package hk.iamsmart.sandbox.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.sandbox.Caller;
import hk.iamsmart.sandbox.SandboxTest;
import hk.iamsmart.sandbox.door.Preparation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a start does about those that every sandbox has.
@SandboxTest
class SeedsJourney {
  private static final String PERSONAS = "/sandbox/v1/personas";
  private static final String RESIDENT = "/sandbox/v1/residents/kwan-lok";

  @LocalServerPort private int port;
  @Autowired private Seeds seeds;
  @Autowired private Preparation preparation;
  @Autowired private Accounts accounts;
  @Autowired private JdbcClient sql;
  private Caller caller;

  @BeforeEach
  void connect() {
    caller = new Caller(port);
  }

  private void start() {
    preparation.begun();
    seeds.run(new DefaultApplicationArguments());
  }

  /// That everybody was there already.
  private void forgotten() {
    sql.sql("DELETE FROM sandbox_item WHERE kind = 'personas-seeded'").update();
  }

  private List<Optional<Account>> everybody() {
    return caller.get(PERSONAS).json().values().stream()
        .map(p -> accounts.findByHkic(HkicNumber.parse(p.get("hkic").asString()).orElseThrow()))
        .toList();
  }

  private int ended() {
    return sql.sql("SELECT count(*) FROM registration_registration WHERE ended_at IS NOT NULL")
        .query(Integer.class)
        .single();
  }

  @Test
  void a_later_start_registers_nobody_again_not_even_who_was_removed() {
    caller.send("DELETE", PERSONAS + "/kwan-lok", "");
    try {
      var before = everybody();
      int ended = ended();
      start();
      assertThat(everybody()).isEqualTo(before);
      assertThat(ended()).isEqualTo(ended);
    } finally {
      forgotten();
      start();
    }
  }

  @Test
  void a_persona_that_cannot_register_is_told_and_the_sandbox_is_not_ready_until_it_can() {
    caller.send("DELETE", PERSONAS + "/kwan-lok", "");
    caller.send("PATCH", RESIDENT, "{\"deceased\":true}");
    forgotten();
    int others = everybody().size();
    try {
      assertThatThrownBy(this::start)
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("kwan-lok cannot register: RECORD")
          .hasMessageNotContaining("chan-tai-man");
      assertThat(caller.get(PERSONAS).status()).isEqualTo(503);
      preparation.done();
      assertThat(everybody()).hasSize(others);
      caller.send("PATCH", RESIDENT, "{\"deceased\":false}");
      start();
      assertThat(caller.get(PERSONAS + "/kwan-lok").text("status")).isEqualTo("ACTIVE");
      assertThat(everybody()).hasSize(others + 1);
    } finally {
      preparation.done();
      caller.send("PATCH", RESIDENT, "{\"deceased\":false}");
      start();
    }
  }
}
