package hk.iamsmart.platform.signing;

import hk.iamsmart.platform.stepup.CheckedKind;
import hk.iamsmart.protocol.signing.DocumentSet;

/// A kind of request that has documents signed. Beans of this type are found by this room, which
/// shows their documents to the phone of the citizen who is asked.
public interface SigningKind<T extends Record> extends CheckedKind<T> {
  /// What a gesture over this question is to sign, in the order of the request.
  DocumentSet documents(Ask<T> ask);
}
