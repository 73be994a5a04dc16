package hk.iamsmart.members.attachments;

import hk.iamsmart.members.attachments.Attachment.Kind;
import hk.iamsmart.platform.door.Places;
import hk.iamsmart.signatures.pdf.Bounds;
import hk.iamsmart.signatures.pdf.PdfFile;
import hk.iamsmart.signatures.pdf.PdfValue;
import hk.iamsmart.signatures.pdf.PdfValue.Dictionary;
import hk.iamsmart.signatures.pdf.Unreadable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Reads what somebody attached. The name and the type that it came with say nothing.
@Component
public final class Attachments {
  /// Of one file.
  public static final int LARGEST_BYTES = 5 * 1024 * 1024;

  private static final int AT_ONCE = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  /// What a reader would do by itself, or carries along unseen.
  private static final List<String> ACTIVE = List.of("JavaScript", "EmbeddedFiles");

  private final Places places = new Places(AT_ONCE, AT_ONCE, PATIENCE);

  /// The file, or why it is not taken.
  public sealed interface Reading {
    record Read(Attachment attachment) implements Reading {}

    record Refused(Fault fault) implements Reading {}
  }

  /// Why a file is not taken.
  public enum Fault {
    EMPTY,
    TOO_LARGE,
    /// neither PDF nor JPEG nor PNG
    OTHER_KIND,
    /// it breaks off or goes on behind its end, or its structure is broken
    DAMAGED,
    /// a PDF with a password
    ENCRYPTED,
    /// a PDF with scripts or files in it
    ACTIVE,
    /// it would take more memory than a page of a certificate needs
    TOO_MUCH,
    /// others are being read; the same file may be taken later
    BUSY
  }

  /// Reads a file for as long as it has a place to work.
  public Reading read(byte[] file) {
    if (file.length == 0) {
      return new Reading.Refused(Fault.EMPTY);
    }
    if (file.length > LARGEST_BYTES) {
      return new Reading.Refused(Fault.TOO_LARGE);
    }
    var kind = kindOf(file);
    if (kind.isEmpty()) {
      return new Reading.Refused(Fault.OTHER_KIND);
    }
    return switch (places.take("attachments")) {
      case Places.None _ -> new Reading.Refused(Fault.BUSY);
      case Places.Place place -> {
        try (place) {
          yield kind.get() == Kind.PDF ? pdf(file) : Picture.anew(kind.get(), file);
        }
      }
    };
  }

  private static Optional<Kind> kindOf(byte[] file) {
    if (begins(file, PDF)) {
      return Optional.of(Kind.PDF);
    }
    if (begins(file, JPEG)) {
      return Optional.of(Kind.JPEG);
    }
    return begins(file, PNG) ? Optional.of(Kind.PNG) : Optional.empty();
  }

  private static boolean begins(byte[] file, byte[] mark) {
    return file.length > mark.length && Arrays.equals(file, 0, mark.length, mark, 0, mark.length);
  }

  private static Reading pdf(byte[] file) {
    try {
      return fault(file)
          .<Reading>map(Reading.Refused::new)
          .orElseGet(() -> new Reading.Read(new Attachment(Kind.PDF, file)));
    } catch (Unreadable e) {
      return new Reading.Refused(
          switch (e.why()) {
            case NOT_A_PDF -> Fault.OTHER_KIND;
            case DAMAGED -> Fault.DAMAGED;
            case TOO_MUCH -> Fault.TOO_MUCH;
          });
    }
  }

  private static Optional<Fault> fault(byte[] file) throws Unreadable {
    var pdf = PdfFile.read(file, file.length, new Bounds(file.length));
    if (pdf.encrypted()) {
      return Optional.of(Fault.ENCRYPTED);
    }
    var root = pdf.root();
    if (!(pdf.resolve(root, "Pages") instanceof Dictionary pages)
        || !(pdf.resolve(pages, "Kids") instanceof PdfValue.Items)) {
      return Optional.of(Fault.DAMAGED);
    }
    return isActive(pdf, root) ? Optional.of(Fault.ACTIVE) : Optional.empty();
  }

  private static boolean isActive(PdfFile pdf, Dictionary root) throws Unreadable {
    // where to begin is a list, or an action that goes there
    if (pdf.resolve(root, "OpenAction") instanceof Dictionary action
        && !pdf.resolve(action, "S").equals(new PdfValue.Name("GoTo"))) {
      return true;
    }
    if (pdf.resolve(root, "AA") instanceof Dictionary) {
      return true;
    }
    if (pdf.resolve(root, "Names") instanceof Dictionary names) {
      for (var name : ACTIVE) {
        if (pdf.resolve(names, name) instanceof Dictionary) {
          return true;
        }
      }
    }
    return false;
  }
}
