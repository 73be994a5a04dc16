package hk.iamsmart.members.organisationdesk;

import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.servicecontacts.ServiceContacts;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Whom staff reach about the services of an organisation.
@Component
final class ServiceDesk {
  private final Holdings holdings;
  private final ServiceContacts contacts;

  ServiceDesk(Holdings holdings, ServiceContacts contacts) {
    this.holdings = holdings;
    this.contacts = contacts;
  }

  /// The services that have contacts, in the order in which they were made.
  List<Reached> reached(UUID organisation) {
    var held = holdings.of(organisation);
    var books = contacts.of(held.stream().map(HeldService::id).toList());
    return held.stream()
        .flatMap(one ->
            Optional.ofNullable(books.get(one.id())).map(book -> new Reached(one, book)).stream())
        .toList();
  }
}
