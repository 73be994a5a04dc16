package hk.iamsmart.sdk;

import hk.iamsmart.sdk.NotificationStatuses.Status;
import hk.iamsmart.sdk.SealedCall.Answer;
import hk.iamsmart.sdk.SealedCall.NoAnswer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Messages to citizens, for services with the scope `eidapi_notification`.
public final class Notifications {
  private final SealedCall calls;

  Notifications(SealedCall calls) {
    this.calls = calls;
  }

  /// Sends 1 to 500 messages, all of them or none. The same batch may be sent again, for example
  /// after [Problem.Local#NO_ANSWER]: nobody gets anything twice.
  ///
  /// @param batchId of your own making, unique: 1 to 36 printable ASCII characters
  public NotificationReport send(String batchId, List<Notification> messages) {
    var content = new LinkedHashMap<String, Object>();
    content.put("batchID", batchId);
    content.put("messages", messages.stream().map(Notification::wire).toList());
    return report(batchId, calls.call("/notification/send", content));
  }

  /// What has become of a batch; known until a week after its last message has ended.
  public NotificationReport status(String batchId) {
    var content = Map.of("batchID", batchId);
    return report(batchId, calls.call("/notification/enquireStatus", content));
  }

  private static NotificationReport report(String batchId, SealedCall.Outcome outcome) {
    return switch (outcome) {
      case NoAnswer none -> none.problem();
      case Answer answer -> {
        var statuses = new LinkedHashMap<String, Status>();
        for (var message : answer.content().path("messages")) {
          Status.parse(message.path("status").asString(""))
              .ifPresent(status -> statuses.put(message.path("id").asString(""), status));
        }
        yield statuses.isEmpty()
            ? Problems.unreadable("the statuses cannot be read", Optional.of(answer.txId()))
            : new NotificationStatuses(batchId, Collections.unmodifiableMap(statuses));
      }
    };
  }
}
