package hk.iamsmart.members.holdings;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.stages.Stage;
import java.util.UUID;

/// An online service in one stage, with credentials and settings of its own.
///
/// @param service of which it is one
/// @param client as the platform knows it
public record Copy(UUID organisation, UUID service, Stage stage, ClientId client) {}
