package hk.iamsmart.members.settingforms;

import hk.iamsmart.platform.ground.ClientId;

/// The file that came with a form.
///
/// @param service whose form it is
/// @param bytes none when no file was chosen
public record Upload(ClientId service, byte[] bytes) {
  /// What is in it is nobody's to log.
  @Override
  public String toString() {
    return "Upload[" + bytes.length + " bytes]";
  }
}
