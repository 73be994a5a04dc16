package hk.iamsmart.signatures.pdf;

/// Where an object stands.
///
/// @param offset of the object itself, or of the object stream that holds it
/// @param index in that stream; -1 when it stands by itself
record Place(int offset, int index) {}
