package hk.iamsmart.sdk;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Pattern;

/// The service's own name for one request to a citizen, unique at that service (wire contract,
/// section 5). The client makes them, so that nobody can guess one.
///
/// @param value 1 to 36 visible ASCII characters
public record BusinessId(String value) implements Serializable {
  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,36}");

  /// @throws IllegalArgumentException when it has another form
  public BusinessId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not the form of a businessID");
    }
  }

  /// What somebody says is one; empty when it has another form.
  public static Optional<BusinessId> parse(String claimed) {
    return FORM.matcher(claimed).matches()
        ? Optional.of(new BusinessId(claimed))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
