/// Message security of the API for online services: signature, freshness, replay, content keys. The
/// only maker of OpenedRequest.
///
/// Floor 3. May call only rooms on lower floors.
@NullMarked
package hk.iamsmart.platform.channel;

import org.jspecify.annotations.NullMarked;
