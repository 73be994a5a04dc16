package hk.iamsmart.members.bundles;

import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.ground.ClientId;
import java.util.List;

/// What became of one copy in a bundle.
public sealed interface Taken {
  Subject of();

  /// Of which service that is told.
  ///
  /// @param service its id at the programme
  /// @param organisation name and business registration number of whose it is
  /// @param number of the version of its settings
  record Subject(String service, String organisation, int number) {
    static Subject of(Bundle.Entry entry) {
      var owner = entry.owner();
      return new Subject(
          entry.service().toString(), owner.name() + ", " + owner.number(), entry.number());
    }
  }

  /// The first time. Its client secret in this installation waits to be handed over.
  record Made(Subject of, ClientId client) implements Taken {}

  /// Its settings are those of the bundle from now on; a suspended one stays suspended.
  record Changed(Subject of, ClientId client) implements Taken {}

  /// It was taken before; nothing was changed.
  record Unchanged(Subject of, ClientId client) implements Taken {}

  /// A later version was taken before.
  record Older(Subject of, int last) implements Taken {}

  /// The same version said something else before: the programme's database went back in time.
  record Contradicting(Subject of) implements Taken {}

  /// The rules of this installation refuse it.
  record Unfit(Subject of, Settings settings, List<SettingsFault> faults) implements Taken {
    public Unfit {
      faults = List.copyOf(faults);
    }
  }

  /// It was removed here, and is not made again.
  record Removed(Subject of, ClientId client) implements Taken {}

  /// Something broke that has nothing to do with what the bundle says; nothing of it stays.
  record Failed(Subject of) implements Taken {}

  /// Whether the bundle's word counts for it from now on.
  default boolean isRefused() {
    return switch (this) {
      case Made _, Changed _, Unchanged _ -> false;
      case Older _, Contradicting _, Unfit _, Removed _, Failed _ -> true;
    };
  }
}
