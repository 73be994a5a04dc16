package hk.iamsmart.platform.callbacks;

import java.util.regex.Pattern;

/// A file beside the JSON of a multipart callback.
///
/// @param name of the part: the field it belongs to, such as `addressDocFile`
/// @param bytes plain before sealing; not to be changed
public record FilePart(String name, byte[] bytes) {
  /// In bytes. What comes in is at most 5 MB; a file of results may be longer: 1,000 signatures for
  /// PDFs have about 12 MB. While one is tried it takes about eight times its size in memory.
  public static final int MAXIMUM = 20 * 1024 * 1024;

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

  public FilePart {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not the form of a part's name");
    }
    if (bytes.length > MAXIMUM + 64) { // sealing adds 32
      throw new IllegalArgumentException("a file has more than " + MAXIMUM + " bytes");
    }
  }

  @Override
  public String toString() {
    return "FilePart[" + name + ", " + bytes.length + " bytes]";
  }

  /// How the parts of a callback with files are named.
  public enum Layout {
    /// A form with its files (wire contract, section 5): each is named by its field.
    FORM("formData", "application/json", Sealing.SEALED, "application/octet-stream") {
      @Override
      String fileName(FilePart file) {
        return file.name();
      }
    },
    /// Results of a bulk signing (wire contract, section 7): the file is `signatures.txt`, JSON in
    /// clear. Signatures are no secret, and a document of a citizen is not in it.
    SIGNATURES(
        "sigMetada", "application/json;charset=UTF-8", Sealing.PLAIN, "text/plain;charset=UTF-8") {
      @Override
      String fileName(FilePart file) {
        return "signatures.txt";
      }
    };

    private enum Sealing {
      SEALED,
      PLAIN
    }

    private final String envelope;
    private final String envelopeType;
    private final Sealing files;
    private final String fileType;

    Layout(String envelope, String envelopeType, Sealing files, String fileType) {
      this.envelope = envelope;
      this.envelopeType = envelopeType;
      this.files = files;
      this.fileType = fileType;
    }

    /// The name of the part with the JSON envelope, spelt as the contract does.
    public String envelope() {
      return envelope;
    }

    String envelopeType() {
      return envelopeType;
    }

    /// Whether files are personal, and leave sealed as the content does.
    boolean sealsFiles() {
      return files == Sealing.SEALED;
    }

    String fileType() {
      return fileType;
    }

    abstract String fileName(FilePart file);
  }
}
