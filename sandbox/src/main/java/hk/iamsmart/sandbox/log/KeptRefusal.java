package hk.iamsmart.sandbox.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import hk.iamsmart.platform.channel.Explanation;
import hk.iamsmart.platform.channel.Refusals.Refusal;
import org.jspecify.annotations.Nullable;

/// What the platform itself keeps of a request that it refused, beyond restarts. The names are
/// those of [LoggedExchange], which has more.
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeptRefusal(
    String txID,
    @Nullable String clientID,
    String at,
    String path,
    int status,
    String code,
    Explanation explanation) {

  static KeptRefusal of(Refusal refusal, Explanation explained) {
    var client = refusal.client();
    return new KeptRefusal(
        refusal.txId().toString(),
        client == null ? null : client.value(),
        refusal.at().toString(),
        LoggedExchange.path(refusal.path()),
        refusal.status(),
        refusal.code(),
        explained);
  }
}
