package hk.iamsmart.platform.vault;

/// A stored secret needs a master key that was not configured; the operator has to add it to
/// `iamsmart.master-keys-retired`.
public final class MissingMasterKeyException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  MissingMasterKeyException(String id) {
    super("a stored secret needs the master key '" + id + "'; add it to the retired master keys");
  }
}
