/// The online service's client: everything a service needs to let people log in with iAM Smart, and
/// to ask them for verified data, a filled form or a step-up.
///
/// Begin with [hk.iamsmart.sdk.Configuration] and [hk.iamsmart.sdk.IamSmart]; requests to citizens
/// and their results are [hk.iamsmart.sdk.Requests]. Nothing here throws for what can happen in
/// operation: each call answers with a sealed type, and a failure is a [hk.iamsmart.sdk.Problem] of
/// the group that says what to do next.
@NullMarked
package hk.iamsmart.sdk;

import org.jspecify.annotations.NullMarked;
