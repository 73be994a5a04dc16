package hk.iamsmart.sandbox.log;

import hk.iamsmart.platform.channel.Explanation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An exchange on its way into the log.
///
/// @param at on the real clock
/// @param account of the phone
/// @param refused whether somebody has to look
/// @param traits what else follows from it
/// @param advice its explanation with advice; asked for when it is written, since it takes a while
record Draft(
    LoggedExchange exchange,
    Instant at,
    @Nullable UUID account,
    boolean refused,
    Traits traits,
    Supplier<Optional<Explanation>> advice) {
  /// How it belongs to others.
  ///
  /// @param keys by which others of its journey are known, the surest first
  /// @param kind of the journey that it may begin; without one it only joins
  /// @param outcome what has become of the journey by it
  /// @param joinsLogin whether it belongs to the last login of its service
  /// @param ending what ends by itself because of it
  record Traits(
      List<String> keys,
      Journey.@Nullable Kind kind,
      Journey.@Nullable State outcome,
      boolean joinsLogin,
      Optional<Ending> ending) {
    static final Traits NONE = new Traits(List.of(), null, null, false, Optional.empty());

    Traits {
      keys = List.copyOf(keys);
    }
  }

  /// @param at on the house clock
  record Ending(Kind kind, Instant at) {
    enum Kind {
      CODE,
      LOGIN,
      TICKET,
      TOKEN,
      CONTENT_KEY
    }
  }

  /// With its advice.
  Draft explained() {
    return advice
        .get()
        .map(told ->
            new Draft(exchange.explained(told), at, account, refused, traits, Optional::empty))
        .orElse(this);
  }

  /// Until when a citizen who is asked by it may answer.
  @Nullable Instant until() {
    return traits
        .ending()
        .filter(one -> one.kind() == Ending.Kind.LOGIN || one.kind() == Ending.Kind.TICKET)
        .map(Ending::at)
        .orElse(null);
  }

  /// Whether the content key of the service is another one from now on, or none.
  boolean turnsKey() {
    boolean revoked = exchange.path().equals("/api/v1/security/revokeKey") && !refused;
    return traits.ending().filter(one -> one.kind() == Ending.Kind.CONTENT_KEY).isPresent()
        || (revoked && exchange.door() == LogDoor.API);
  }
}
