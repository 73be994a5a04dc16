package hk.iamsmart.members.servicecontacts;

import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.holdings.ServiceEnded;
import hk.iamsmart.members.holdings.ServicePolicy;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.organisations.Organisations;
import hk.iamsmart.members.servicecontacts.Contact.Kind;
import hk.iamsmart.members.servicecontacts.ContactsStore.Row;
import hk.iamsmart.members.servicecontacts.TypedContact.Field;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.mail.Letter;
import hk.iamsmart.platform.mail.Mail;
import hk.iamsmart.protocol.Language;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// The contacts of services: those of an organisation see and change its own, at once and without
/// an approval, since nothing that citizens meet depends on them. Citizens never see them.
@Service
public final class ServiceContacts {
  private final ContactsStore store;
  private final SealedBooks books;
  private final Holdings holdings;
  private final Organisations organisations;
  private final Mail mail;
  private final Audit audit;
  private final Office office;

  ServiceContacts(
      ContactsStore store,
      SealedBooks books,
      Holdings holdings,
      Organisations organisations,
      Mail mail,
      Audit audit,
      Office office) {
    this.store = store;
    this.books = books;
    this.holdings = holdings;
    this.organisations = organisations;
    this.mail = mail;
    this.audit = audit;
    this.office = office;
  }

  /// What a change needs besides.
  @Component
  record Office(InstantSource clock, IdSource ids, TransactionTemplate transaction) {}

  /// Of a service of one's own organisation; empty for any other.
  public ContactBook of(Insider who, UUID service) {
    return holdings.find(who, service).isPresent() ? of(service) : ContactBook.EMPTY;
  }

  private ContactBook of(UUID service) {
    return of(List.of(service)).getOrDefault(service, ContactBook.EMPTY);
  }

  /// Of those services that have any, for whoever is not of the organisation; they have asked a
  /// policy of their own.
  public Map<UUID, ContactBook> of(Collection<UUID> services) {
    return books.read(store.of(services));
  }

  /// Sets all three.
  ///
  /// @param seen the mark of what was on the page
  /// @param typed what is left out is none
  /// @param language of letters to an address that is new
  public Outcome change(
      Insider who, UUID service, String seen, Map<Kind, TypedContact> typed, Language language) {
    if (!ServicePolicy.mayChangeContacts(who)) {
      return new Outcome.NotAllowed();
    }
    if (holdings.find(who, service).isEmpty()) {
      return new Outcome.Unknown();
    }
    var faults = faults(typed);
    if (!faults.isEmpty()) {
      return new Outcome.Invalid(faults);
    }
    return office
        .transaction()
        .execute(status -> {
          var row = store.of(List.of(service)).stream().findFirst();
          var before = books.read(row.stream().toList()).getOrDefault(service, ContactBook.EMPTY);
          if (!before.mark().equals(seen)) {
            return new Outcome.Meanwhile(before);
          }
          var after = contacts(typed, before, language);
          if (after.equals(before.all())) {
            return new Outcome.Done();
          }
          if (!write(who, service, row, after)) {
            status.setRollbackOnly();
            return new Outcome.Meanwhile(of(service));
          }
          record(who, service, before.all(), after);
          return new Outcome.Done();
        });
  }

  private static Map<Kind, Set<Field>> faults(Map<Kind, TypedContact> typed) {
    var found = new EnumMap<Kind, Set<Field>>(Kind.class);
    typed.forEach((kind, one) -> {
      var faults = one.faults();
      if (!faults.isEmpty()) {
        found.put(kind, faults);
      }
    });
    return found;
  }

  private static List<Contact> contacts(
      Map<Kind, TypedContact> typed, ContactBook before, Language language) {
    return Arrays.stream(Kind.values())
        .flatMap(kind -> {
          var one = typed.getOrDefault(kind, TypedContact.NONE);
          return EmailAddress.parse(one.address())
              .map(address -> {
                var known = before.of(kind).filter(old -> old.address().equals(address));
                return new Contact(
                    kind,
                    one.name(),
                    address,
                    one.telephone(),
                    known.map(Contact::language).orElse(language));
              })
              .stream();
        })
        .toList();
  }

  /// The row decides who was first; what the vault keeps follows.
  private boolean write(Insider who, UUID service, Optional<Row> row, List<Contact> after) {
    var now = office.clock().instant();
    if (row.isEmpty()) {
      var by = who.actor().written();
      return store.insert(new Row(service, office.ids().uuid(), books.keep(after), by, now));
    }
    var old = row.get();
    if (after.isEmpty()) {
      boolean gone = store.delete(service, old.mark());
      books.forget(old.sealed());
      return gone;
    }
    var changed = new Row(service, office.ids().uuid(), old.sealed(), who.actor().written(), now);
    if (!store.change(old.mark(), changed)) {
      return false;
    }
    books.replace(old.sealed(), after);
    return true;
  }

  private void record(Insider who, UUID service, List<Contact> before, List<Contact> after) {
    var changed =
        Arrays.stream(Kind.values())
            .filter(kind -> !contact(before, kind).equals(contact(after, kind)))
            .map(Kind::name)
            .collect(Collectors.joining(" "));
    audit.record(
        who.actor(),
        "servicecontacts.changed",
        Subject.organisation(who.organisation().id()),
        Map.of("service", service.toString(), "kinds", changed));
  }

  private static Optional<Contact> contact(List<Contact> all, Kind kind) {
    return all.stream().filter(one -> one.kind() == kind).findFirst();
  }

  /// Sends a letter to this contact of the copy's service, if there is one, in the caller's
  /// transaction.
  ///
  /// @param values of the letter, in its language and with the organisation's name
  public void write(
      Copy copy, Kind kind, Letter.Kind letter, BiFunction<Language, String, List<String>> values) {
    of(copy.service())
        .of(kind)
        .ifPresent(to -> {
          var language = to.language();
          var organisation =
              organisations.find(copy.organisation()).map(one -> one.name(language)).orElseThrow();
          mail.send(
              new Letter(to.address(), language, letter, values.apply(language, organisation)));
        });
  }

  @EventListener
  void ended(ServiceEnded event) {
    store.forget(event.service()).ifPresent(books::forget);
  }
}
