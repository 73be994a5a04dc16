package hk.iamsmart.sandbox.hourglass;

import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.sandbox.log.Expiry;
import hk.iamsmart.sandbox.roster.Roster.Names;
import java.time.Duration;
import java.time.Instant;

/// Something that ends by itself, as the reader reads it.
///
/// @param about whose it is; may be empty
/// @param left until then
/// @param exchange the one that began it
public record Ends(String what, String about, String left, long exchange) {
  /// @param now on the house clock
  public static Ends of(Expiry one, Names names, Words t, Instant now) {
    var service = names.service(one.clientId());
    var citizen = names.citizen(one.account());
    var about =
        service.isEmpty() || citizen.isEmpty() ? service + citizen : service + " · " + citizen;
    var left = Dates.in(t.language()).tight(Duration.between(now, one.at()));
    return new Ends(t.say("ending." + one.kind()), about, t.say("in", left), one.exchange());
  }
}
