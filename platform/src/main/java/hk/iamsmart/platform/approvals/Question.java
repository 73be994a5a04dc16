package hk.iamsmart.platform.approvals;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.look.Edition;

/// What is asked: whose matter it is, for which online service, and what that matter needs to show
/// and to settle it.
///
/// @param matter the name of the [Matter] that asked
/// @param payload the matter's own, JSON; at most 64 KiB
/// @param edition in whose words it is asked and answered
public record Question(String matter, ClientId from, String payload, Edition edition) {
  private static final int LONGEST_PAYLOAD = 65_536;

  public Question {
    if (payload.length() > LONGEST_PAYLOAD) {
      throw new IllegalArgumentException("the payload of a question is longer than 64 KiB");
    }
  }

  /// In the words of today.
  public Question(String matter, ClientId from, String payload) {
    this(matter, from, payload, Edition.CURRENT);
  }
}
