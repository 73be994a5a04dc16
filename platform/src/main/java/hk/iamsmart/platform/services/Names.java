package hk.iamsmart.platform.services;

import hk.iamsmart.platform.services.ServicesStore.DepartmentLook;
import hk.iamsmart.protocol.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/// The names that services and their departments go by: fit to be trusted, and not to be taken for
/// somebody else's.
final class Names {
  private static final String NAME_TAKEN =
      "is, or looks like, the name of another online service (UTS 39, confusable)";
  private static final String DEPARTMENT_TAKEN =
      "is, or looks like, a department of another online service (UTS 39, confusable)";
  private static final String LOOKALIKE =
      "looks like a department of another online service, and is written otherwise (UTS 39,"
          + " confusable)";

  private final ServicesStore store;

  Names(ServicesStore store) {
    this.store = store;
  }

  /// One text as which citizens shall know the service.
  private record Wanted(OptionalInt department, Language language, String text) {
    Set<String> looks() {
      return NameRule.looks(text);
    }

    boolean isAs(Wanted before) {
      return department.isPresent() == before.department.isPresent()
          && language == before.language
          && text.equals(before.text);
    }

    NameFault fault(String reason) {
      return new NameFault(department, language, reason);
    }
  }

  private static List<Wanted> wanted(OnlineService service) {
    var all = new ArrayList<>(texts(OptionalInt.empty(), service.name()));
    for (int i = 0; i < service.departments().size(); i++) {
      all.addAll(texts(OptionalInt.of(i), service.departments().get(i)));
    }
    return all;
  }

  private static List<Wanted> texts(OptionalInt department, ShownName name) {
    return Stream.of(Language.values())
        .map(language -> new Wanted(department, language, name.in(language)))
        .toList();
  }

  /// From here to the end of the caller's transaction nobody else registers a name: what [#fault]
  /// says stays true.
  void lock() {
    store.lockNames();
  }

  /// Why the service cannot be called as it wants to be; empty when it can. What it is called
  /// already it may be called for ever, be it older than the rule.
  Optional<NameFault> fault(OnlineService service) {
    var before = store.find(service.id()).map(row -> wanted(row.service())).orElse(List.of());
    var all = wanted(service).stream().filter(one -> before.stream().noneMatch(one::isAs)).toList();
    return fault(all, service.owner());
  }

  /// The same of a registered one, were it new.
  Optional<NameFault> faultOfFormer(OnlineService service) {
    return fault(wanted(service), service.owner());
  }

  private Optional<NameFault> fault(List<Wanted> all, String owner) {
    for (var one : all) {
      var unfit = NameRule.fault(one.text());
      if (unfit.isPresent()) {
        return unfit.map(one::fault);
      }
    }
    return lookalike(all, owner);
  }

  private Optional<NameFault> lookalike(List<Wanted> all, String owner) {
    var looks = all.stream().flatMap(one -> one.looks().stream()).collect(Collectors.toSet());
    var names = store.namesOfOthers(looks, owner);
    var departments = store.departmentsOfOthers(looks, owner);
    return all.stream()
        .flatMap(one -> lookalike(one, names, departments).map(one::fault).stream())
        .findFirst();
  }

  /// Many organisations have an accounts department: a department may be called by the same words
  /// as another's. A service may not, since nobody could tell which is meant.
  private static Optional<String> lookalike(
      Wanted one, Set<String> names, List<DepartmentLook> departments) {
    var looks = one.looks();
    if (looks.stream().anyMatch(names::contains)) {
      return Optional.of(NAME_TAKEN);
    }
    var alike = departments.stream().filter(d -> looks.contains(d.skeleton())).toList();
    if (one.department().isEmpty()) {
      return alike.isEmpty() ? Optional.empty() : Optional.of(DEPARTMENT_TAKEN);
    }
    var words = NameRule.words(one.text());
    return alike.stream().allMatch(d -> d.words().equals(words))
        ? Optional.empty()
        : Optional.of(LOOKALIKE);
  }

  /// The looks of a registered service are its owner's from now on, but for those of names that are
  /// another's already.
  void keep(OnlineService service) {
    var names = new ArrayList<String>();
    var departments = new ArrayList<DepartmentLook>();
    for (var one : wanted(service)) {
      if (one.department().isEmpty()) {
        names.addAll(one.looks());
      } else {
        var words = NameRule.words(one.text());
        one.looks().forEach(look -> departments.add(new DepartmentLook(look, words)));
      }
    }
    store.claim(names, service.owner());
    store.keepDepartments(service.id(), departments);
  }

  /// Keeps the looks of services that are older than the rules about names and departments: of two
  /// that are called alike the first to be registered has them, and both go on.
  @Component
  static final class FormerNames implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(FormerNames.class);
    private static final int MOST = 10_000;

    private final ServicesStore store;

    FormerNames(ServicesStore store) {
      this.store = store;
    }

    @Override
    public void afterSingletonsInstantiated() {
      var names = new Names(store);
      for (var service : store.withoutLooks(MOST)) {
        names
            .faultOfFormer(service)
            .ifPresent(fault ->
                log.warn("the service {} keeps a name that {}", service.id(), fault.reason()));
        names.keep(service);
      }
    }
  }
}
