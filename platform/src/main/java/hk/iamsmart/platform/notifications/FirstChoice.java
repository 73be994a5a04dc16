package hk.iamsmart.platform.notifications;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.protocol.wallet.inbox.SenderChoice;

/// What a citizen receives of a service before they have chosen. In production nothing; the sandbox
/// has a bean of this type that speaks for its test citizens.
public interface FirstChoice {
  SenderChoice of(AccountId citizen);
}
