/// What every room of the sandbox stands on: what a developer sent and what is wrong with it, the
/// sandbox's own files and records.
@NullMarked
package hk.iamsmart.sandbox.ground;

import org.jspecify.annotations.NullMarked;
