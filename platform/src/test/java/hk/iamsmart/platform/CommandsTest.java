package hk.iamsmart.platform;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.accounts.AccountObserver;
import hk.iamsmart.platform.devices.PhoneObserver;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.type.filter.AssignableTypeFilter;

/// The commands stand on some rooms of the house: nobody who has to hear of what they do is in
/// another.
class CommandsTest {
  private static final String HOUSE = "hk.iamsmart.platform";

  /// Of an account that is suspended or resumed these have nothing to do: they hear of its end
  /// alone, which no command brings about.
  private static final Set<String> OF_THE_END =
      Set.of("catalogue", "guardians", "notifications", "profiles", "push", "registration");

  private static Set<String> rooms(Class<?> observer) {
    var house = new ClassPathScanningCandidateComponentProvider(false);
    house.addIncludeFilter(new AssignableTypeFilter(observer));
    var rooms = new TreeSet<String>();
    for (var found : house.findCandidateComponents(HOUSE)) {
      var name = String.valueOf(found.getBeanClassName());
      rooms.add(name.substring(HOUSE.length() + 1, name.lastIndexOf('.')));
    }
    return rooms;
  }

  private static List<String> scanned(Class<?> command) {
    return List.of(command.getAnnotation(ComponentScan.class).value()).stream()
        .map(name -> name.substring(HOUSE.length() + 1))
        .toList();
  }

  @Test
  void who_is_told_of_phones_is_told_by_the_commands_about_phones() {
    assertThat(rooms(PhoneObserver.class)).contains("certificates", "life", "push", "tokens");
    assertThat(scanned(PhonesCommand.class)).containsAll(rooms(PhoneObserver.class));
  }

  @Test
  void who_is_told_of_accounts_is_told_by_both_commands() {
    var told = new TreeSet<>(rooms(AccountObserver.class));
    assertThat(told).containsAll(OF_THE_END);
    told.removeAll(OF_THE_END);
    assertThat(scanned(PhonesCommand.class)).containsAll(told);
    assertThat(scanned(AccountsCommand.AccountsAlone.class)).containsAll(told);
  }
}
