package hk.iamsmart.phone;

import hk.iamsmart.protocol.wallet.BillAccount;
import hk.iamsmart.protocol.wallet.BillDocument;
import hk.iamsmart.protocol.wallet.BillProvider;
import hk.iamsmart.protocol.wallet.Bills;
import hk.iamsmart.protocol.wallet.FieldClaim;
import hk.iamsmart.protocol.wallet.Guardianships;
import hk.iamsmart.protocol.wallet.KeptField;
import hk.iamsmart.protocol.wallet.KnownFields;
import hk.iamsmart.protocol.wallet.Nothing;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/// What the platform keeps for the owner of a phone: the e-ME and the bills of utilities.
public final class Details {
  private final Calls calls;

  Details(Calls calls) {
    this.calls = calls;
  }

  /// Everything that is known: verified at registration, and kept by the citizen.
  public PhoneAnswer<KnownFields> all() {
    return calls.call("GET", "/eme", null, KnownFields.class);
  }

  /// Writes an e-ME field.
  ///
  /// @param value as on the wire
  public PhoneAnswer<KeptField> keep(String field, JsonNode value) {
    return calls.call("PUT", "/eme/" + name(field), new FieldClaim(value), KeptField.class);
  }

  /// Deletes an e-ME field.
  public PhoneAnswer<Nothing> clear(String field) {
    return calls.call("DELETE", "/eme/" + name(field), null, Nothing.class);
  }

  /// Who agreed for whom, as a parent or guardian.
  public PhoneAnswer<Guardianships> guardianships() {
    return calls.call("GET", "/guardianships", null, Guardianships.class);
  }

  /// Every utility whose bills prove an address.
  public PhoneAnswer<Bills> bills() {
    return calls.call("GET", "/bills", null, Bills.class);
  }

  /// Links the citizen's account with a utility.
  public PhoneAnswer<BillProvider> link(String provider, String account) {
    return calls.call("PUT", bill(provider), new BillAccount(account), BillProvider.class);
  }

  /// Ends the link and forgets its bill.
  public PhoneAnswer<BillProvider> unlink(String provider) {
    return calls.call("DELETE", bill(provider), null, BillProvider.class);
  }

  /// Has the utility give its latest bill; the state of the answer says what came of it.
  public PhoneAnswer<BillProvider> retrieve(String provider) {
    return calls.call("POST", bill(provider) + "/retrieve", null, BillProvider.class);
  }

  /// The bill itself.
  public PhoneAnswer<BillDocument> document(String provider) {
    return calls.call("GET", bill(provider) + "/document", null, BillDocument.class);
  }

  private static String bill(String provider) {
    return "/bills/" + name(provider);
  }

  private static String name(String typed) {
    return URLEncoder.encode(typed, StandardCharsets.UTF_8);
  }
}
