package hk.iamsmart.phone.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.wallet.FaultAnswer;
import hk.iamsmart.protocol.wallet.Nothing;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.WalletMessages;
import hk.iamsmart.protocol.wallet.kiosk.CardToRead;
import hk.iamsmart.protocol.wallet.kiosk.KioskKind;
import hk.iamsmart.protocol.wallet.kiosk.KioskView;
import hk.iamsmart.protocol.wallet.kiosk.VisitView;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import hk.iamsmart.protocol.wallet.registration.ChipChallenge;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Answers a terminal as the platform does, and may lose what it answers.
final class LossyPlatform implements AutoCloseable {
  static final String KIOSK = "0123456789abcdef0123456789abcdef";
  static final PrintedCard PRINTED =
      new PrintedCard("A123456(3)", LocalDate.of(1984, 2, 29), LocalDate.of(2019, 6, 15));

  private final HttpServer server;
  final List<String> heard = Collections.synchronizedList(new ArrayList<>());

  /// How many answers are lost from now on; what was asked is done all the same.
  final AtomicInteger lost = new AtomicInteger();

  volatile @Nullable WalletFault fault;

  /// What happens once while the next answer is on its way.
  volatile @Nullable Runnable meanwhile;

  private volatile RegistrationStep step = RegistrationStep.CHIP;
  private final AtomicInteger visits = new AtomicInteger();

  LossyPlatform() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/wallet/v1/kiosks/" + KIOSK, this::handle);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// The id of the visit that was begun as the so-manieth one.
  static String visit(int number) {
    return "%032x".formatted(number);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var below = exchange.getRequestURI().getPath().replaceFirst(".*" + KIOSK, "");
      var what = exchange.getRequestMethod() + " " + below;
      heard.add(what);
      var found = fault;
      var answer = found == null ? answer(what, body) : null;
      var happens = meanwhile;
      meanwhile = null;
      if (happens != null) {
        happens.run();
      }
      if (lost.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
        return; // the connection ends without a word
      }
      int status = found == null ? 200 : found.status();
      var message = found == null ? answer : new FaultAnswer(found.name(), "Told.", "a".repeat(32));
      var bytes = WalletMessages.write(message);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Record answer(String what, byte[] body) {
    return switch (what.replaceAll("/visits/[0-9a-f]{32}", "/visits/#")) {
      case "GET " ->
          new KioskView(KIOSK, KioskKind.KIOSK, "Test Post Office", "1 Road", true, present());
      case "POST /visits" -> {
        assertThat(body).asString().contains("\"code\":");
        visits.incrementAndGet();
        step = RegistrationStep.CHIP;
        yield view();
      }
      case "POST /visits/#/chip/challenge" ->
          new CardToRead(PRINTED, new ChipChallenge("AQIDBAUGBwg", "2026-11-26T08:05:00Z"));
      case "POST /visits/#/chip" -> at(RegistrationStep.FACE);
      case "POST /visits/#/face" -> at(RegistrationStep.RECORD);
      case "POST /visits/#/record" -> at(RegistrationStep.REGISTERED);
      case "DELETE /visits/#" -> new Nothing();
      default -> view();
    };
  }

  private VisitView at(RegistrationStep next) {
    step = next;
    return view();
  }

  private @Nullable VisitView present() {
    return visits.get() == 0 ? null : view();
  }

  private VisitView view() {
    return new VisitView(
        visit(visits.get()),
        KioskKind.KIOSK,
        AccountTier.IAM_SMART_PLUS,
        step,
        List.of(),
        "iPhone 17",
        "s•••@example.com",
        null,
        "2026-11-26T08:00:00Z",
        "2026-11-26T08:10:00Z",
        step == RegistrationStep.REGISTERED ? "SAN, Chi Nan" : null,
        null);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
