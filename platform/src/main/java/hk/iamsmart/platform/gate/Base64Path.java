package hk.iamsmart.platform.gate;

/// A path below which data stands in the place of names: base64, whose slashes may be doubled or
/// encoded. Beans of this type are found; below every other path such a slash is refused.
///
/// @param prefix ends with a slash
/// @param reason for the reader of the code that makes it
public record Base64Path(String prefix, String reason) {}
