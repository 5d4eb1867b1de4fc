/*
 * The words of a program's stage, in the language of the page; loaded with the first program.
 */

import { language } from "../language.js";

/** @typedef {typeof import("../en/program/operations.js").operations.operations} OperationWords */

/** @type {OperationWords} */
export const said = (await import(`../${language}/program/operations.js`)).operations.operations;
