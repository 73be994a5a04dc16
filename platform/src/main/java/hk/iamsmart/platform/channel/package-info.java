/// Message security of the API for online services: signature, freshness, replay, content keys. The
/// only maker of OpenedRequest.
@NullMarked
package hk.iamsmart.platform.channel;

import org.jspecify.annotations.NullMarked;
