package hk.iamsmart.sandbox.personas;

import hk.iamsmart.phone.WalletUnreachable;
import hk.iamsmart.platform.channel.Exchange;
import hk.iamsmart.platform.channel.ExchangeObserver;
import hk.iamsmart.platform.ground.Background;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.sandbox.clock.MovableClock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// A request to a signed-in citizen that names a persona in its header is answered by that
/// persona's phone, as its behaviour says. The header is beside the signature: it is the sandbox's.
@Component
final class PersonaAnswers implements ExchangeObserver, DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(PersonaAnswers.class);
  private static final int AT_ONCE_MAXIMUM = 200;

  private final Personas personas;
  private final MovableClock clock;
  private final Semaphore places = new Semaphore(AT_ONCE_MAXIMUM);
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("persona-", 0).factory());

  PersonaAnswers(Personas personas, MovableClock clock) {
    this.personas = personas;
    this.clock = clock;
  }

  @Override
  public boolean everything() {
    return true;
  }

  @Override
  public void observe(Exchange exchange) {
    var named = named(exchange.headers());
    var content = exchange.content();
    if (named.isEmpty() || exchange.code() != ReturnCode.D00000 || content == null) {
      return;
    }
    var ticket = content.get("ticketID");
    // an anonymous request waits for getQR
    if (ticket == null || !content.has("authByQR")) {
      return;
    }
    if (!places.tryAcquire()) {
      log.warn("{} phones answer already: this request waits for the wallet page", AT_ONCE_MAXIMUM);
      return;
    }
    threads.execute(() -> {
      try {
        Background.run("persona-answers", () -> answer(named.get(), ticket.stringValue()));
      } finally {
        places.release();
      }
    });
  }

  private void answer(String id, String ticket) {
    var persona = personas.find(id).orElse(null);
    if (persona == null) {
      log.warn(
          "a request names a persona that does not exist; GET /sandbox/v1/personas lists them");
      return;
    }
    if (persona.behaviour().answer() == Behaviour.Answer.IGNORE) {
      return;
    }
    try {
      var ready = personas.phone(id);
      if (ready.replaced()) {
        log.info("the phone of {} took the place of another one to answer", id);
      }
      var told = PhoneAnswers.answer(ready.phone(), persona.behaviour(), ticket, clock);
      log.info("the phone of {} answered: {}", id, PhoneAnswers.words(told));
    } catch (WalletUnreachable | IllegalStateException e) {
      log.info("the phone of {} could not answer: {}", id, e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<String> named(Map<String, String> headers) {
    return headers.entrySet().stream()
        .filter(h -> h.getKey().equalsIgnoreCase(PersonaCeremony.HEADER))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  @Override
  public void destroy() {
    threads.shutdownNow();
  }
}
