package hk.iamsmart.people.citizendesk;

import hk.iamsmart.platform.ground.AccountId;
import java.time.Instant;
import java.util.UUID;

/// A member of staff looks at an account until then. Its id stands in addresses, where the
/// account's does not.
record Look(UUID id, AccountId account, Instant until) {}
