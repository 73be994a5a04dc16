package hk.iamsmart.members.tickets;

import hk.iamsmart.members.calls.CallSearch;
import hk.iamsmart.members.calls.Calls;
import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.platform.callbacks.Callbacks;
import hk.iamsmart.platform.callbacks.Callbacks.Progress;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.protocol.TxId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What the platform knows of a txID: calls and callbacks of the asker's own services, and of
/// nobody else's.
@Component
final class Traces {
  private static final int MOST = 5;

  private final Holdings holdings;
  private final Calls calls;
  private final Callbacks callbacks;

  Traces(Holdings holdings, Calls calls, Callbacks callbacks) {
    this.holdings = holdings;
    this.calls = calls;
    this.callbacks = callbacks;
  }

  /// How long calls are known.
  Duration kept() {
    return calls.kept();
  }

  /// Empty when no service of the organisation called or was called with it.
  List<TracedCall> of(Insider who, TxId txId) {
    var copies = names(holdings.of(who));
    if (copies.isEmpty()) {
      return List.of();
    }
    var called =
        calls.find(
            who,
            new CallSearch(
                copies.keySet(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(txId),
                Optional.empty(),
                0,
                MOST));
    var back =
        callbacks.find(
            new Callbacks.Search(
                copies.keySet(), Optional.empty(), Optional.empty(), Optional.of(txId), 0, MOST));
    return Stream.concat(
            called.list().stream()
                .map(call -> TracedCall.of(call, copies.getOrDefault(call.client(), ""))),
            back.list().stream().map(one -> traced(one, copies.getOrDefault(one.to(), ""))))
        .toList();
  }

  private static TracedCall traced(Progress one, String service) {
    int status = one.status() == null ? 0 : one.status();
    var failure = one.failure() == null ? "" : " " + one.failure();
    return new TracedCall(
        one.txId().hex(),
        service,
        one.to().value(),
        one.madeAt().toString(),
        0,
        one.redirect().toString(),
        status,
        one.code().name(),
        "callback " + one.state() + failure,
        "");
  }

  /// What the copies are called: the service and its stage.
  private static Map<ClientId, String> names(List<HeldService> services) {
    var names = new LinkedHashMap<ClientId, String>();
    for (var service : services) {
      for (Copy copy : service.copies()) {
        names.put(copy.client(), service.name() + " · " + copy.stage().word());
      }
    }
    return names;
  }
}
