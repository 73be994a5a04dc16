package hk.iamsmart.members.settings;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.services.OnlineService;
import java.util.List;

/// Knows of some settings what they cannot say by themselves: what the platform says to them, and
/// where it keeps them when not beside the service. A component that implements it is asked.
public interface Keeper {
  /// Which ones. It is asked about them when none of them is at fault by itself.
  List<Setting<?>> settings();

  /// @param service that would be set like this
  default List<SettingsFault> judge(Settings settings, OnlineService service) {
    return List.of();
  }

  /// Puts them in effect when they are others than before, in the caller's transaction; the service
  /// has been replaced before.
  default void keep(Actor by, OnlineService service, Settings settings) {
    // the service does
  }
}
