package hk.iamsmart.members.tickets;

import hk.iamsmart.members.attachments.Attachment;
import hk.iamsmart.members.tickets.Entry.Filed;
import hk.iamsmart.members.tickets.Entry.Kind;
import hk.iamsmart.members.tickets.TicketStore.AskedBy;
import hk.iamsmart.members.tickets.TicketStore.Row;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.WireJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tickets as rows and vault keep them together: what is personal lies in the vault, and goes with
/// its row.
@Component
final class Binder {
  private static final String CONTENT = "ticket";
  private static final String SAID = "ticket-entry";
  private static final String FILE = "ticket-file";

  private final TicketStore tickets;
  private final EntryStore entries;
  private final WordIndex index;
  private final Vault vault;

  Binder(TicketStore tickets, EntryStore entries, WordIndex index, Vault vault) {
    this.tickets = tickets;
    this.entries = entries;
    this.index = index;
    this.vault = vault;
  }

  /// What lies in the vault of a ticket. Members may be added, never renamed.
  record Content(
      String subject, String name, String organisation, String telephone, @Nullable String email) {
    @Override
    public String toString() {
      return "Content[hidden]";
    }
  }

  /// What lies in the vault of an entry. Members may be added, never renamed.
  record Said(String by, String text, List<TracedCall> calls) {
    Said {
      calls = List.copyOf(calls);
    }

    /// What was asked about; of a call itself more may be known later.
    Set<String> txIds() {
      return calls.stream().map(TracedCall::txId).collect(Collectors.toSet());
    }

    @Override
    public String toString() {
      return "Said[hidden]";
    }
  }

  /// What somebody puts into a ticket.
  ///
  /// @param form which was sent
  record Piece(String form, Kind kind, Said said, Optional<Attachment> file) {
    /// Words alone.
    static Piece of(String form, Kind kind, String by, String text) {
      return new Piece(form, kind, new Said(by, text, List.of()), Optional.empty());
    }
  }

  /// False when there is one with this number; the caller rolls back.
  boolean begin(Ticket ticket) {
    var sealed = vault.keep(CONTENT, Secret.of(WireJson.bytes(content(ticket))));
    var row =
        switch (ticket.asker()) {
          case Asker.Member member ->
              row(
                  ticket,
                  AskedBy.MEMBER,
                  Optional.of(member.organisation()),
                  Optional.of(member.person()),
                  sealed);
          case Asker.Caller _ ->
              row(ticket, AskedBy.CALLER, Optional.empty(), Optional.empty(), sealed);
          case Asker.Stranger _ ->
              row(ticket, AskedBy.STRANGER, Optional.empty(), Optional.empty(), sealed);
        };
    if (!tickets.insert(row)) {
      return false;
    }
    var words = new LinkedHashSet<>(index.of(ticket.number()));
    words.addAll(index.of(ticket.subject()));
    words.addAll(index.of(ticket.asker().name()));
    tickets.foundBy(ticket.number(), words, true);
    return true;
  }

  private static Row row(
      Ticket ticket,
      AskedBy by,
      Optional<UUID> organisation,
      Optional<UUID> person,
      SecretId sealed) {
    return new Row(
        ticket.number(),
        ticket.category(),
        ticket.state(),
        ticket.language(),
        by,
        organisation,
        person,
        sealed,
        ticket.assigned(),
        ticket.times());
  }

  private static Content content(Ticket ticket) {
    return switch (ticket.asker()) {
      case Asker.Member(_, _, var name, var organisation) ->
          new Content(ticket.subject(), name, organisation, "", null);
      case Asker.Caller(var name, var telephone) ->
          new Content(ticket.subject(), name, "", telephone, null);
      case Asker.Stranger(var name, var organisation, var address) ->
          new Content(ticket.subject(), name, organisation, "", address.value());
    };
  }

  Ticket open(Row row) {
    return open(List.of(row)).getFirst();
  }

  /// All of them with one query.
  List<Ticket> open(List<Row> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    var sealed = vault.revealAll(rows.stream().map(Row::content).toList());
    return rows.stream()
        .map(row -> {
          var secret = Objects.requireNonNull(sealed.get(row.content()));
          return ticket(row, WireJson.mapper().readValue(secret.reveal(), Content.class));
        })
        .toList();
  }

  private static Ticket ticket(Row row, Content content) {
    var asker =
        switch (row.askedBy()) {
          case MEMBER ->
              new Asker.Member(
                  row.organisation().orElseThrow(),
                  row.person().orElseThrow(),
                  content.name(),
                  content.organisation());
          case CALLER -> new Asker.Caller(content.name(), content.telephone());
          case STRANGER ->
              new Asker.Stranger(
                  content.name(),
                  content.organisation(),
                  new EmailAddress(Objects.requireNonNull(content.email())));
        };
    return new Ticket(
        row.number(),
        row.category(),
        row.state(),
        row.language(),
        asker,
        content.subject(),
        row.assigned(),
        row.times());
  }

  /// False when this form was taken before; the caller rolls back.
  boolean write(String number, Piece piece, String author, Instant now) {
    var said = piece.said();
    var kind = piece.kind();
    var filed =
        piece
            .file()
            .map(one ->
                new EntryStore.File(
                    vault.keep(FILE, Secret.of(one.bytes())),
                    new Filed(one.kind(), one.bytes().length)));
    var sealed = vault.keep(SAID, Secret.of(WireJson.bytes(said)));
    var row = new EntryStore.Row(0, piece.form(), kind, author, sealed, filed, now);
    if (!entries.insert(number, row)) {
      return false;
    }
    var words = new LinkedHashSet<>(index.of(said.text()));
    said.txIds().forEach(txId -> words.addAll(index.of(txId)));
    tickets.foundBy(number, words, kind != Kind.NOTE);
    return true;
  }

  /// What comes of a form that opened a ticket before: whether it asked the same.
  Outcome again(Ticket ticket, Piece piece) {
    return tickets
        .find(ticket.number())
        .map(this::open)
        .filter(ticket::asksTheSame)
        .map(_ -> again(ticket.number(), piece))
        .orElseGet(Outcome.Used::new);
  }

  /// What comes of a form that was taken before: whether it said the same.
  Outcome again(String number, Piece piece) {
    return entries
        .find(number, piece.form())
        .filter(row -> row.kind() == piece.kind() && isSame(row, piece))
        .<Outcome>map(_ -> new Outcome.Known(number))
        .orElseGet(Outcome.Used::new);
  }

  private boolean isSame(EntryStore.Row row, Piece piece) {
    var said = WireJson.mapper().readValue(vault.reveal(row.sealed()).reveal(), Said.class);
    return said.text().equals(piece.said().text())
        && said.txIds().equals(piece.said().txIds())
        && Arrays.equals(bytes(file(row)), bytes(piece.file()));
  }

  private static byte[] bytes(Optional<Attachment> file) {
    return file.map(Attachment::bytes).orElseGet(() -> new byte[0]);
  }

  /// In the order in which they were written.
  ///
  /// @param notes whether staff read
  List<Entry> entries(String number, boolean notes) {
    var rows = entries.of(number).stream().filter(row -> notes || row.kind() != Kind.NOTE).toList();
    if (rows.isEmpty()) {
      return List.of();
    }
    var sealed = vault.revealAll(rows.stream().map(EntryStore.Row::sealed).toList());
    return rows.stream()
        .map(row -> {
          var secret = Objects.requireNonNull(sealed.get(row.sealed()));
          var said = WireJson.mapper().readValue(secret.reveal(), Said.class);
          return new Entry(
              row.id(),
              row.kind(),
              row.author(),
              said.by(),
              said.text(),
              said.calls(),
              row.file().map(EntryStore.File::about),
              row.at());
        })
        .toList();
  }

  /// The file of an entry.
  Optional<Attachment> file(String number, long entry, boolean notes) {
    return entries
        .find(number, entry)
        .filter(row -> notes || row.kind() != Kind.NOTE)
        .flatMap(this::file);
  }

  private Optional<Attachment> file(EntryStore.Row row) {
    return row.file()
        .flatMap(file ->
            vault
                .find(file.sealed())
                .map(secret -> new Attachment(file.about().kind(), secret.reveal())));
  }

  /// All tickets, with everything that lies in the vault.
  void forgetAll() {
    var secrets = new ArrayList<>(entries.secrets());
    secrets.addAll(tickets.deleteAll());
    vault.forgetAll(secrets);
  }

  /// With everything that lies in the vault.
  void forget(Row row) {
    var secrets = new ArrayList<SecretId>();
    secrets.add(row.content());
    for (var entry : entries.of(row.number())) {
      secrets.add(entry.sealed());
      entry.file().ifPresent(file -> secrets.add(file.sealed()));
    }
    tickets.delete(row.number());
    vault.forgetAll(secrets);
  }
}
