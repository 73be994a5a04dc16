package hk.iamsmart.platform.phonedoor;

import hk.iamsmart.platform.door.Bodies;
import hk.iamsmart.platform.door.Breakdown;
import hk.iamsmart.platform.door.Callers;
import hk.iamsmart.platform.door.Door;
import hk.iamsmart.platform.door.LoggedTxId;
import hk.iamsmart.platform.door.RetryAfter;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.wallet.DeviceSignature;
import hk.iamsmart.protocol.wallet.FaultAnswer;
import hk.iamsmart.protocol.wallet.WalletMessages;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The pipeline of the wallet API: bytes in, [WalletCalls] decides, bytes out.
final class WalletServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(WalletServlet.class);

  private final transient WalletCalls calls;
  private final transient FaultTexts texts;
  private final transient Bodies bodies;
  private final transient Callers callers;
  private final transient IdSource ids;

  WalletServlet(WalletCalls calls, FaultTexts texts, Bodies bodies, Callers callers, IdSource ids) {
    this.calls = calls;
    this.texts = texts;
    this.bodies = bodies;
    this.callers = callers;
    this.ids = ids;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var arrival = arrival(request);
    try (var _ = new LoggedTxId(arrival.txId())) {
      switch (outcome(arrival)) {
        case Outcome.Answer(WalletAnswer.Success(var content, var mediaType)) ->
            send(response, 200, mediaType, WalletMessages.write(content));
        case Outcome.Fault fault -> refuse(arrival, response, fault, null);
        case Outcome.Malformed malformed -> {
          var fault = malformed.fault(key -> texts.text(key, arrival.language()));
          refuse(arrival, response, fault, null);
        }
        case Outcome.OutOfOrder other -> refuse(arrival, response, other.fault(), other.next());
        case Outcome.NotAllowed other -> {
          response.setHeader("Allow", String.join(", ", other.methods()));
          refuse(arrival, response, other.fault(), null);
        }
      }
    }
  }

  private Arrival arrival(HttpServletRequest request) {
    return new Arrival(
        request.getMethod(),
        request.getRequestURI(),
        Objects.requireNonNullElse(request.getQueryString(), ""),
        callers.of(request),
        FaultTexts.language(header(request, "Accept-Language").orElse("")),
        LoggedTxId.keep(request, new TxId(ids.hex32())),
        DeviceSignature.parse(
            header(request, "Content-Digest").orElse(""),
            header(request, "Signature-Input").orElse(""),
            header(request, "Signature").orElse("")),
        longest -> bodies.take(request, Door.WALLET_API, longest));
  }

  /// A header that is there exactly once.
  private static Optional<String> header(HttpServletRequest request, String name) {
    var values = Collections.list(request.getHeaders(name));
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  private Outcome outcome(Arrival arrival) {
    try {
      return calls.serve(arrival);
    } catch (RuntimeException e) {
      return Outcome.of(Breakdown.logged(e));
    }
  }

  /// @param step that is next, where another was called
  private void refuse(
      Arrival arrival, HttpServletResponse response, Outcome.Fault refusal, @Nullable String step)
      throws IOException {
    var fault = refusal.fault();
    log.info("{} {} refused: {}, {}", arrival.method(), arrival.path(), fault, refusal.reason());
    RetryAfter.tell(response, refusal.retryAfter());
    response.setHeader("Content-Language", arrival.language().tag());
    var answer =
        new FaultAnswer(
            fault.name(),
            texts.text(fault, arrival.language()),
            arrival.txId().toString(),
            refusal.problems().isEmpty() ? null : refusal.problems(),
            step);
    send(response, refusal.status(), "application/json", WalletMessages.write(answer));
  }

  private static void send(HttpServletResponse response, int status, String mediaType, byte[] body)
      throws IOException {
    response.setStatus(status);
    response.setContentType(mediaType);
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
