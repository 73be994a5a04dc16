package hk.iamsmart.platform.vault;

import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.protocol.Base64Text;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The master keys this process can read with, and the one it writes with. Written as `<id>:<base64
/// of 32 bytes>`; the id is stored beside every secret, the key is stored nowhere.
final class MasterKeys {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,32}");

  private final String current;
  private final Map<String, SecretKey> keys;

  private MasterKeys(String current, Map<String, SecretKey> keys) {
    this.current = current;
    this.keys = Map.copyOf(keys);
  }

  /// @param master the key that new secrets are sealed under
  /// @param retired comma-separated keys that are still read; may be empty
  /// @throws CannotStart when one has not the form; the message names the property and never shows
  ///   the key
  static MasterKeys parse(String master, String retired) {
    var keys = new HashMap<String, SecretKey>();
    for (var written : retired.split(",")) {
      if (!written.isBlank()) {
        put(keys, written.strip(), "iamsmart.master-keys-retired");
      }
    }
    var current = put(keys, master.strip(), "iamsmart.master-key");
    return new MasterKeys(current, keys);
  }

  private static String put(Map<String, SecretKey> keys, String written, String property) {
    int colon = written.indexOf(':');
    var id = colon < 0 ? "" : written.substring(0, colon);
    if (!ID.matcher(id).matches()) {
      throw new CannotStart(property + " must be written <id>:<base64 of 32 bytes>");
    }
    var key =
        Base64Text.read(written.substring(colon + 1))
            .orElseThrow(() -> new CannotStart(property + " '" + id + "' is not base64"));
    if (key.length != 32) {
      throw new CannotStart(property + " '" + id + "' is not 32 bytes long");
    }
    if (keys.put(id, new SecretKeySpec(key, "HmacSHA256")) != null) {
      throw new CannotStart("two master keys are called '" + id + "'");
    }
    Arrays.fill(key, (byte) 0);
    return id;
  }

  String current() {
    return current;
  }

  /// @throws MissingMasterKeyException when no key of that id was configured
  SecretKey named(String id) {
    var key = keys.get(id);
    if (key == null) {
      throw new MissingMasterKeyException(id);
    }
    return key;
  }
}
