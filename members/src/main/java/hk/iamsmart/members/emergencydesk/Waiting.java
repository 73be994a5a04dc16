package hk.iamsmart.members.emergencydesk;

import hk.iamsmart.members.emergencies.Emergency;

/// What waits for a second member of staff, as a list shows it.
///
/// @param service as readers call it
public record Waiting(String service, Emergency emergency) {}
