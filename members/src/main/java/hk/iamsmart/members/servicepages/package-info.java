/// The pages of services: what each copy is set to, forms that propose another setting, versions.
@NullMarked
package hk.iamsmart.members.servicepages;

import org.jspecify.annotations.NullMarked;
