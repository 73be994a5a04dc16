package hk.iamsmart.platform.notifications;

import static hk.iamsmart.protocol.ReturnCode.D20003;
import static hk.iamsmart.protocol.ReturnCode.D20011;
import static hk.iamsmart.protocol.ReturnCode.D20012;

import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.platform.channel.SealedAnswer;
import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.platform.channel.SealedAnswer.Success;
import hk.iamsmart.platform.channel.SealedEndpoint;
import hk.iamsmart.platform.notifications.BatchesStore.Status;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.phonedoor.WalletEndpoint;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.protocol.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/// Notices on the wire: sent and asked about by online services, read and chosen with a phone. The
/// order of the checks of a batch: the parameters, the service's permission, whether it was sent
/// before, links and ends, the quota.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotificationSettings.class)
class NotificationsEndpoints {
  private static final String BATCH_ID = "batchID";
  private static final String ACCEPTED = "accepted";

  private final Sending sending;
  private final BatchesStore store;
  private final NotificationSettings settings;
  private final InstantSource clock;

  NotificationsEndpoints(
      Sending sending, BatchesStore store, NotificationSettings settings, InstantSource clock) {
    this.sending = sending;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  @Bean
  SealedEndpoint sendNotifications() {
    return SealedEndpoint.of("/notification/send", request -> send(request.from(), request.body()));
  }

  @Bean
  SealedEndpoint notificationStatus() {
    return SealedEndpoint.of(
        "/notification/enquireStatus", request -> status(request.from(), request.body()));
  }

  @Bean
  WalletEndpoint inboxOfCitizen(Inbox inbox) {
    return WalletEndpoint.of("GET", "/inbox", inbox::show);
  }

  @Bean
  WalletEndpoint changeOfNotice(Inbox inbox) {
    return WalletEndpoint.of("PUT", "/inbox/{noticeID}", inbox::change);
  }

  @Bean
  WalletEndpoint sendersOfNotices(Choices choices) {
    return WalletEndpoint.of("GET", "/senders", choices::show);
  }

  @Bean
  WalletEndpoint choiceOfNotices(Choices choices) {
    return WalletEndpoint.of("PUT", "/senders/{clientID}", choices::choose);
  }

  @Bean
  Sweep notificationsEnd(Fading fading) {
    return Sweep.of("notifications-end", Duration.ofMinutes(1), fading::sweep);
  }

  /// What a service is told of a batch.
  record BatchAnswer(String batchID, List<MessageStatus> messages) {
    BatchAnswer {
      messages = List.copyOf(messages);
    }
  }

  record MessageStatus(String id, String status) {}

  SealedAnswer send(OnlineService from, JsonNode body) {
    var p = new Parameters(body);
    var batchId = batchId(p);
    var messages = MessageList.read(p);
    if (p.fault().isPresent()) {
      return p.fault().get();
    }
    if (!from.scopes().contains(Scope.NOTIFICATION)) {
      return notApproved();
    }
    int most =
        from.terms()
            .quota()
            .map(quota -> Math.min(quota.noticesADay(), settings.messagesPerDay()))
            .orElse(settings.messagesPerDay());
    return switch (sending.send(from, batchId, messages, most)) {
      case Sending.Outcome.Taken() ->
          new Success(
              new BatchAnswer(
                  batchId,
                  messages.stream().map(m -> new MessageStatus(m.id(), ACCEPTED)).toList()));
      case Sending.Outcome.AnotherContent() ->
          new Refusal(
                  D20011, BATCH_ID, "the online service has sent other messages under this batchID")
              .advising(
                  "a batchID that is new, or the same messages once more",
                  "Make a new batchID for other messages.");
      case Sending.Outcome.Unfit(int position, String member, String reason) ->
          new Refusal(D20003, MessageList.member(position, member), reason);
      case Sending.Outcome.UnknownTopic(int position, List<String> known) ->
          new Refusal(
                  D20003,
                  MessageList.member(position, "topic"),
                  "the online service has no such topic")
              .advising(
                  known.isEmpty()
                      ? "no topic, since the online service has none"
                      : "one of " + String.join(", ", known),
                  "Propose the topic in the portal first, or leave the member out.");
      case Sending.Outcome.QuotaUsed(Duration pause) ->
          new SealedAnswer.TooManyRequests(
              "an online service sends at most " + most + " messages on a day of Hong Kong",
              "no more than " + most + " messages on a day of Hong Kong",
              "Wait as long as Retry-After says, then send the batch once more; one with fewer"
                  + " messages may still fit today.",
              pause);
    };
  }

  SealedAnswer status(OnlineService from, JsonNode body) {
    var p = new Parameters(body);
    var batchId = batchId(p);
    if (p.fault().isPresent()) {
      return p.fault().get();
    }
    if (!from.scopes().contains(Scope.NOTIFICATION)) {
      return notApproved();
    }
    var found = store.statuses(from.id(), batchId);
    if (found.isEmpty()) {
      return new Refusal(D20003, BATCH_ID, "the online service has sent no such batch")
          .advising(
              "the batchID of a batch that was accepted",
              "Ask with the batchID that you sent to /notification/send.");
    }
    var now = clock.instant();
    return new Success(
        new BatchAnswer(
            batchId,
            found.stream().map(s -> new MessageStatus(s.messageId(), told(s, now))).toList()));
  }

  private static String told(Status message, Instant now) {
    return switch (message.state()) {
      case WAITING, NOBODY -> now.isBefore(message.expiresAt()) ? ACCEPTED : "expired";
      case OPTED_OUT -> "optedOut";
      case DELIVERED -> "delivered";
      case READ -> "read";
    };
  }

  private static String batchId(Parameters p) {
    return p.text(BATCH_ID, MessageList::identifier, "1 to 36 printable ASCII characters");
  }

  private static Refusal notApproved() {
    return new Refusal(
        D20012, Scope.NOTIFICATION.wire() + " is not approved for the online service");
  }
}
