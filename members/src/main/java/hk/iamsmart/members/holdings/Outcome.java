package hk.iamsmart.members.holdings;

import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.services.NameFault;

/// What became of a service or a copy that somebody wanted.
public sealed interface Outcome {
  /// @param secret the client secret of the copy, shown once
  record Made(HeldService service, Copy copy, Secret secret) implements Outcome {}

  /// The policy says no.
  record NotAllowed() implements Outcome {}

  /// This organisation has no such service.
  record Unknown() implements Outcome {}

  /// Citizens cannot be shown it by that name.
  record NameUnfit(NameFault fault) implements Outcome {}

  /// What lists call it has 1 to 100 visible characters.
  record UnfitName() implements Outcome {}

  /// Another service of the organisation is called so in its lists, or may be taken for it.
  record NameTaken(HeldService service) implements Outcome {}

  /// The organisation has as many services as it may.
  record TooMany() implements Outcome {}

  /// This installation has no services of the stage.
  record NotPlayed() implements Outcome {}

  /// There is one in this stage.
  record CopyThere(Copy copy) implements Outcome {}
}
