package hk.iamsmart.members.production;

import hk.iamsmart.members.attachments.Attachment;
import hk.iamsmart.members.attachments.Video;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.papers.FilledIn;
import hk.iamsmart.members.production.Dossier.Head;
import hk.iamsmart.members.production.Dossier.Invited;
import hk.iamsmart.members.production.Dossier.Kept;
import hk.iamsmart.members.production.Dossier.Mark;
import hk.iamsmart.members.production.Dossier.Message;
import hk.iamsmart.members.production.Dossier.Part;
import hk.iamsmart.members.production.Dossier.State;
import hk.iamsmart.members.production.FilesStore.FileRow;
import hk.iamsmart.members.production.FilesStore.MarkRow;
import hk.iamsmart.members.production.FilesStore.MessageRow;
import hk.iamsmart.members.production.ProductionStore.ItemRow;
import hk.iamsmart.members.production.Recordings.Recording;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Applications as rows and vault keep them together: what people wrote and their files lie in the
/// vault, and go with their rows.
@Component
final class Shelf {
  static final String ASSESSOR = "production-assessor";
  private static final String CONTENT = "production-content";
  private static final String FILE = "production-file";
  private static final String SIGNER = "production-signer";

  /// Of a large file, in bytes.
  private static final int PIECE = 1024 * 1024;

  private static final String WORDS = "production-words";

  /// Of each side: neither silences the other.
  private static final int MOST_MESSAGES = 300;

  private final ProductionStore store;
  private final FilesStore files;
  private final AssessorsStore assessors;
  private final Holdings holdings;
  private final Vault vault;
  private final IdSource ids;

  Shelf(
      ProductionStore store,
      FilesStore files,
      AssessorsStore assessors,
      Holdings holdings,
      Vault vault,
      IdSource ids) {
    this.store = store;
    this.files = files;
    this.assessors = assessors;
    this.holdings = holdings;
    this.vault = vault;
    this.ids = ids;
  }

  /// What lies in the vault of an assessor. Members may be added, never renamed.
  record Person(String name, String address) {
    @Override
    public String toString() {
      return "Person[hidden]";
    }
  }

  Dossier open(Head head) {
    var items = store.items(head.id());
    var kept = files.of(head.id());
    var messages = files.messages(head.id());
    var people = assessors.of(head.id());
    var sealed = new ArrayList<SecretId>();
    items.forEach(item -> {
      add(sealed, item.content());
      add(sealed, item.returned());
    });
    // the bytes of files stay where they are
    kept.stream().filter(Shelf::isLink).forEach(file -> add(sealed, file.sealed()));
    kept.forEach(file -> add(sealed, file.mark() == null ? null : file.mark().signer()));
    messages.forEach(one -> sealed.add(one.sealed()));
    people.forEach(one -> sealed.add(one.sealed()));
    var opened = sealed.isEmpty() ? Map.<SecretId, Secret>of() : vault.revealAll(sealed);
    var parts = new EnumMap<Item, Part>(Item.class);
    items.forEach(item -> parts.put(item.item(), part(item, opened)));
    return new Dossier(
        head,
        holdings.service(head.service()).map(one -> one.name()).orElse(""),
        parts,
        kept.stream().map(file -> kept(file, opened)).toList(),
        messages.stream().map(one -> message(one, opened)).toList(),
        people.stream()
            .map(one -> {
              var person = read(opened, one.sealed(), Person.class);
              return new Invited(
                  one.id(), person.name(), person.address(), one.items(), one.until(), one.used());
            })
            .toList());
  }

  private static void add(List<SecretId> all, @Nullable SecretId one) {
    if (one != null) {
      all.add(one);
    }
  }

  private static boolean isLink(FileRow file) {
    return file.kind().equals(Dossier.LINK);
  }

  private static Secret of(Map<SecretId, Secret> opened, SecretId id) {
    return Objects.requireNonNull(opened.get(id));
  }

  private static <T> T read(Map<SecretId, Secret> opened, SecretId id, Class<T> type) {
    return WireJson.mapper().readValue(of(opened, id).reveal(), type);
  }

  private static Part part(ItemRow row, Map<SecretId, Secret> opened) {
    var content = row.content();
    var returned = row.returned();
    return new Part(
        content == null ? Optional.empty() : Optional.of(read(opened, content, FilledIn.class)),
        row.changed(),
        returned == null ? "" : of(opened, returned).revealText(),
        row.seen());
  }

  private static Kept kept(FileRow file, Map<SecretId, Secret> opened) {
    var sealed = file.sealed();
    var address = isLink(file) && sealed != null ? of(opened, sealed).revealText() : "";
    var mark =
        Optional.ofNullable(file.mark())
            .map(one -> new Mark(of(opened, one.signer()).revealText(), one.at()));
    return new Kept(
        file.id(),
        file.item(),
        file.kind(),
        file.size(),
        file.label(),
        address,
        file.isRemoved(),
        mark);
  }

  private static Message message(MessageRow row, Map<SecretId, Secret> opened) {
    var words = of(opened, row.sealed()).revealText();
    return new Message(row.item(), row.file(), row.author(), words, row.at());
  }

  /// The bytes of a file; empty for a link or a video, and for one that is not there any more.
  Optional<Attachment> content(UUID application, UUID file) {
    return files.of(application).stream()
        .filter(row -> row.id().equals(file) && row.item() != Item.RECORDINGS)
        .findFirst()
        .flatMap(row ->
            Optional.ofNullable(row.sealed())
                .map(sealed ->
                    new Attachment(
                        Attachment.Kind.valueOf(row.kind()), vault.reveal(sealed).reveal())));
  }

  /// Something was done about an item: it is changed, not returned any more, and seen by nobody. A
  /// sheet that was signed before it said something else goes.
  ///
  /// @param filled in the place of what was filled in before; nothing when that stays
  void change(UUID application, Item item, Optional<FilledIn> filled, String by, Instant now) {
    var before = row(application, item);
    before.flatMap(row -> Optional.ofNullable(row.returned())).ifPresent(vault::forget);
    var kept = before.flatMap(row -> Optional.ofNullable(row.content()));
    var content =
        filled.map(fields -> {
          var secret = Secret.of(WireJson.bytes(fields));
          kept.ifPresent(id -> replace(application, item, id, secret, now));
          return kept.orElseGet(() -> vault.keep(CONTENT, secret));
        });
    store.change(application, item, content.orElse(null), by, now);
  }

  private void replace(UUID application, Item item, SecretId id, Secret secret, Instant now) {
    if (item.isForm() && !Arrays.equals(vault.reveal(id).reveal(), secret.reveal())) {
      takeAway(application, item, now);
    }
    vault.replace(id, CONTENT, secret);
  }

  private Optional<ItemRow> row(UUID application, Item item) {
    return store.items(application).stream().filter(row -> row.item() == item).findFirst();
  }

  void giveBack(UUID application, Item item, String why) {
    row(application, item)
        .flatMap(row -> Optional.ofNullable(row.returned()))
        .ifPresent(vault::forget);
    store.giveBack(application, item, vault.keep(WORDS, Secret.ofText(why)));
  }

  /// Of an item that has one file it takes the place of the one before.
  void attach(UUID application, Item item, Attachment file, String label, Instant now) {
    if (item.hasOneFile()) {
      takeAway(application, item, now);
    }
    add(application, item, file.kind().name(), label, file.bytes(), null, now);
  }

  /// A sheet that was signed with iAM Smart+, in the place of the one before.
  void attachSigned(UUID application, Item item, Attachment sheet, Mark mark, Instant now) {
    takeAway(application, item, now);
    var row = new MarkRow(vault.keep(SIGNER, Secret.ofText(mark.name())), mark.at());
    add(application, item, sheet.kind().name(), "", sheet.bytes(), row, now);
  }

  void link(UUID application, Item item, String address, String label, Instant now) {
    var bytes = address.getBytes(StandardCharsets.UTF_8);
    add(application, item, Dossier.LINK, label, bytes, null, now);
  }

  /// A video, a piece at a time.
  void attachVideo(
      UUID application, Video kind, int size, String label, InputStream content, Instant now)
      throws IOException {
    var beginning = content.readNBytes(PIECE);
    var sealed = vault.keep(FILE, Secret.of(beginning));
    var id = ids.uuid();
    var row = new FileRow(id, Item.RECORDINGS, kind.name(), size, label, sealed, null);
    files.insert(application, row, now);
    var piece = content.readNBytes(PIECE);
    for (int i = 1; piece.length > 0; i++) {
      files.insertPiece(id, i, vault.keep(FILE, Secret.of(piece)));
      piece = content.readNBytes(PIECE);
    }
  }

  /// A video as it lies in the vault; empty when there is none of that id.
  Optional<Recording> recording(UUID application, UUID file) {
    return files.of(application).stream()
        .filter(row -> row.id().equals(file) && row.item() == Item.RECORDINGS && !isLink(row))
        .findFirst()
        .flatMap(row ->
            Optional.ofNullable(row.sealed())
                .map(beginning -> {
                  var pieces = new ArrayList<>(List.of(beginning));
                  pieces.addAll(files.pieces(file));
                  return new Recording(Video.valueOf(row.kind()), row.size(), pieces, vault);
                }));
  }

  private void add(
      UUID application,
      Item item,
      String kind,
      String label,
      byte[] bytes,
      @Nullable MarkRow mark,
      Instant now) {
    var sealed = vault.keep(FILE, Secret.of(bytes));
    var row = new FileRow(ids.uuid(), item, kind, bytes.length, label, sealed, mark);
    files.insert(application, row, now);
  }

  /// What was written about it stays, and then so does its name.
  void remove(UUID application, UUID file, Instant now) {
    files.of(application).stream()
        .filter(row -> row.id().equals(file))
        .forEach(row -> remove(row, now));
  }

  private void remove(FileRow row, Instant now) {
    if (row.isRemoved()) {
      return;
    }
    if (files.mark(row.id(), now)) {
      vault.forgetAll(row.secrets());
      vault.forgetAll(files.deletePieces(row.id()));
    } else {
      vault.forgetAll(files.delete(row.id()));
    }
  }

  private void takeAway(UUID application, Item item, Instant now) {
    files.of(application).stream()
        .filter(row -> row.item() == item)
        .forEach(row -> remove(row, now));
  }

  /// Keeps what one of both sides writes, if it can be kept.
  Outcome said(Head head, Item item, Optional<UUID> file, String by, String typed, Instant now) {
    var words = typed.replace("\r\n", "\n").strip();
    if (!FilledIn.isWords(words, Dossiers.LONGEST_MESSAGE)) {
      return new Outcome.Unfit(Set.of("words"));
    }
    if (head.state() == State.APPROVED) {
      return new Outcome.NotNow();
    }
    var dossier = open(head);
    if (file.isPresent()
        && file.flatMap(dossier::file).filter(one -> one.item() == item).isEmpty()) {
      return new Outcome.Unknown();
    }
    boolean staff = Message.isStaff(by);
    var own = dossier.messages().stream().filter(one -> one.isByStaff() == staff).count();
    if (own >= MOST_MESSAGES) {
      return new Outcome.TooMany();
    }
    say(head.id(), item, file, by, words, now);
    return new Outcome.Done();
  }

  private void say(
      UUID application, Item item, Optional<UUID> file, String by, String words, Instant now) {
    var sealed = vault.keep(WORDS, Secret.ofText(words));
    files.say(application, item, file.orElse(null), by, sealed, now);
  }

  /// What an assessor answered and signed goes, and not what reviewers wrote about it.
  void clear(UUID application, Item item, Instant now) {
    row(application, item)
        .ifPresent(row -> {
          var sealed = new ArrayList<SecretId>();
          add(sealed, row.content());
          add(sealed, row.returned());
          store.clear(application, item);
          vault.forgetAll(sealed);
        });
    takeAway(application, item, now);
  }

  /// What has to be answered and signed again goes: both declarations with their assessors, and
  /// what was signed for the organisation.
  void clearForReview(UUID application, Instant now) {
    Item.assessed().forEach(item -> clear(application, item, now));
    takeAway(application, Item.ITEP_01, now);
    takeAway(application, Item.ITEP_02, now);
    assessors
        .of(application)
        .forEach(one -> {
          assessors.delete(one.id());
          vault.forget(one.sealed());
        });
  }

  /// Nothing is left of it.
  void forget(UUID application) {
    var sealed = new ArrayList<SecretId>();
    store
        .items(application)
        .forEach(item -> {
          add(sealed, item.content());
          add(sealed, item.returned());
        });
    files.of(application).forEach(file -> sealed.addAll(file.secrets()));
    sealed.addAll(files.piecesOf(application));
    files.messages(application).forEach(one -> sealed.add(one.sealed()));
    assessors.of(application).forEach(one -> sealed.add(one.sealed()));
    store.delete(application);
    vault.forgetAll(sealed);
  }
}
