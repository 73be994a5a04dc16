package hk.iamsmart.members.applications;

import hk.iamsmart.members.applications.ApplicationsStore.Filed;
import hk.iamsmart.members.applications.ApplicationsStore.Row;
import hk.iamsmart.members.applications.ApplicationsStore.Said;
import hk.iamsmart.members.attachments.Attachment;
import hk.iamsmart.members.organisations.BusinessNumber;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.WireJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Applications as rows and vault keep them together: what is personal lies in the vault, and goes
/// with its row.
@Component
final class Folders {
  /// Of one application, from both sides.
  static final int MOST_MESSAGES = 100;

  private static final String CONTENT = "application";
  private static final String CERTIFICATE = "application-certificate";
  private static final String MESSAGE = "application-message";

  private final ApplicationsStore store;
  private final Vault vault;
  private final IdSource ids;

  Folders(ApplicationsStore store, Vault vault, IdSource ids) {
    this.store = store;
    this.vault = vault;
    this.ids = ids;
  }

  /// What lies in the vault. Members may be added, never renamed.
  record Content(String address, Map<String, String> answers) {
    @Override
    public String toString() {
      return "Content[hidden]";
    }
  }

  /// A draft of this mailbox, unless it has an open application.
  ///
  /// @return that one, or the draft
  UUID draft(byte[] digest, EmailAddress address, Language language, Instant now) {
    var content = keep(CONTENT, sealed(address, Answers.nothing()));
    var id = ids.uuid();
    if (store.insert(id, digest, language, content, now)) {
      return id;
    }
    vault.forget(content);
    return store.latest(digest).orElseThrow();
  }

  Application open(Row row) {
    var content = WireJson.mapper().readValue(vault.reveal(row.content()).reveal(), Content.class);
    return new Application(
        row.id(),
        new EmailAddress(content.address()),
        row.language(),
        Answers.ofIds(content.answers()),
        row.state(),
        Optional.ofNullable(row.certificate()).map(Filed::about),
        row.times());
  }

  void change(Row row, Application before, Answers answers, Language language, Instant now) {
    var business =
        BusinessNumber.parse(answers.get(Field.NUMBER)).map(BusinessNumber::business).orElse("");
    vault.replace(row.content(), CONTENT, sealed(before.address(), answers));
    store.changed(row.id(), answers, business, language, now);
  }

  /// In the place of the one before.
  void attach(Row row, Attachment attachment, Instant now) {
    store.certificate(row.id(), keep(CERTIFICATE, Secret.of(attachment.bytes())), attachment, now);
    if (row.certificate() != null) {
      vault.forget(row.certificate().sealed());
    }
  }

  Optional<Attachment> certificate(Row row) {
    return Optional.ofNullable(row.certificate())
        .flatMap(filed ->
            vault
                .find(filed.sealed())
                .map(secret -> new Attachment(filed.about().kind(), secret.reveal())));
  }

  void say(UUID id, String author, Message.Kind kind, String words, Instant now) {
    store.say(id, author, kind, keep(MESSAGE, Secret.ofText(words)), now);
  }

  /// Oldest first.
  List<Message> messages(UUID id) {
    var said = store.messages(id, MOST_MESSAGES);
    if (said.isEmpty()) {
      return List.of();
    }
    var words = vault.revealAll(said.stream().map(Said::sealed).toList());
    return said.stream()
        .map(one ->
            new Message(
                one.author(),
                one.kind(),
                Objects.requireNonNull(words.get(one.sealed())).revealText(),
                one.at()))
        .toList();
  }

  /// With everything that lies in the vault.
  void forget(Row row) {
    var secrets = new ArrayList<SecretId>();
    secrets.add(row.content());
    if (row.certificate() != null) {
      secrets.add(row.certificate().sealed());
    }
    store.messages(row.id(), MOST_MESSAGES).forEach(said -> secrets.add(said.sealed()));
    store.delete(row.id());
    vault.forgetAll(secrets);
  }

  private static Secret sealed(EmailAddress address, Answers answers) {
    return Secret.of(WireJson.bytes(new Content(address.value(), answers.byId())));
  }

  private SecretId keep(String purpose, Secret secret) {
    return vault.keep(purpose, secret);
  }
}
