/* SPDX-License-Identifier: Apache-2.0 */

/** The names of the parameters by which readers choose. */

/** The fields of which readers choose values. */
export const CHOICES = ["theme", "column", "priority", "status", "owner", "kind", "roadmap"];
/** What is on or off. */
export const SWITCHES = ["help", "hide-done"];
/** All names of parameters in an address. */
export const NAMES = new Set(["q", ...CHOICES, ...SWITCHES, "view", "sort", "waits", "compact"]);
