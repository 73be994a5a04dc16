package hk.iamsmart.sdk;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// What has become of the messages of a batch.
///
/// @param byId in the order in which they were sent
public record NotificationStatuses(String batchId, Map<String, Status> byId)
    implements NotificationReport {
  /// What a service is told of a message. Of somebody who may not use the account, who has left or
  /// whom nobody knows, it is told what it is told of a phone that is switched off.
  public enum Status {
    /// no phone has fetched it yet
    ACCEPTED("accepted"),
    /// on the phone
    DELIVERED("delivered"),
    /// by a citizen who lets services know
    READ("read"),
    /// it ended before a phone fetched it
    EXPIRED("expired"),
    /// the citizen does not receive this category of this service
    OPTED_OUT("optedOut");

    private final String wire;

    Status(String wire) {
      this.wire = wire;
    }

    static Optional<Status> parse(String claimed) {
      return Arrays.stream(values()).filter(s -> s.wire.equals(claimed)).findFirst();
    }
  }
}
