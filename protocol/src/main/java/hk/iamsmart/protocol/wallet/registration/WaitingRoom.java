package hk.iamsmart.protocol.wallet.registration;

/// As many as can be served are registering at the moment. Whoever waits asks again by `GET` and
/// keeps their place so.
///
/// @param position 1 is next
/// @param seconds until it is their turn, by how fast others finished lately
/// @param askAgain in so many seconds; a place is lost two minutes after it was last asked for
public record WaitingRoom(int position, int seconds, int askAgain) {}
