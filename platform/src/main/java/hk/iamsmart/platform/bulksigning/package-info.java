/// Signing up to 1,000 documents with one gesture (wire contract, section 7).
///
/// The order of the checks of a request: the parameters that all requests have, then `documents`
/// from the first to the last, `requestName`, `department`, `serviceName`, `HKICHash`, `suaMethod`,
/// `suaWaitPeriod`, `callbackResultURI`, `maxCallbackSigs`, whether department and service name are
/// the same everywhere (D71009), source (D20007), redirect URI and result URI (D20008); from there
/// on as in room `signing`, with D71004 and D71005.
///
/// States of a job: asked, then signing since the citizen's consent, then completed. The consent is
/// kept with its proof until the last document is done. Each document has one outcome, signed or
/// failed, whatever crashes; the results leave as callbacks when all have one.
@NullMarked
package hk.iamsmart.platform.bulksigning;

import org.jspecify.annotations.NullMarked;
