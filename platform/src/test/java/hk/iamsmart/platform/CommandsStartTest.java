package hk.iamsmart.platform;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.accounts.AccountObserver;
import hk.iamsmart.platform.database.TestDatabase;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.devices.PhoneObserver;
import hk.iamsmart.platform.kiosk.Kiosks;
import hk.iamsmart.platform.life.AccountDecisions;
import hk.iamsmart.platform.services.Services;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/// Each command stands on some rooms of the house: what these need is among them, or the command
/// ends before it has looked at anything.
class CommandsStartTest {
  @TempDir private static Path folder;

  private static ConfigurableApplicationContext house(Class<?> rooms) {
    var pool = TestDatabase.fresh().pool();
    return HouseCommand.house(
        rooms,
        "--iamsmart.db.url=" + pool.getJdbcUrl(),
        "--iamsmart.db.user=" + pool.getUsername(),
        "--iamsmart.db.password=" + pool.getPassword(),
        "--iamsmart.data=" + folder,
        "--iamsmart.base-url=https://id.example.hk",
        "--iamsmart.master-key=test:dGhlIG1hc3RlciBrZXkgb2YgdGhlIHRlc3QgaG91c2U=",
        "--iamsmart.stage=production");
  }

  @Test
  void the_commands_about_phones_stand() {
    try (var house = house(PhonesCommand.class)) {
      assertThat(
              PhonesCommand.answer(house.getBean(Devices.class), new String[] {"suspended-phones"}))
          .isEqualTo(CommandAnswer.done("Suspended phones: 0."));
      assertThat(house.getBeansOfType(PhoneObserver.class)).isNotEmpty();
      assertThat(house.getBean(Services.class)).isNotNull();
    }
  }

  @Test
  void the_commands_about_accounts_stand() {
    try (var house = house(AccountsCommand.AccountsAlone.class)) {
      assertThat(house.getBean(AccountDecisions.class)).isNotNull();
      assertThat(house.getBeansOfType(AccountObserver.class)).isNotEmpty();
    }
  }

  @Test
  void the_commands_about_kiosks_stand() {
    try (var house = house(KiosksCommand.class)) {
      assertThat(house.getBean(Kiosks.class).all()).isEmpty();
    }
  }
}
