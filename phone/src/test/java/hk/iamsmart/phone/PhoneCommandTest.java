package hk.iamsmart.phone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PhoneCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream error = new ByteArrayOutputStream();
  @TempDir private Path folder;

  private int run(String... arguments) {
    var command =
        new PhoneCommand(
            new PrintStream(out, true, UTF_8),
            new PrintStream(error, true, UTF_8),
            Map.of("HOME", folder.toString(), "IAMSMART_SERVER", "http://localhost:1"),
            SecureRandom::new,
            InstantSource.system());
    return command.run(List.of(arguments));
  }

  @Test
  void help_names_every_command_and_the_exit_codes() {
    assertThat(run("--help")).isEqualTo(PhoneCommand.OK);
    assertThat(out.toString(UTF_8))
        .contains("register", "status", "pending", "show", "approve", "reject", "cancel", "unbind")
        .contains("signatures", "certificates save", "services enter")
        .contains("Exit codes");
  }

  @Test
  void nothing_typed_shows_the_help_and_is_no_success() {
    assertThat(run()).isEqualTo(PhoneCommand.USAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dance",
        "register",
        "register a b",
        "status now",
        "approve",
        "approve nonsense",
        "approve http://localhost/wallet?ticket=1&r=2",
        "approve hk.gov.iamsmart://pay?ticketID=0123456789abcdef0123456789abcdef",
        "show hk.gov.iamsmart://profile?ticketID=1",
        "show https://evil.example/app/v2_auth?clientID=1",
        "status --server",
        "status --color red",
        "status --integrity PERFECT",
        "status --biometrics maybe",
        "set --face perhaps",
        "set --nfc perhaps",
        "show 0123456789abcdef0123456789abcdef --fields enName",
        "tap",
        "eme write",
        "eme set emailAddress",
        "eme set residentialAddress {",
        "bills burn",
        "bills link gas",
        "bills save gas",
        "signatures one two",
        "certificates burn",
        "certificates save 01",
        "services burn",
        "services keep",
        "services enter ../x",
        "services drop one two",
        "status --platform PALM",
        "status --language fr"
      })
  void what_is_not_understood_is_explained(String line) {
    assertThat(run(line.split(" "))).isEqualTo(PhoneCommand.USAGE);
    assertThat(error.toString(UTF_8)).contains("phone --help");
  }

  @Test
  void a_phone_that_is_bound_to_nothing_says_what_to_do() {
    for (var verb : List.of("pending", "eme", "bills", "services")) {
      assertThat(run(verb)).isEqualTo(PhoneCommand.REFUSED);
      assertThat(error.toString(UTF_8)).contains("phone register <binding code>");
      error.reset();
    }
  }

  @Test
  void a_server_out_of_reach_is_named() {
    assertThat(run("register", "code")).isEqualTo(PhoneCommand.UNREACHABLE);
    assertThat(error.toString(UTF_8)).contains("http://localhost:1 does not answer");
  }

  @ParameterizedTest
  @CsvSource({
    "android, 8.0, true",
    "android, 9, true",
    "android, 10, false",
    "ios, 12.5.7, true",
    "ios, 13.0, false",
    "web, 1, false"
  })
  void an_old_phone_advises_an_update_and_goes_on(String platform, String os, boolean advised) {
    assertThat(run("register", "code", "--platform", platform, "--os", os))
        .as("it went on to the server")
        .isEqualTo(PhoneCommand.UNREACHABLE);
    var said = error.toString(UTF_8);
    assertThat(said.contains("update it when you can")).isEqualTo(advised);
    assertThat(said).contains("http://localhost:1 does not answer");
    error.reset();
    run("status");
    assertThat(error.toString(UTF_8).contains("update it when you can")).isEqualTo(advised);
  }

  @Test
  void a_phone_remembers_what_it_is() throws Exception {
    assertThat(run("set", "--platform", "ios", "--os", "17.1", "--sensor", "locked_out"))
        .isEqualTo(PhoneCommand.OK);
    out.reset();
    assertThat(run("set", "--integrity", "rooted", "--biometrics", "no"))
        .isEqualTo(PhoneCommand.OK);
    assertThat(run("set", "--face", "no", "--nfc", "no")).isEqualTo(PhoneCommand.OK);
    assertThat(out.toString(UTF_8))
        .contains("IOS", "17.1", "LOCKED_OUT", "ROOTED", "biometrics=false")
        .contains("nfc=false", "Captures[face=false, card=true]");
    var file = folder.resolve(".iamsmart/phone.json");
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
  }

  @Test
  void a_phone_kept_before_there_were_captures_shows_its_owner() throws Exception {
    run("set");
    var file = folder.resolve(".iamsmart/phone.json");
    Files.writeString(file, Files.readString(file).replaceAll(",\"captures\":\\{[^}]*}", ""));
    assertThat(Files.readString(file)).doesNotContain("captures");
    out.reset();
    assertThat(run("set")).isEqualTo(PhoneCommand.OK);
    assertThat(out.toString(UTF_8)).contains("Captures[face=true, card=true]");
  }

  @Test
  void a_file_of_something_else_is_left_alone() throws Exception {
    var file = folder.resolve("letter.txt");
    Files.writeString(file, "Dear Ms Chan");
    assertThat(run("status", "--file", file.toString())).isEqualTo(PhoneCommand.REFUSED);
    assertThat(error.toString(UTF_8)).contains("is not the file of a phone");
    assertThat(file).hasContent("Dear Ms Chan");
  }
}
