/**
 * Taking rosters in: every row of a department's list is checked, and what it says of a person goes
 * into the registry, all of the list or nothing of it.
 */
@org.jspecify.annotations.NullMarked
package cn.yizhan.service.roster;
