package hk.iamsmart.platform.callbacks;

/// How the parts of a callback with files are named.
public enum Layout {
  /// A form with its files (wire contract, section 5): each is named by its field.
  FORM("formData") {
    @Override
    String fileName(FilePart file) {
      return file.name();
    }
  },
  /// Results of a bulk signing (wire contract, section 7): the file is `signatures.txt`.
  SIGNATURES("sigMetada") {
    @Override
    String fileName(FilePart file) {
      return "signatures.txt";
    }
  };

  private final String envelope;

  Layout(String envelope) {
    this.envelope = envelope;
  }

  /// The name of the part with the JSON envelope, spelt as the contract does.
  public String envelope() {
    return envelope;
  }

  abstract String fileName(FilePart file);
}
