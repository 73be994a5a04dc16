package hk.iamsmart.platform.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.protocol.wallet.Activities.Activity;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the citizen sees of the changes that stand in the audit.
final class ShownChanges {
  private static final List<String> CHANGES = List.of("accounts.", "devices.", "guardians.");

  /// A code that was made has changed nothing yet.
  private static final String INVITED = "devices.invited";

  private ShownChanges() {}

  /// Each under its own name, as often as it happened at that moment.
  static void shownAsOften(List<Activity> activities, List<AuditEntry> entries) {
    var shown =
        counted(
            activities.stream()
                .filter(a -> a.kind().equals("ACCOUNT") || a.kind().equals("STAFF"))
                .map(a -> a.outcome() + " at " + a.at()));
    var happened =
        counted(
            entries.stream()
                .filter(entry -> CHANGES.stream().anyMatch(entry.deed()::startsWith))
                .filter(entry -> !entry.deed().equals(INVITED))
                .map(entry -> name(entry) + " at " + entry.at()));
    happened.forEach((change, times) ->
        assertThat(shown.getOrDefault(change, 0L))
            .as("%s is shown as often as it happened", change)
            .isGreaterThanOrEqualTo(times));
  }

  private static Map<String, Long> counted(Stream<String> some) {
    return some.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private static String name(AuditEntry entry) {
    var to = entry.detail("to").orElse("");
    return switch (entry.deed()) {
      case "accounts.registered" -> "REGISTERED";
      case "accounts.registered again" -> "REGISTERED_AGAIN";
      case "accounts.identity changed" -> "IDENTITY_CHANGED";
      case "accounts.contact changed" -> "EMAIL_CHANGED";
      case "accounts.status changed" -> to.equals("ACTIVE") ? "RESUMED" : to;
      case "accounts.tier changed" -> to.equals("IAM_SMART_PLUS") ? "UPGRADED" : "DOWNGRADED";
      case "devices.bound" -> "PHONE_BOUND";
      case "devices.unbound" -> "PHONE_UNBOUND";
      case "devices.replaced" -> "PHONE_REPLACED";
      case "guardians.agreed" -> "GUARDIAN_AGREED";
      case "guardians.began" -> "GUARDIANSHIP_BEGAN";
      case "guardians.ended" -> "GUARDIANSHIP_ENDED";
      default -> throw new AssertionError("no name for " + entry.deed());
    };
  }
}
