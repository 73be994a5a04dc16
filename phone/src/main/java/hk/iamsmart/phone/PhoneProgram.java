package hk.iamsmart.phone;

import hk.iamsmart.phone.bridge.BridgeCommand;
import hk.iamsmart.phone.kiosk.KioskCommand;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/// The program: a phone that does one thing and ends, or with the first word `bridge` the phone
/// beside a browser, with `kiosk` the terminal of a kiosk, which stay.
public final class PhoneProgram {
  private PhoneProgram() {}

  /// Exits with the code of the command.
  public static void main(String[] arguments) {
    var words = List.of(arguments);
    var clock = InstantSource.system();
    if (!words.isEmpty() && words.getFirst().equals("bridge")) {
      var bridge =
          new BridgeCommand(System.out, System.err, System.getenv(), new SecureRandom(), clock);
      System.exit(bridge.run(words.subList(1, words.size())));
    }
    if (!words.isEmpty() && words.getFirst().equals("kiosk")) {
      var kiosk =
          new KioskCommand(System.out, System.err, System.getenv(), new SecureRandom(), clock);
      System.exit(kiosk.run(words.subList(1, words.size())));
    }
    var phone = new PhoneCommand(System.out, System.err, System.getenv(), SecureRandom::new, clock);
    System.exit(phone.run(words));
  }
}
