/// The life of an account after its registration: suspended and resumed, moved to another phone,
/// upgraded, written to elsewhere, left. Whatever changes, the citizen is written to.
@NullMarked
package hk.iamsmart.platform.life;

import org.jspecify.annotations.NullMarked;
