package hk.iamsmart.members.testcitizens;

import hk.iamsmart.platform.kit.Tone;

/// A test citizen as the list shows them.
///
/// @param zhName empty when there is none
/// @param about stage and account type
/// @param handle by which the installation's own tools know the citizen
public record CitizenRow(
    String href, String name, String zhName, String about, String handle, String state, Tone tone) {
  @Override
  public String toString() {
    return "CitizenRow[" + handle + "]";
  }
}
