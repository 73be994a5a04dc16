package hk.iamsmart.platform.life;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.mail.Letter.Kind;
import hk.iamsmart.platform.registration.TestPorts;
import hk.iamsmart.protocol.wallet.life.LifeView;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/// Staff suspend an account while its holder does something about it: one waits for the other.
@HouseTest
@Import(TestPorts.class)
class LifeAtOnceJourney extends LifeHouse {
  private static final String NEXT = "903157";

  @Autowired private TransactionTemplate transaction;

  enum Deed {
    RESUME("NOT_RESUMABLE"),
    UPGRADE("IDENTITY_FIRST"),
    PASSWORD_BY_FORMER("ACCOUNT_NOT_ACTIVE"),
    PASSWORD_BY_FACE("ACCOUNT_NOT_ACTIVE"),
    ADDRESS("CODE_EXPIRED"),
    CHIP("OUT_OF_ORDER");

    private final String refused;

    Deed(String refused) {
      this.refused = refused;
    }
  }

  @ParameterizedTest
  @EnumSource(Deed.class)
  void who_is_suspended_meanwhile_is_refused_and_nobody_is_in_the_way_of_the_other(Deed deed)
      throws Exception {
    var c = citizen();
    var code = prepared(c, deed);
    var address = accounts.contact(c.id()).orElseThrow().email();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var other =
          transaction.execute(_ -> {
            accounts.hold(c.id());
            var begun = threads.submit(() -> done(c, deed, code));
            while (!begun.isDone() && waiting() == 0) {
              Thread.onSpinWait();
            }
            accounts.suspend(c.id(), Suspension.OPERATOR, CLERK);
            return begun;
          });
      refused(other.get(10, TimeUnit.SECONDS), deed.refused);
    }
    assertThat(account(c).suspension()).contains(Suspension.OPERATOR);
    assertThat(account(c).tier().name()).isEqualTo("IAM_SMART");
    assertThat(accounts.contact(c.id()).orElseThrow().email()).isEqualTo(address);
    accounts.resume(c.id(), CLERK);
    refused(c.phone().life().transfer(NEXT), "WRONG_PASSWORD");
    c.phone().life().transfer(c.who().password).orThrow();
  }

  /// The code for the other address.
  private String prepared(Citizen c, Deed deed) {
    var life = c.phone().life();
    switch (deed) {
      case RESUME -> {
        life.suspend().orThrow();
        life.face(c.who()).orThrow();
      }
      case UPGRADE -> {
        life.chip(c.who()).orThrow();
        life.face(c.who()).orThrow();
      }
      case PASSWORD_BY_FACE -> life.face(c.who()).orThrow();
      case ADDRESS -> {
        var next = "moved-" + c.who().email;
        life.email(c.who().password, next).orThrow();
        return post.last(next, Kind.CONFIRMATION_CODE).values().getFirst();
      }
      case PASSWORD_BY_FORMER, CHIP -> {}
    }
    return "";
  }

  private static PhoneAnswer<LifeView> done(Citizen c, Deed deed, String code) {
    var life = c.phone().life();
    return switch (deed) {
      case RESUME -> life.resume();
      case UPGRADE -> life.upgrade();
      case PASSWORD_BY_FORMER -> life.password(c.who().password, NEXT);
      case PASSWORD_BY_FACE -> life.password(null, NEXT);
      case ADDRESS -> life.confirmEmail(code);
      case CHIP -> life.chip(c.who());
    };
  }

  /// For this transaction.
  private long waiting() {
    return sql.sql(
            """
            SELECT count(*) FROM pg_locks
            WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))
            """)
        .query(Long.class)
        .single();
  }
}
