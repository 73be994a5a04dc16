package hk.iamsmart.members.copysettings;

import hk.iamsmart.platform.services.DirectLogin;

/// Where citizens arrive who come from the catalogue.
///
/// @param address as it was typed
public record Arrival(DirectLogin.Kind kind, String address) {}
