package hk.iamsmart.sdk;

import hk.iamsmart.protocol.AnswerEnvelope;
import hk.iamsmart.protocol.ReturnCode;
import java.net.http.HttpHeaders;
import java.util.Optional;

/// The answer that a citizen has been asked too much: HTTP 429 with an envelope (wire contract,
/// section 1).
final class AskedTooMuch {
  private AskedTooMuch() {}

  static boolean isTold(AnswerEnvelope envelope) {
    return envelope.code().equals(ReturnCode.D20012.name());
  }

  static Problem problem(HttpHeaders headers, Optional<String> txId) {
    var wait = headers.firstValue("Retry-After").map(s -> "; again in " + s + " s").orElse("");
    return new Problem.TryAgain(
        ReturnCode.D20012.name(), "the citizen has too many open requests" + wait, txId);
  }
}
