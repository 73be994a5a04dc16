/// The forms of settings: what each has for fields, and what was typed into them.
@NullMarked
package hk.iamsmart.members.settingforms;

import org.jspecify.annotations.NullMarked;
