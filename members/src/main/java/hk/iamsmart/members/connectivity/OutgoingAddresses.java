package hk.iamsmart.members.connectivity;

import hk.iamsmart.platform.ground.CannotStart;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// From which addresses the platform calls services, as the operator says: it cannot see them
/// itself behind a gateway.
@Component
final class OutgoingAddresses {
  private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]{3,39}(/[0-9]{1,3})?");

  private final List<String> all;

  OutgoingAddresses(@Value("${iamsmart.outgoing-addresses:}") String setting) {
    all = Stream.of(setting.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
    all.stream()
        .filter(one -> !ADDRESS.matcher(one).matches())
        .findFirst()
        .ifPresent(wrong -> {
          throw new CannotStart(
              "IAMSMART_OUTGOING_ADDRESSES has '" + wrong + "', which is no address or network");
        });
  }

  /// Empty when nobody has said.
  List<String> all() {
    return all;
  }
}
