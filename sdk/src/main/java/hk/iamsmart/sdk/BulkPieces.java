package hk.iamsmart.sdk;

import java.util.Map;

/// Where the deliveries of bulk signings are kept until all are there. [BulkPiecesInMemory] does
/// for one process; a service of several processes writes its own over its database.
public interface BulkPieces {

  /// Keeps a delivery. One that is there already stays as it is.
  ///
  /// ```sql
  /// insert into piece (business_id, number, content) values (:id, :number, :content)
  ///  on conflict do nothing
  /// ```
  ///
  /// @return false when there is no room: the delivery is asked to come again
  boolean keep(BusinessId businessId, int number, byte[] piece);

  /// What is there, by number.
  Map<Integer, byte[]> of(BusinessId businessId);

  /// Forgets them all, as the result was handed over.
  void remove(BusinessId businessId);
}
