package hk.iamsmart.members.production;

import hk.iamsmart.members.attachments.Video;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.production.Dossier.Head;
import hk.iamsmart.members.production.Dossier.Kept;
import hk.iamsmart.members.production.Dossier.State;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.VisibleText;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.CodePoints;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;

/// Recordings of journeys that are files. They come and go a piece at a time.
@Service
public final class Recordings {
  /// Of one application.
  public static final int MOST = 10;

  private final ProductionStore store;
  private final Shelf shelf;
  private final Audit audit;
  private final Dossiers.Tools tools;

  Recordings(ProductionStore store, Shelf shelf, Audit audit, Dossiers.Tools tools) {
    this.store = store;
    this.shelf = shelf;
    this.audit = audit;
    this.tools = tools;
  }

  /// Where the bytes of a file are.
  public interface Source {
    void read(Reader reader) throws IOException;
  }

  public interface Reader {
    void read(InputStream content) throws IOException;
  }

  /// @param size in bytes, [Video#LARGEST_BYTES] at most
  /// @param label which journey, in which language, on which device
  public Outcome add(Insider who, UUID service, Video kind, int size, String label, Source source) {
    if (!ProductionPolicy.mayFill(who)) {
      return new Outcome.NotAllowed();
    }
    var name = label.strip();
    if (CodePoints.in(name) > Dossiers.LONGEST_LABEL || !VisibleText.is(name)) {
      return new Outcome.Unfit(Set.of("video"));
    }
    return tools
        .transaction()
        .execute(_ -> {
          var head = own(who, service).flatMap(one -> store.lock(one.id()));
          if (head.isEmpty()) {
            return new Outcome.Unknown();
          }
          if (head.get().state() != State.DRAFT) {
            return new Outcome.NotNow();
          }
          var dossier = shelf.open(head.get());
          var videos = dossier.files(Item.RECORDINGS).stream().filter(Kept::isVideo);
          if (videos.count() >= MOST || dossier.fileCount() >= Dossiers.MOST_FILES) {
            return new Outcome.TooMany();
          }
          keep(who, head.get(), kind, size, name, source);
          return new Outcome.Done();
        });
  }

  private void keep(Insider who, Head head, Video kind, int size, String label, Source source) {
    var now = tools.now();
    try {
      source.read(content -> shelf.attachVideo(head.id(), kind, size, label, content, now));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    shelf.change(head.id(), Item.RECORDINGS, Optional.empty(), who.actor().written(), now);
    audit.record(
        who.actor(),
        "production.changed",
        Subject.organisation(head.organisation()),
        Map.of("service", head.service().toString(), "item", Item.RECORDINGS.name()));
  }

  private Optional<Head> own(Insider who, UUID service) {
    return store
        .ofService(service)
        .filter(head -> head.organisation().equals(who.organisation().id()));
  }

  /// A video of the application of a service.
  public Optional<Recording> find(Insider who, UUID service, UUID file) {
    return ProductionPolicy.mayView(who)
        ? own(who, service).flatMap(head -> shelf.recording(head.id(), file))
        : Optional.empty();
  }

  /// A video that is opened a piece at a time while somebody saves it.
  public static final class Recording {
    private final Video kind;
    private final int size;
    private final List<SecretId> pieces;
    private final Vault vault;

    Recording(Video kind, int size, List<SecretId> pieces, Vault vault) {
      this.kind = kind;
      this.size = size;
      this.pieces = List.copyOf(pieces);
      this.vault = vault;
    }

    /// Always to be saved.
    ///
    /// @param name of ours, in plain letters
    public ResponseEntity<InputStreamResource> saved(String name) {
      var content = new InputStreamResource(() -> new Opened(pieces.iterator(), vault));
      return kind.saved(name, size, content);
    }

    @Override
    public String toString() {
      return "Recording[" + kind + ", " + size + " bytes]";
    }
  }

  /// Has one piece in memory.
  private static final class Opened extends InputStream {
    private final Iterator<SecretId> left;
    private final Vault vault;
    private byte[] piece = new byte[0];
    private int at;

    Opened(Iterator<SecretId> left, Vault vault) {
      this.left = left;
      this.vault = vault;
    }

    private boolean isThere() {
      while (at == piece.length && left.hasNext()) {
        piece = vault.reveal(left.next()).reveal();
        at = 0;
      }
      return at < piece.length;
    }

    @Override
    public int read() {
      return isThere() ? Byte.toUnsignedInt(piece[at++]) : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (length == 0) {
        return 0;
      }
      if (!isThere()) {
        return -1;
      }
      int count = Math.min(length, piece.length - at);
      System.arraycopy(piece, at, into, offset, count);
      at += count;
      return count;
    }
  }
}
