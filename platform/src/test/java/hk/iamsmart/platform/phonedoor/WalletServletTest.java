package hk.iamsmart.platform.phonedoor;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.door.LoggedTxId;
import hk.iamsmart.platform.door.RateLimit;
import hk.iamsmart.platform.door.TestDoors;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.wallet.FaultAnswer;
import hk.iamsmart.protocol.wallet.WalletMessages;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/// What a phone is told when the house itself fails, and what the log says of it.
class WalletServletTest {
  private final JdbcClient silent =
      JdbcClient.create(
          new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/nothing", "nobody", ""));
  private final List<TxId> logged = new ArrayList<>();

  @Test
  void a_silent_database_is_worth_another_try() throws Exception {
    var response = served(() -> silent.sql("SELECT 1").query(Integer.class).single());
    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getHeader("Retry-After")).isEqualTo("1");
    assertThat(fault(response).error()).isEqualTo("INTERNAL");
  }

  @Test
  void a_bug_is_told_without_a_word_of_it() throws Exception {
    var response =
        served(() -> {
          throw new IllegalStateException("a bug of the test");
        });
    assertThat(response.getStatus()).isEqualTo(500);
    assertThat(response.getHeader("Retry-After")).isNull();
    assertThat(response.getContentAsString()).doesNotContain("a bug of the test");
    assertThat(fault(response).error()).isEqualTo("INTERNAL");
  }

  @Test
  void what_a_call_logs_bears_the_txid_that_its_answer_quotes() throws Exception {
    var response =
        served(() -> {
          LoggedTxId.current().ifPresent(logged::add);
          throw new IllegalStateException("a bug of the test");
        });
    assertThat(logged).extracting(TxId::toString).containsExactly(fault(response).txID());
    assertThat(LoggedTxId.current()).isEmpty();
  }

  private MockHttpServletResponse served(Supplier<Object> work) throws Exception {
    var endpoint =
        new WalletEndpoint.OfAnybody("GET", "/test", _ -> new WalletAnswer.Success(work.get()));
    var clock = SettableClock.fixed();
    var limit = new RateLimit(1, Duration.ofMinutes(1), System::nanoTime);
    var check = new CallCheck(new NonceMemory(new NoPhones(), clock), limit);
    var calls =
        new WalletCalls(
            new Routes(List.of(endpoint)),
            new NoPhones(),
            check,
            new WalletCalls.PerAddress(limit, limit),
            new FaultTexts());
    var servlet =
        new WalletServlet(
            calls,
            new FaultTexts(),
            TestDoors.bodies(),
            TestDoors.callers(""),
            new IdSource(new SecureRandom()),
            clock,
            List.of());
    var response = new MockHttpServletResponse();
    servlet.service(new MockHttpServletRequest("GET", "/wallet/v1/test"), response);
    return response;
  }

  private static FaultAnswer fault(MockHttpServletResponse response) throws Exception {
    return WalletMessages.read(response.getContentAsByteArray(), FaultAnswer.class);
  }

  private record NoPhones() implements KnownPhones {
    @Override
    public Optional<Known> byKey(String keyId) {
      return Optional.empty();
    }

    @Override
    public boolean keepNonce(String keyId, String nonce, Instant created) {
      return true;
    }
  }
}
