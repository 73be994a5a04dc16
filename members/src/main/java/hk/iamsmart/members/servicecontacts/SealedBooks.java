package hk.iamsmart.members.servicecontacts;

import hk.iamsmart.members.servicecontacts.Contact.Kind;
import hk.iamsmart.members.servicecontacts.ContactBook.Changed;
import hk.iamsmart.members.servicecontacts.ContactsStore.Row;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.WireJson;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Contacts as the vault keeps them.
@Component
final class SealedBooks {
  private static final String PURPOSE = "service-contacts";

  private final Vault vault;

  SealedBooks(Vault vault) {
    this.vault = vault;
  }

  private record Line(Kind kind, String name, String address, String telephone, String language) {
    static Line of(Contact one) {
      return new Line(
          one.kind(), one.name(), one.address().value(), one.telephone(), one.language().tag());
    }

    Contact contact() {
      return new Contact(
          kind,
          name,
          new EmailAddress(address),
          telephone,
          Language.parse(language).orElse(Language.DEFAULT));
    }
  }

  private record Content(List<Line> contacts) {
    Content {
      contacts = List.copyOf(contacts);
    }
  }

  private static Secret content(List<Contact> all) {
    return Secret.of(WireJson.bytes(new Content(all.stream().map(Line::of).toList())));
  }

  SecretId keep(List<Contact> all) {
    return vault.keep(PURPOSE, content(all));
  }

  void replace(SecretId id, List<Contact> all) {
    vault.replace(id, PURPOSE, content(all));
  }

  void forget(SecretId id) {
    vault.forget(id);
  }

  /// One query for all of them; what was forgotten meanwhile is left out.
  Map<UUID, ContactBook> read(List<Row> rows) {
    if (rows.isEmpty()) {
      return Map.of();
    }
    var open = vault.revealAll(rows.stream().map(Row::sealed).toList());
    return rows.stream()
        .filter(row -> open.containsKey(row.sealed()))
        .collect(Collectors.toMap(Row::service, row -> book(row, open)));
  }

  private static ContactBook book(Row row, Map<SecretId, Secret> open) {
    var secret = Objects.requireNonNull(open.get(row.sealed()));
    var content = WireJson.mapper().readValue(secret.reveal(), Content.class);
    return new ContactBook(
        row.mark().toString(),
        content.contacts().stream().map(Line::contact).toList(),
        Optional.of(new Changed(row.by(), row.at())));
  }
}
