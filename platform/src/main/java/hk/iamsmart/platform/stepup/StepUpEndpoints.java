package hk.iamsmart.platform.stepup;

import hk.iamsmart.platform.approvals.Answer;
import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Approvals;
import hk.iamsmart.platform.channel.SealedEndpoint;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.phonedoor.DeviceCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletEndpoint;
import hk.iamsmart.platform.requests.Requests;
import hk.iamsmart.protocol.Base64Text;
import hk.iamsmart.protocol.wallet.CardReading;
import hk.iamsmart.protocol.wallet.FaceCapture;
import hk.iamsmart.protocol.wallet.StepUpProgress;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// A step-up on the wire: asked by an online service, passed with a phone.
@Configuration(proxyBeanMethods = false)
class StepUpEndpoints {
  private static final Logger LOG = LoggerFactory.getLogger(StepUpEndpoints.class);

  /// Bytes of a capture or reading at most.
  static final int LONGEST_EVIDENCE = 2 * 1024 * 1024;

  /// The same in base64, and the JSON around it.
  private static final int LONGEST_BODY = (LONGEST_EVIDENCE + 2) / 3 * 4 + 1024;

  private static final Duration KEPT = Duration.ofDays(2);

  @Bean
  SealedEndpoint stepUpRequest(Requests requests, StepUp kind) {
    return requests.signedIn("/account/stepup/initiateRequest", kind);
  }

  @Bean
  WalletEndpoint approvalFace(Steps steps) {
    return steps.endpoint(
        "/face",
        CheckMethod.FR,
        phone -> phone.message(FaceCapture.class).map(FaceCapture::capture));
  }

  @Bean
  WalletEndpoint approvalCard(Steps steps) {
    return steps.endpoint(
        "/card",
        CheckMethod.NFC,
        phone -> phone.message(CardReading.class).map(CardReading::reading));
  }

  @Bean
  Sweep stepUpSweep(StepUpStore store, InstantSource clock) {
    return Sweep.of(
        "stepup-sweep",
        Duration.ofMinutes(10),
        () -> store.deleteBegunBefore(clock.instant().minus(KEPT)));
  }

  @Bean
  Steps steps(Approvals approvals, Requests requests, List<CheckedKind<?>> kinds, Checks checks) {
    return new Steps(approvals, requests, kinds, checks);
  }

  /// Where the base64 of a capture stands in a call.
  interface Evidence {
    Optional<String> in(DeviceCall phone);
  }

  /// The steps of a citizen towards the gesture.
  record Steps(Approvals approvals, Requests requests, List<CheckedKind<?>> kinds, Checks checks) {
    WalletEndpoint endpoint(String step, CheckMethod method, Evidence evidence) {
      return WalletEndpoint.of(
              "POST",
              "/approvals/{ticket}" + step,
              LONGEST_BODY,
              phone ->
                  bytes(phone, evidence)
                      // only a phone without a chip reader has nothing to send
                      .filter(b -> b.length > 0 || method == CheckMethod.NFC)
                      .filter(b -> b.length <= LONGEST_EVIDENCE)
                      .map(b -> attempt(phone, method, b))
                      .orElseGet(() -> new WalletAnswer.Refusal(WalletFault.MALFORMED)))
          .waitingOutside();
    }

    private static Optional<byte[]> bytes(DeviceCall phone, Evidence evidence) {
      return evidence.in(phone).flatMap(Base64Text::read);
    }

    private WalletAnswer attempt(DeviceCall phone, CheckMethod method, byte[] bytes) {
      var ticket = ApprovalId.parse(phone.variable("ticket"));
      if (ticket.isEmpty()) {
        return new WalletAnswer.Refusal(WalletFault.UNKNOWN_TICKET);
      }
      return switch (approvals.show(phone, ticket.get())) {
        case Answer.Asked(Approval.Waiting w) when asks(w, method) ->
            answer(phone, checks.attempt(phone, w, method, bytes));
        // this question wants no such check
        case Answer.Asked _ -> new WalletAnswer.Refusal(WalletFault.MALFORMED);
        case Answer refused -> new WalletAnswer.Refusal(refused.fault());
      };
    }

    private boolean asks(Approval.Waiting question, CheckMethod method) {
      return kinds.stream().anyMatch(kind -> asks(kind, question, method));
    }

    private <T extends Record> boolean asks(
        CheckedKind<T> kind, Approval.Waiting question, CheckMethod method) {
      return requests
          .asked(kind, question)
          .filter(ask -> kind.methods(ask.terms()).contains(method))
          .isPresent();
    }

    private static WalletAnswer answer(DeviceCall phone, Checks.Attempt attempt) {
      return switch (attempt) {
        case Checks.Attempt.Judged(boolean passed, int left) ->
            new WalletAnswer.Success(new StepUpProgress(passed, left));
        case Checks.Attempt.NoneLeft() -> new WalletAnswer.Refusal(WalletFault.TOO_MANY);
        case Checks.Attempt.Unavailable(String reason) -> {
          LOG.warn("{} a check could not be judged: {}", phone.txId(), reason);
          yield new WalletAnswer.Refusal(WalletFault.CHECK_UNAVAILABLE);
        }
      };
    }
  }
}
