package hk.iamsmart.platform.services;

import hk.iamsmart.protocol.Language;
import java.util.Optional;
import java.util.OptionalInt;

/// The names that services go by: fit to be trusted, and nobody else's.
final class Names {
  private static final String TAKEN =
      "is, or looks like, the name of another online service (UTS 39, confusable)";

  private final ServicesStore store;

  Names(ServicesStore store) {
    this.store = store;
  }

  /// Why the service cannot be called as it wants to be; empty when it can.
  Optional<NameFault> fault(OnlineService service) {
    var fault = fault(service, service.name(), OptionalInt.empty());
    for (int i = 0; i < service.departments().size() && fault.isEmpty(); i++) {
      fault = fault(service, service.departments().get(i), OptionalInt.of(i));
    }
    return fault;
  }

  private Optional<NameFault> fault(OnlineService of, ShownName name, OptionalInt department) {
    for (var language : Language.values()) {
      var text = name.in(language);
      var reason =
          NameRule.fault(text)
              .or(() ->
                  store.taken(NameRule.looks(text), of.owner())
                      ? Optional.of(TAKEN)
                      : Optional.empty());
      if (reason.isPresent()) {
        return Optional.of(new NameFault(department, language, reason.get()));
      }
    }
    return Optional.empty();
  }

  /// In the caller's transaction. Departments claim nothing: many services have an accounts
  /// department.
  ///
  /// @return why not, when another service was quicker
  Optional<NameFault> claim(OnlineService service) {
    for (var language : Language.values()) {
      for (var look : NameRule.looks(service.name(language))) {
        if (!store.claim(look, service.owner())) {
          return Optional.of(new NameFault(OptionalInt.empty(), language, TAKEN));
        }
      }
    }
    return Optional.empty();
  }
}
