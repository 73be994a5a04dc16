package hk.iamsmart.platform.devices;

import hk.iamsmart.platform.devices.WalletCalls.Outcome;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.wallet.DeviceSignature;
import hk.iamsmart.protocol.wallet.FaultAnswer;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.WalletMessages;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The pipeline of the wallet API: bytes in, [WalletCalls] decides, bytes out.
final class WalletServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(WalletServlet.class);

  private final transient WalletCalls calls;
  private final transient FaultTexts texts;
  private final transient IdSource ids;
  private final byte[] facets;

  /// @param facets the trusted facet list, JSON
  WalletServlet(WalletCalls calls, FaultTexts texts, IdSource ids, byte[] facets) {
    this.calls = calls;
    this.texts = texts;
    this.ids = ids;
    this.facets = facets.clone();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getMethod().equals("GET") && "/facets".equals(request.getPathInfo())) {
      send(response, 200, "application/fido.trusted-apps+json", facets);
      return;
    }
    var txId = new TxId(ids.hex32());
    var outcome = outcome(request, txId);
    switch (outcome) {
      case Outcome.Answer(var content) ->
          send(response, 200, "application/json", WalletMessages.write(content));
      case Outcome.Fault fault -> refuse(request, response, txId, fault);
      case Outcome.NoSuchCall _ -> {
        response.setStatus(404);
        fault(request, response, 404, txId, new Outcome.Fault(WalletFault.MALFORMED, ""));
      }
    }
  }

  private Outcome outcome(HttpServletRequest request, TxId txId) throws IOException {
    try {
      var signature = signature(request);
      int longest =
          signature
              .map(s -> calls.longestBody(request.getMethod(), request.getRequestURI(), s))
              .orElse(WalletEndpoint.ORDINARY_BODY);
      var body = request.getInputStream().readNBytes(longest + 1);
      if (body.length > longest) {
        return new Outcome.Fault(WalletFault.MALFORMED, "the body is too long");
      }
      if (signature.isEmpty()) {
        return new Outcome.Fault(WalletFault.BAD_SIGNATURE, "not the form of a signature");
      }
      var incoming =
          new CallCheck.Incoming(
              request.getMethod(),
              request.getRequestURI(),
              Objects.requireNonNullElse(request.getQueryString(), ""),
              body,
              signature.get());
      var language = FaultTexts.language(header(request, "Accept-Language").orElse(""));
      return calls.serve(incoming, request.getRemoteAddr(), language, txId);
    } catch (RuntimeException e) {
      LOG.error("{} {} {} failed", txId, request.getMethod(), request.getRequestURI(), e);
      return new Outcome.Fault(WalletFault.INTERNAL, "a bug");
    }
  }

  private static Optional<DeviceSignature> signature(HttpServletRequest request) {
    return DeviceSignature.parse(
        header(request, "Content-Digest").orElse(""),
        header(request, "Signature-Input").orElse(""),
        header(request, "Signature").orElse(""));
  }

  /// A header that is there exactly once.
  private static Optional<String> header(HttpServletRequest request, String name) {
    var values = Collections.list(request.getHeaders(name));
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, TxId txId, Outcome.Fault refusal)
      throws IOException {
    var fault = refusal.fault();
    LOG.info(
        "{} {} {} refused: {}, {}",
        txId,
        request.getMethod(),
        request.getRequestURI(),
        fault,
        refusal.reason());
    if (fault == WalletFault.TOO_MANY) {
      response.setHeader("Retry-After", Long.toString(calls.retryAfterSeconds()));
    }
    fault(request, response, fault.status(), txId, refusal);
  }

  private void fault(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      TxId txId,
      Outcome.Fault refusal)
      throws IOException {
    var fault = refusal.fault();
    var language = FaultTexts.language(header(request, "Accept-Language").orElse(""));
    response.setHeader("Content-Language", language.tag());
    var problems = refusal.problems().isEmpty() ? null : refusal.problems();
    var answer =
        new FaultAnswer(fault.name(), texts.text(fault, language), txId.toString(), problems);
    send(response, status, "application/json", WalletMessages.write(answer));
  }

  private static void send(
      HttpServletResponse response, int status, String contentType, byte[] body)
      throws IOException {
    response.setStatus(status);
    response.setContentType(contentType);
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
