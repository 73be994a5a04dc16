package hk.iamsmart.members;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.HouseCommand;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Words of the commands about bundles.
class BundleCommandsTest {
  @Test
  void what_is_not_understood_is_told_before_the_database_is_asked() {
    assertThat(new BundleCommands.Key().run(new String[] {"programme-key", "?"})).isEqualTo(2);
    for (var words :
        List.of(
            "export-service all ite file",
            "export-service everything ite file ops",
            "export-service all uat file ops",
            "export-service all ite file Chan/Tai/Man")) {
      assertThat(new BundleCommands.Export().run(words.split(" "))).as(words).isEqualTo(2);
    }
    for (var words : List.of("import-service file", "import-service no/such/file ops")) {
      assertThat(new BundleCommands.Import().run(words.split(" "))).as(words).isEqualTo(2);
    }
    for (var words : List.of("service-secret 12 ops", "service-secret")) {
      assertThat(new BundleCommands.ClientSecret().run(words.split(" "))).as(words).isEqualTo(2);
    }
    for (var words :
        List.of(
            "suspend-service",
            "suspend-service x ops",
            "suspend-service 1-2-3-4-5 ops",
            "suspend-service 00000000-0000-0000-0000-000000000001 ?")) {
      assertThat(new BundleCommands.Suspend().run(words.split(" "))).as(words).isEqualTo(2);
    }
    assertThat(
            new BundleCommands.Resume().run(new String[] {"resume-service", "0".repeat(32), "?"}))
        .isEqualTo(2);
    for (var words :
        List.of(
            "roll-service-secret x 1 ops",
            "roll-service-secret " + "0".repeat(32) + " 721 ops",
            "roll-service-secret " + "0".repeat(32) + " -1 ops",
            "roll-service-secret " + "0".repeat(32) + " 1 ?")) {
      assertThat(new BundledServiceCommands.RollSecret().run(words.split(" ")))
          .as(words)
          .isEqualTo(2);
    }
    for (var words :
        List.of(
            "take-away-certificate x y ops",
            "take-away-certificate " + "0".repeat(32) + " 12 ops",
            "take-away-certificate " + "0".repeat(32) + " " + "0".repeat(64))) {
      assertThat(new BundledServiceCommands.TakeAway().run(words.split(" ")))
          .as(words)
          .isEqualTo(2);
    }
    var known = HouseCommand.all().stream().map(HouseCommand::name).toList();
    assertThat(known)
        .contains(
            "programme-key",
            "export-service",
            "import-service",
            "service-secret",
            "suspend-service",
            "resume-service",
            "roll-service-secret",
            "take-away-certificate");
  }
}
