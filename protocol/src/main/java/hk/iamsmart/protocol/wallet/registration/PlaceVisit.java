package hk.iamsmart.protocol.wallet.registration;

import org.jspecify.annotations.Nullable;

/// How far somebody has come who registers at a place: part of the view at the step `VISIT`.
///
/// @param code for a kiosk to scan or to be typed there, eight characters as `K7QM-3XTD`; absent
///   before `POST …/visit` has made one and once it was taken
/// @param link what the QR code holds, with the code behind `#`; there as long as the code is
/// @param until ISO 8601, UTC; another code is made by `POST …/visit` at any time, and what a place
///   has begun with the former one is forgotten then
/// @param place the name of the place where the code was taken, in the language of the call
/// @param next what is next there: `CHIP`, `FACE` or `RECORD`; there with the place
/// @param refused the fault that the last try at the place ended with, as `FACE_NO_MATCH`
public record PlaceVisit(
    @Nullable String code,
    @Nullable String link,
    @Nullable String until,
    @Nullable String place,
    @Nullable RegistrationStep next,
    @Nullable String refused) {
  @Override
  public String toString() {
    return "PlaceVisit[hidden]";
  }
}
