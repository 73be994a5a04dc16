package hk.iamsmart.members.production;

import hk.iamsmart.members.papers.FilledIn;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.protocol.dates.Dates;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// An application for production with everything that belongs to it, but the bytes of its files.
///
/// @param name of the service, as lists of its organisation have it
/// @param parts what was done about each item, as far as anything was
/// @param assessors who answer ITEP-10 and ITEP-11
public record Dossier(
    Head head,
    String name,
    Map<Item, Part> parts,
    List<Kept> files,
    List<Message> messages,
    List<Invited> assessors) {
  public enum State {
    /// with its organisation
    DRAFT,
    /// with the reviewers
    SENT,
    /// two of staff said yes
    APPROVED
  }

  /// An application, without what belongs to it.
  ///
  /// @param sentAt when it went to the reviewers; empty for one that never did
  /// @param firstBy the first of staff to approve; empty when nobody did
  /// @param approvedAt when it was last approved; empty when it never was
  public record Head(
      UUID id,
      UUID service,
      UUID organisation,
      State state,
      Instant madeAt,
      Optional<Instant> sentAt,
      Optional<String> firstBy,
      Optional<Instant> approvedAt) {
    /// How long an approval is good, in years.
    public static final int YEARS = 2;

    /// How long before its end the forms may be filled in again.
    public static final Duration EARLY = Duration.ofDays(90);

    /// When everything has to be approved again; empty for one that never was.
    public Optional<Instant> due() {
      return approvedAt.map(at -> at.atZone(Dates.HONG_KONG).plusYears(YEARS).toInstant());
    }

    /// Whether it may be reviewed again, because the end is near or past.
    public boolean isDue(Instant now) {
      return due().filter(end -> !now.isBefore(end.minus(EARLY))).isPresent();
    }
  }

  /// An item.
  ///
  /// @param filled the form, or the address of the page with the button under the key `page`
  /// @param changed when it was last changed by its organisation or its assessor
  /// @param returned why a reviewer sent it back; empty when it was not, or was changed since
  /// @param seen whether a reviewer looked at it, where one has to
  public record Part(Optional<FilledIn> filled, Instant changed, String returned, boolean seen) {
    @Override
    public String toString() {
      return "Part[" + changed + "]";
    }
  }

  /// A file, or the address of a recording.
  ///
  /// @param kind `PDF`, `JPEG`, `PNG`, `MP4`, `WEBM`, `MOV` or `LINK`
  /// @param label the journey and the screen; else empty
  /// @param address where a recording is; empty for a file
  /// @param removed whether nothing is left of it but what was written about it
  /// @param mark who signed it with iAM Smart+; empty for a file that nobody signed so
  public record Kept(
      UUID id,
      Item item,
      String kind,
      int size,
      String label,
      String address,
      boolean removed,
      Optional<Mark> mark) {
    public boolean isPicture() {
      return !kind.equals("PDF") && !isLink() && !isVideo();
    }

    public boolean isVideo() {
      return item == Item.RECORDINGS && !isLink();
    }

    public boolean isLink() {
      return kind.equals(LINK);
    }
  }

  /// A signature that was verified when it came. Personal data.
  ///
  /// @param name as the certificate has it
  /// @param at as the time stamp says
  public record Mark(String name, Instant at) {
    @Override
    public String toString() {
      return "Mark[" + at + "]";
    }
  }

  static final String LINK = "LINK";

  /// The key of an item that is the address of a page.
  public static final String PAGE = "page";

  /// What organisation and reviewers wrote. Personal data.
  ///
  /// @param file that it is about; nothing when it is about the item
  /// @param author as the audit names them
  public record Message(Item item, Optional<UUID> file, String author, String text, Instant at) {
    private static final String STAFF = Actor.operator("").written();

    public boolean isByStaff() {
      return isStaff(author);
    }

    /// @param actor as the audit names them
    public static boolean isStaff(String actor) {
      return actor.startsWith(STAFF);
    }

    @Override
    public String toString() {
      return "Message[" + item + "]";
    }
  }

  /// Somebody who was asked to assess. Personal data.
  ///
  /// @param joined whether they followed their link
  public record Invited(
      UUID id, String name, String address, Set<Item> items, Instant until, boolean joined) {
    @Override
    public String toString() {
      return "Invited[" + id + "]";
    }
  }

  /// Why an item is not complete.
  public enum Gap {
    /// nothing was done about it
    NOTHING,
    /// fields of the form are empty
    FIELDS,
    /// the signed sheet
    SCAN,
    /// nobody was invited to answer it
    ASSESSOR,
    /// a reviewer sent it back, and it was not changed since
    RETURNED
  }

  public Dossier {
    parts = Map.copyOf(parts);
    files = List.copyOf(files);
    messages = List.copyOf(messages);
    assessors = List.copyOf(assessors);
  }

  public UUID id() {
    return head.id();
  }

  public State state() {
    return head.state();
  }

  /// What is missing of an item; empty when it is complete.
  public Set<Gap> gaps(Item item) {
    var gaps = EnumSet.noneOf(Gap.class);
    if (item.isAssessed() && assessor(item).isEmpty()) {
      gaps.add(Gap.ASSESSOR);
    }
    if (!part(item).map(Part::returned).orElse("").isEmpty()) {
      gaps.add(Gap.RETURNED);
    }
    if (item.isForm()) {
      if (!filled(item).missing(item.form()).isEmpty()) {
        gaps.add(Gap.FIELDS);
      }
      if (item.isSigned() && files(item).isEmpty()) {
        gaps.add(Gap.SCAN);
      }
    } else if (item == Item.BUTTON ? page().isEmpty() : files(item).isEmpty()) {
      gaps.add(Gap.NOTHING);
    }
    return gaps;
  }

  /// Those that are not complete, in the order of the page.
  public List<Item> open() {
    return Arrays.stream(Item.values()).filter(item -> !gaps(item).isEmpty()).toList();
  }

  /// Since when it is as it is.
  public Instant since(Item item) {
    return part(item).map(Part::changed).orElse(head.madeAt());
  }

  public Optional<Part> part(Item item) {
    return Optional.ofNullable(parts.get(item));
  }

  /// What a form holds so far.
  public FilledIn filled(Item item) {
    var form = item.form();
    return part(item)
        .flatMap(Part::filled)
        .filter(filled -> filled.version().equals(form.version()))
        .orElseGet(() -> FilledIn.nothing(form));
  }

  /// Where the page with the official button is; empty when nobody said so yet.
  public String page() {
    return part(Item.BUTTON).flatMap(Part::filled).map(it -> it.get(PAGE)).orElse("");
  }

  /// Those that are there.
  public List<Kept> files(Item item) {
    return files.stream().filter(file -> file.item() == item && !file.removed()).toList();
  }

  /// How many are there of all items.
  public long fileCount() {
    return files.stream().filter(file -> !file.removed()).count();
  }

  /// With those that were removed, and of which something was written.
  public List<Kept> allFiles(Item item) {
    return files.stream().filter(file -> file.item() == item).toList();
  }

  public Optional<Kept> file(UUID id) {
    return files.stream().filter(file -> file.id().equals(id)).findFirst();
  }

  /// Who answers a declaration.
  public Optional<Invited> assessor(Item item) {
    return assessors.stream().filter(one -> one.items().contains(item)).findFirst();
  }

  /// About an item as a whole.
  public List<Message> about(Item item) {
    return messages.stream().filter(one -> one.item() == item && one.file().isEmpty()).toList();
  }

  /// About one file.
  public List<Message> about(Kept file) {
    return messages.stream()
        .filter(one -> one.file().filter(file.id()::equals).isPresent())
        .toList();
  }

  @Override
  public String toString() {
    return "Dossier[" + head.id() + "]";
  }
}
