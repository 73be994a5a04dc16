package hk.iamsmart.platform.profiles;

import hk.iamsmart.protocol.Language;

/// A utility whose bills prove where somebody lives. Production asks it over HTTPS, the sandbox
/// plays it.
public interface AddressProvider {
  /// What a utility brings to the house.
  enum Kind {
    GAS,
    POWER,
    WATER
  }

  /// Who the utility is.
  ///
  /// @param id 1 to 40 of small letters, digits and `-`; the same for ever
  record Utility(String id, Kind kind, String enName, String tcName, String scName) {
    public Utility {
      if (!id.matches("[a-z0-9-]{1,40}")) {
        throw new IllegalArgumentException("the id of a utility must be of a-z, 0-9 and -");
      }
      if (enName.isBlank() || tcName.isBlank() || scName.isBlank()) {
        throw new IllegalArgumentException("a utility needs a name in three languages");
      }
    }

    public String name(Language language) {
      return switch (language) {
        case EN_US -> enName;
        case ZH_HK -> tcName;
        case ZH_CN -> scName;
      };
    }
  }

  /// The outcome of asking for the latest bill.
  sealed interface Answer {
    record Found(Bill bill) implements Answer {}

    /// The utility has no such account.
    record NoAccount() implements Answer {}

    /// The account has no bill yet.
    record NoBill() implements Answer {}

    /// No answer, or none that can be trusted.
    ///
    /// @param reason for the operator; no personal data
    record Down(String reason) implements Answer {}
  }

  Utility utility();

  /// The latest bill of an account. Answers within a fixed time, whatever the utility does.
  ///
  /// @param account 4 to 20 capital letters and digits
  Answer latestBill(String account);
}
