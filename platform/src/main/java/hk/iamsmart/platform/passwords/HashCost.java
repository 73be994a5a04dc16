package hk.iamsmart.platform.passwords;

/// What one try costs whoever has stolen the hash of a password and the pepper. A main whose
/// passwords are no secrets brings another one as an edge.
///
/// @param memoryKib of Argon2id
/// @param passes over the memory
public record HashCost(int memoryKib, int passes) {
  /// What OWASP's cheat sheet on the storage of passwords asks for.
  static final HashCost USUAL = new HashCost(19 * 1024, 2);
}
