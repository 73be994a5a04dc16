package hk.iamsmart.platform.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.authority.Register;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.devices.Devices.Decision;
import hk.iamsmart.platform.door.Breakdown;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.protocol.signing.SignatureAlgorithm.KeyFamily;
import hk.iamsmart.signatures.RevocationStatus;
import java.util.TreeSet;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Certificates that several ask for at the same time, and those of a transaction that ended.
@HouseTest
class CertificatesAtOnceJourney {
  @Autowired private Certificates certificates;
  @Autowired private Accounts accounts;
  @Autowired private Devices devices;
  @Autowired private JdbcClient sql;
  @Autowired private TransactionTemplate transaction;
  @Autowired private SimulatedAuthority integrity;
  @Autowired private LifeCycle lifeCycle;
  @Autowired private Register register;

  @Value("${local.server.port}")
  private int port;

  private Holders holders() {
    return new Holders(accounts, devices, certificates, integrity, port);
  }

  private AccountId plusWithPhone() {
    return holders().plusWithPhone();
  }

  private PersonalCertificate ready(AccountId citizen, KeyFamily family) {
    return holders().ready(citizen, family);
  }

  @Test
  void eight_at_one_time_make_one_certificate() throws Exception {
    var citizen = plusWithPhone();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all =
          threads.invokeAll(
              IntStream.range(0, 8)
                  .<Callable<String>>mapToObj(_ -> () -> readyOrAgain(citizen).serialNumber())
                  .toList());
      var serials = new TreeSet<String>();
      for (var one : all) {
        serials.add(one.get());
      }
      assertThat(serials).hasSize(1);
    }
    // one for RSA may have been made ahead of its use
    assertThat(certificates.of(citizen))
        .filteredOn(made -> made.certificate().family() == KeyFamily.SM2)
        .hasSize(1);
  }

  /// Whoever waits for more than a second comes again.
  private PersonalCertificate readyOrAgain(AccountId citizen) {
    for (int i = 0; ; i++) {
      try {
        return ready(citizen, KeyFamily.SM2);
      } catch (RuntimeException e) {
        if (i == 20 || Breakdown.of(e) != Breakdown.SILENT_DATABASE) {
          throw e;
        }
      }
    }
  }

  @Test
  void as_many_as_the_pool_has_connections_get_theirs_in_their_own_transactions() throws Exception {
    var citizens = IntStream.range(0, 8).mapToObj(_ -> plusWithPhone()).toList();
    var together = new CyclicBarrier(citizens.size());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all =
          threads.invokeAll(
              citizens.stream()
                  .<Callable<Object>>map(citizen ->
                      () ->
                          transaction.execute(_ -> {
                            sql.sql("SELECT 1").query().singleRow();
                            await(together);
                            return ready(citizen, KeyFamily.SM2);
                          }))
                  .toList());
      for (var one : all) {
        assertThat(one.get()).isInstanceOf(PersonalCertificate.class);
      }
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_signature_that_was_not_made_leaves_no_certificate() {
    var citizen = plusWithPhone();
    transaction.executeWithoutResult(status -> {
      ready(citizen, KeyFamily.SM2);
      status.setRollbackOnly();
    });
    assertThat(certificates.of(citizen)).isEmpty();
    ready(citizen, KeyFamily.SM2);
    assertThat(certificates.of(citizen)).hasSize(1);
  }

  @Test
  void whoever_waits_for_another_is_told_to_try_again_before_the_other_is_ready() throws Exception {
    var citizen = plusWithPhone();
    var locked = new CountDownLatch(1);
    var told = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first =
          threads.submit(() ->
              transaction.execute(_ -> {
                ready(citizen, KeyFamily.SM2);
                locked.countDown();
                return await(told);
              }));
      assertThat(await(locked)).isTrue();
      assertThatThrownBy(() -> ready(citizen, KeyFamily.SM2))
          .isInstanceOfSatisfying(
              RuntimeException.class,
              e -> assertThat(Breakdown.of(e)).isEqualTo(Breakdown.SILENT_DATABASE));
      told.countDown();
      assertThat(first.get()).isTrue();
    }
    ready(citizen, KeyFamily.SM2);
  }

  @Test
  void a_phone_that_is_restored_while_its_account_is_suspended_brings_no_certificate_back()
      throws Exception {
    var citizen = plusWithPhone();
    var made = ready(citizen, KeyFamily.SM2);
    suspendPhone(citizen);
    lifeCycle.suspended(citizen);
    atOnce(
        () -> accounts.suspend(citizen, Suspension.OPERATOR, Holders.CLERK),
        () -> restorePhone(citizen));
    assertThat(register.status(made.serial())).isInstanceOf(RevocationStatus.Suspended.class);
  }

  @Test
  void a_phone_and_an_account_that_are_restored_at_once_bring_the_certificate_back()
      throws Exception {
    var citizen = plusWithPhone();
    var made = ready(citizen, KeyFamily.SM2);
    accounts.suspend(citizen, Suspension.OPERATOR, Holders.CLERK);
    suspendPhone(citizen);
    atOnce(() -> accounts.resume(citizen, Holders.CLERK), () -> restorePhone(citizen));
    assertThat(register.status(made.serial())).isEqualTo(new RevocationStatus.Good());
  }

  private Decision restorePhone(AccountId citizen) {
    return devices.restore(devices.deviceOf(citizen).orElseThrow().id(), Holders.CLERK);
  }

  private void suspendPhone(AccountId citizen) {
    sql.sql("UPDATE devices_device SET status = 'SUSPENDED' WHERE account = :account")
        .param("account", citizen.value())
        .update();
  }

  /// The transaction of the first ends when the second has ended or waits for it.
  private void atOnce(Runnable first, Runnable second) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var begun =
          transaction.execute(_ -> {
            first.run();
            var other = threads.submit(() -> transaction.executeWithoutResult(_ -> second.run()));
            while (!other.isDone() && waiting() == 0) {
              Thread.onSpinWait();
            }
            return other;
          });
      begun.get(10, TimeUnit.SECONDS);
    }
  }

  private long waiting() {
    return sql.sql("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
        .query(Long.class)
        .single();
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
