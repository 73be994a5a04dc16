package hk.iamsmart.platform.channel;

import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.protocol.ReturnCode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.annotation.Import;

/// The house with calls to try the channel with. All classes with this annotation share one
/// context.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@HouseTest
@Import({
  SealedTest.Echo.class,
  SealedTest.Fails.class,
  SealedTest.Refuses.class,
  SealedTest.Heard.class
})
@interface SealedTest {
  /// Answers what it was sent.
  final class Echo implements SealedEndpoint {
    @Override
    public String path() {
      return "/test/echo";
    }

    @Override
    public SealedAnswer handle(OpenedRequest request) {
      return new SealedAnswer.Success(request.body());
    }
  }

  /// Has a bug.
  final class Fails implements SealedEndpoint {
    @Override
    public String path() {
      return "/test/fails";
    }

    @Override
    public Protection protection() {
      return Protection.SIGNED;
    }

    @Override
    public SealedAnswer handle(OpenedRequest request) {
      throw new IllegalStateException("a bug of the test");
    }
  }

  /// Refuses with a reason.
  final class Refuses implements SealedEndpoint {
    @Override
    public String path() {
      return "/test/refuses";
    }

    @Override
    public Protection protection() {
      return Protection.SIGNED;
    }

    @Override
    public SealedAnswer handle(OpenedRequest request) {
      return new SealedAnswer.Refusal(ReturnCode.D20003, "source", "because of the test");
    }
  }

  /// Keeps every exchange.
  final class Heard implements ExchangeObserver {
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();

    @Override
    public boolean everything() {
      return true;
    }

    @Override
    public void observe(Exchange exchange) {
      exchanges.add(exchange);
    }

    Exchange of(Caller.Answer answer) {
      return of(answer.txId());
    }

    Exchange of(String txId) {
      return exchanges.stream()
          .filter(e -> e.txId().toString().equals(txId))
          .findFirst()
          .orElseThrow();
    }
  }
}
