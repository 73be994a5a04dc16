package hk.iamsmart.members.tickets;

import hk.iamsmart.members.calls.Call;

/// What the platform knew of a call when its txID was named: it is forgotten sooner than a ticket.
///
/// @param service the online service and its stage, as its organisation calls them
/// @param at an instant as ISO 8601 writes it
/// @param path below `/api/v1`; empty when there is no such call
/// @param parameter at fault; empty for none
public record TracedCall(
    String txId,
    String service,
    String client,
    String at,
    long milliseconds,
    String path,
    int status,
    String code,
    String reason,
    String parameter) {
  static TracedCall of(Call call, String service) {
    return new TracedCall(
        call.txId().hex(),
        service,
        call.client().value(),
        call.at().toString(),
        Math.max(1, call.took().toMillis()),
        call.path(),
        call.status(),
        call.code(),
        call.reason(),
        call.parameter());
  }
}
