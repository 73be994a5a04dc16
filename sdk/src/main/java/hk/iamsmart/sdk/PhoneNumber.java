package hk.iamsmart.sdk;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A telephone number. Personal data: no readable `toString`.
///
/// @param countryCode without `+`, such as `852`
/// @param subscriberNumber the digits after it
public record PhoneNumber(String countryCode, String subscriberNumber) {
  private static final Pattern COUNTRY = Pattern.compile("[1-9][0-9]{0,2}");
  private static final Pattern SUBSCRIBER = Pattern.compile("[0-9]{1,20}");

  static Optional<PhoneNumber> read(JsonNode value) {
    var country = value.path("CountryCode").asString("");
    var subscriber = value.path("SubscriberNumber").asString("");
    return COUNTRY.matcher(country).matches() && SUBSCRIBER.matcher(subscriber).matches()
        ? Optional.of(new PhoneNumber(country, subscriber))
        : Optional.empty();
  }

  /// As people write it: `+852 91234567`.
  public String written() {
    return "+" + countryCode + " " + subscriberNumber;
  }

  @Override
  public String toString() {
    return "PhoneNumber[hidden]";
  }
}
