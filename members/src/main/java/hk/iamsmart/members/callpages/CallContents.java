package hk.iamsmart.members.callpages;

import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.TxId;

/// Where what was on the wire can be read, in a main that keeps it: production has no such bean.
@FunctionalInterface
public interface CallContents {
  /// The address of a page.
  String of(TxId txId, Language language);
}
