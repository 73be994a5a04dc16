package hk.iamsmart.members.attachments;

import java.util.Locale;

/// A file that was read as what it is.
///
/// @param bytes as they are kept: a picture re-encoded, a PDF as it came
public record Attachment(Kind kind, byte[] bytes) {
  public enum Kind {
    PDF("application/pdf"),
    JPEG("image/jpeg"),
    PNG("image/png");

    private final String mediaType;

    Kind(String mediaType) {
      this.mediaType = mediaType;
    }

    public String mediaType() {
      return mediaType;
    }

    /// With a safe name, whatever the sender called it.
    ///
    /// @param name of ours, in plain letters
    public String disposition(String name) {
      return "attachment; filename=\"" + name + "." + name().toLowerCase(Locale.ROOT) + "\"";
    }
  }

  @Override
  public String toString() {
    return "Attachment[" + kind + ", " + bytes.length + " bytes]";
  }
}
