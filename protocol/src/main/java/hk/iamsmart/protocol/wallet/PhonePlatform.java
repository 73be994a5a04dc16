package hk.iamsmart.protocol.wallet;

import java.util.regex.Pattern;

/// What kind of phone it is.
public enum PhonePlatform {
  ANDROID,
  IOS,
  /// the wallet page in a browser
  WEB;

  private static final Pattern MAJOR = Pattern.compile("([0-9]{1,9})(\\.[0-9]+)*");

  /// Whether the owner of a phone with this system is advised to update it: below Android 10 and
  /// iOS 13, which get no security updates any more. The phone goes on all the same.
  ///
  /// @param osVersion numbers separated by dots; of anything else nothing is known
  public boolean updateAdvised(String osVersion) {
    var version = MAJOR.matcher(osVersion);
    int oldestGood =
        switch (this) {
          case ANDROID -> 10;
          case IOS -> 13;
          case WEB -> 0;
        };
    return version.matches() && Integer.parseInt(version.group(1)) < oldestGood;
  }
}
