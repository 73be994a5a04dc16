package hk.iamsmart.platform.authority;

/// How an installation comes by its certification authority.
public enum Founding {
  /// by people, with the commands of `docs/operate/keys.md`; the root key is kept outside
  BY_CEREMONY,
  /// at the first use, with every key in the vault: for the sandbox and for tests
  BY_ITSELF
}
