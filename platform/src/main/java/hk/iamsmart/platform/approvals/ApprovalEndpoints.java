package hk.iamsmart.platform.approvals;

import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.phonedoor.DeviceCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletEndpoint;
import hk.iamsmart.protocol.wallet.ApprovalClaim;
import hk.iamsmart.protocol.wallet.ApprovalList;
import hk.iamsmart.protocol.wallet.ApprovalOutcome;
import hk.iamsmart.protocol.wallet.ApprovalRefusal;
import hk.iamsmart.protocol.wallet.GestureResponse;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.time.InstantSource;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The phone's side of every ceremony, in the wallet API.
@Configuration(proxyBeanMethods = false)
class ApprovalEndpoints {
  private final Approvals approvals;
  private final Ending ending;
  private final InstantSource clock;

  ApprovalEndpoints(Approvals approvals, Ending ending, InstantSource clock) {
    this.approvals = approvals;
    this.ending = ending;
    this.clock = clock;
  }

  @Bean
  WalletEndpoint approvalList() {
    return WalletEndpoint.of(
        "GET",
        "/approvals",
        phone ->
            new WalletAnswer.Success(
                new ApprovalList(
                    approvals.listed(phone.account(), phone.language()).stream()
                        .map(Approvals.Listed::view)
                        .toList(),
                    clock.instant().toString())));
  }

  @Bean
  WalletEndpoint activity(History history) {
    return WalletEndpoint.of(
        "GET",
        "/activity",
        phone -> new WalletAnswer.Success(history.of(phone.account(), phone.language())));
  }

  @Bean
  WalletEndpoint approvalClaim() {
    return on(
        "POST",
        "/claim",
        (phone, id) ->
            with(
                phone,
                ApprovalClaim.class,
                claim -> answer(phone, approvals.claim(phone, id, claim.rotation()))));
  }

  @Bean
  WalletEndpoint approvalShow() {
    return on("GET", "", (phone, id) -> answer(phone, approvals.show(phone, id)));
  }

  @Bean
  WalletEndpoint approvalChallenge() {
    return on(
        "POST",
        "/challenge",
        (phone, id) -> answer(phone, approvals.challenge(phone, id, phone.body())));
  }

  @Bean
  WalletEndpoint approvalApprove() {
    return on(
        "POST",
        "/approve",
        (phone, id) ->
            with(
                phone,
                GestureResponse.class,
                gesture -> answer(phone, approvals.approve(phone, id, gesture))));
  }

  @Bean
  WalletEndpoint approvalRefuse() {
    return on(
        "POST",
        "/refuse",
        (phone, id) ->
            with(
                phone,
                ApprovalRefusal.class,
                refusal -> {
                  var reason = Refusal.valueOf(refusal.reason().name());
                  return answer(phone, approvals.refuse(phone, id, reason));
                }));
  }

  private static WalletEndpoint on(
      String method, String step, BiFunction<DeviceCall, ApprovalId, WalletAnswer> work) {
    return WalletEndpoint.of(
            method,
            "/approvals/{ticket}" + step,
            phone ->
                ApprovalId.parse(phone.variable("ticket"))
                    .map(id -> work.apply(phone, id))
                    .orElseGet(() -> refusal(WalletFault.UNKNOWN_TICKET)))
        // the service that waits is told
        .admitting(WalletEndpoint.Admits.INACTIVE_ACCOUNTS);
  }

  private WalletAnswer answer(DeviceCall phone, Answer answer) {
    return switch (answer) {
      case Answer.Asked(var question) ->
          new WalletAnswer.Success(ending.view(question, phone.language(), clock.instant()));
      case Answer.Challenged(var challenge, var _) -> new WalletAnswer.Success(challenge);
      case Answer.Done(Approval.Approved _) ->
          new WalletAnswer.Success(new ApprovalOutcome("APPROVED"));
      case Answer.Done _ -> new WalletAnswer.Success(new ApprovalOutcome("REFUSED"));
      case Answer refused -> refusal(refused.fault());
    };
  }

  private static WalletAnswer refusal(WalletFault fault) {
    return new WalletAnswer.Refusal(fault);
  }

  private static <T> WalletAnswer with(
      DeviceCall phone, Class<T> message, Function<T, WalletAnswer> work) {
    return phone.message(message).map(work).orElseGet(() -> refusal(WalletFault.MALFORMED));
  }
}
