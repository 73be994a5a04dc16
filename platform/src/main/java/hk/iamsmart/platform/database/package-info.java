/// The one SQL database: embedded PostgreSQL by default, an external server by one property,
/// migrations per room.
@NullMarked
package hk.iamsmart.platform.database;

import org.jspecify.annotations.NullMarked;
