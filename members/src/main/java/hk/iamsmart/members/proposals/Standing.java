package hk.iamsmart.members.proposals;

import java.time.Instant;
import java.util.UUID;

/// Where a proposal stands. People are named by their id.
public sealed interface Standing {
  /// When it came to stand there.
  Instant at();

  /// Whether something else may still become of it.
  default boolean isUnended() {
    return switch (this) {
      case Draft _, Waiting _, ChangesAsked _, Approved _ -> true;
      case Effective _, Declined _, Withdrawn _, Overtaken _, Failed _ -> false;
    };
  }

  /// Its author writes it.
  record Draft(Instant at) implements Standing {}

  /// Another member decides.
  record Waiting(Instant at) implements Standing {}

  /// Its author writes it again, or leaves it.
  record ChangesAsked(UUID by, Instant at) implements Standing {}

  /// It waits for its time.
  ///
  /// @param by who approved it; its author, where one person suffices
  record Approved(UUID by, Instant at, Instant effect) implements Standing {}

  /// It was put in effect.
  ///
  /// @param by who approved it
  /// @param version what it is among the versions of its copy
  record Effective(UUID by, Instant at, int version) implements Standing {}

  record Declined(UUID by, Instant at) implements Standing {}

  record Withdrawn(UUID by, Instant at) implements Standing {}

  /// Another one was put in effect after this one was drafted; what this one changes can be
  /// proposed again.
  ///
  /// @param version the other one
  record Overtaken(Instant at, int version) implements Standing {}

  /// Nothing can come of it any more.
  record Failed(Instant at, Failure why) implements Standing {}

  /// Why something cannot be put in effect.
  enum Failure {
    /// one of its names is somebody else's by now
    NAME_TAKEN,
    /// the rules have become stricter
    UNFIT,
    SERVICE_SUSPENDED,
    SERVICE_REMOVED
  }

  /// As it is kept, and as texts name it: it never changes.
  default String key() {
    return switch (this) {
      case Draft _ -> "DRAFT";
      case Waiting _ -> "WAITING";
      case ChangesAsked _ -> "CHANGES_ASKED";
      case Approved _ -> "APPROVED";
      case Effective _ -> "EFFECTIVE";
      case Declined _ -> "DECLINED";
      case Withdrawn _ -> "WITHDRAWN";
      case Overtaken _ -> "OVERTAKEN";
      case Failed _ -> "FAILED";
    };
  }
}
