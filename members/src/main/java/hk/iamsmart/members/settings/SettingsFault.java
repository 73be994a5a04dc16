package hk.iamsmart.members.settings;

/// Why a setting cannot be as it is.
///
/// @param at which value of the setting, from 0, in its order
/// @param key which part of it: the tag of a language, and of the reason for a scope first the
///   scope on the wire and a space; else empty
/// @param reason what the platform says about it in English, as the end of a sentence that begins
///   with the value, or as the kind says; empty when the kind says everything
public record SettingsFault(Setting<?> setting, int at, String key, Kind kind, String reason) {
  /// What is wrong, and so what mends it.
  public enum Kind {
    /// write it
    MISSING,
    /// give fewer values
    TOO_MANY,
    /// shorten it
    TOO_LONG,
    /// leave out what nobody can see
    UNREADABLE,
    /// begin it with `https://`; in the simulated stage `http://` leads to one's own machine only
    NOT_HTTPS,
    /// give a host that everybody on the internet can reach
    NOT_PUBLIC,
    /// write the name of a host: no scheme, no path
    NO_HOST,
    /// register each URL as it is called, without `*`
    WILDCARD,
    /// leave out what begins with `#`
    FRAGMENT,
    /// leave out user name and password
    USER_INFO,
    /// the platform's rule for addresses says what
    NO_ADDRESS,
    /// the platform's rule for names says what
    NAME_UNFIT,
    /// the reason is why the file is no logo
    PICTURE_UNFIT,
    /// send the picture again
    PICTURE_GONE,
    /// write an address, or a network as CIDR does
    NO_NETWORK,
    /// give a smaller network, or none for calls from anywhere
    TOO_WIDE,
    /// write the key of a topic as notices can name it
    NO_KEY,
    /// give each a key of its own
    TWICE,
    /// only staff grant so much; the reason is how much is granted
    NOT_GRANTED,
    /// the platform's rules for encipherment certificates say what: the reason is the name of one
    CERTIFICATE_UNFIT,
    /// keep it to yourself, and give what may be seen
    PRIVATE_KEY
  }

  /// Whether it is so bad that not even a draft is kept with it.
  public boolean isUnstorable() {
    return switch (kind) {
      case TOO_MANY, TOO_LONG, UNREADABLE, PICTURE_UNFIT, PRIVATE_KEY -> true;
      case MISSING,
          NOT_HTTPS,
          NOT_PUBLIC,
          NO_HOST,
          WILDCARD,
          FRAGMENT,
          USER_INFO,
          NO_ADDRESS,
          NAME_UNFIT,
          PICTURE_GONE,
          NO_NETWORK,
          TOO_WIDE,
          NO_KEY,
          TWICE,
          NOT_GRANTED,
          CERTIFICATE_UNFIT ->
          false;
    };
  }
}
