/*
 * The part of a large tensor that a frame carries: it begins where the frame says; all else of it is
 * not known until it is looked at.
 */

/** @import { Frame } from "../state.js" */

/** The first entry that is carried. @param {Frame|null} frame @param {string} address */
export const firstOf = (frame, address) => frame?.tensor("first", address)?.[0] ?? 0;

/** A number of a tensor by its entry, row by row; undefined where it is not carried.
 * @param {Frame|null} frame @param {string} name @param {string} address @param {number} entry */
export const carriedAt = (frame, name, address, entry) =>
  frame?.tensor(name, address)?.[entry - firstOf(frame, address)];

/** Is an entry of a tensor there? @param {Frame} frame @param {string} address @param {number} entry */
export const isEntryCarried = (frame, address, entry) =>
  carriedAt(frame, "value", address, entry) !== undefined;
